"""A backup is whole or not there, for its owner's eyes, and nothing is deleted for one that does not fit."""

import socket
import zipfile
from pathlib import Path

import bson
import pytest
from bson.raw_bson import RawBSONDocument

from liandong.backup import key_checks
from liandong.backup_file import MANIFEST, Manifest, Reader, Writer
from liandong.failure import Failure
from liandong.layout import HOST, CellLayout
from liandong.restore import restore

DOCUMENTS = [{"_id": "s@00000001", "hash": "a"}, {"_id": "s@00000002", "hash": "b"}]


def _written(path: Path, cell: CellLayout, region: str = "qingpu") -> Path:
    with Writer(path) as writer:
        manifest = Manifest(region=region, release="1", at="2023-04-20T03:00:00.000Z", keys=key_checks(cell))
        raw = [RawBSONDocument(bson.encode(document)) for document in DOCUMENTS]
        manifest.parts["incident/journal"] = writer.add("incident/journal", raw)
        writer.finish(manifest)
    return path


@pytest.fixture
def cell(layouts: dict[str, CellLayout]) -> CellLayout:
    return layouts["qingpu"]


@pytest.fixture
def backup(tmp_path: Path, cell: CellLayout) -> Path:
    return _written(tmp_path / "backup.zip", cell)


def _with(path: Path, name: str, content: bytes) -> Path:
    """The same file with other bytes in one member."""
    changed = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return changed


def test_what_is_written_is_read(backup: Path) -> None:
    reader = Reader(backup)
    reader.check()
    assert [bson.decode(d.raw) for d in reader.documents("incident/journal")] == DOCUMENTS
    assert reader.manifest.count("journal") == 2
    assert backup.stat().st_mode & 0o777 == 0o600


def test_a_backup_is_never_written_over_another(backup: Path, cell: CellLayout) -> None:
    before = backup.read_bytes()
    with pytest.raises(Failure, match="已经存在"):
        _written(backup, cell)
    assert backup.read_bytes() == before


def test_a_backup_that_was_not_finished_is_not_there(tmp_path: Path) -> None:
    def interrupted() -> None:
        with Writer(tmp_path / "half.zip") as writer:
            writer.add("incident/journal", [])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.glob("half*")) == []


def test_secrets_stay_out_of_it(backup: Path, cell: CellLayout) -> None:
    with zipfile.ZipFile(backup) as members:
        everything = b"".join(members.read(name) for name in members.namelist())
    for secret in cell.secrets.iterdir():
        assert secret.read_bytes().strip() not in everything


def test_one_changed_byte_is_found(backup: Path) -> None:
    changed = _with(backup, "incident/journal.bson", bson.encode({**DOCUMENTS[0], "hash": "c"}))
    with pytest.raises(Failure, match="与清单不符"):
        Reader(changed).check()


@pytest.mark.parametrize("content", [b"", b"PK nothing"])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.zip"
    path.write_bytes(content)
    with pytest.raises(Failure, match="不是完整的备份"):
        Reader(path)


def test_a_later_format_is_refused(backup: Path) -> None:
    with zipfile.ZipFile(backup) as members:
        later = members.read(MANIFEST).replace(b'"format": 1', b'"format": 2')
    with pytest.raises(Failure, match="格式是 2"):
        Reader(_with(backup, MANIFEST, later))


async def test_a_neighbours_backup_is_refused(layouts: dict[str, CellLayout], backup: Path) -> None:
    with pytest.raises(Failure, match="qingpu 的备份"):
        await restore(layouts["wujiang"], backup)


@pytest.mark.parametrize("key", ["vault-master-key", "checkpoint-key"])
async def test_a_cell_with_another_key_is_refused(cell: CellLayout, backup: Path, key: str) -> None:
    (cell.secrets / key).write_text("00" * 32, "utf-8")
    with pytest.raises(Failure, match=key):
        await restore(cell, backup)


async def test_a_cell_whose_services_answer_is_refused(cell: CellLayout, backup: Path) -> None:
    with (
        socket.create_server((HOST, cell.ports.http)),
        pytest.raises(Failure, match="服务还在运行"),
    ):
        await restore(cell, backup)

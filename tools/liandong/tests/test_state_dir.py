"""The state folder: one owner at a time, one layout, private secrets."""

import json
from pathlib import Path

import pytest

from chassis.key_exchange import PRIVATE_KEY, public_key_name, public_key_of
from chassis.regions import Zone
from liandong.failure import Failure
from liandong.layout import MARK, VERSION, CellLayout, open_state_dir
from liandong.lock import is_locked, take_lock
from liandong.secrets_dir import exchange_public_keys, make_secrets, read_secret


def test_a_second_owner_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    held = take_lock(tmp_path)
    with pytest.raises(Failure, match="--state-dir"):
        take_lock(tmp_path)
    assert is_locked(tmp_path)
    held.close()
    assert not is_locked(tmp_path)


def test_the_same_layout_opens_again(tmp_path: Path, zone: Zone) -> None:
    open_state_dir(tmp_path, zone, ("qingpu",))
    assert set(open_state_dir(tmp_path, zone, ("qingpu", "wujiang"))) == {"qingpu", "wujiang"}


@pytest.mark.parametrize(("version", "advice"), [(VERSION - 1, "liandong clean"), (VERSION + 1, "更新代码")])
def test_another_layout_says_what_to_do(tmp_path: Path, zone: Zone, version: int, advice: str) -> None:
    (tmp_path / MARK).write_text(json.dumps({"layout": version, "port_bases": {}}), "utf-8")
    with pytest.raises(Failure, match=advice):
        open_state_dir(tmp_path, zone, ("qingpu",))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"layout": "x", "port_bases": {}}'])
def test_a_broken_mark_says_what_to_do(tmp_path: Path, zone: Zone, text: str) -> None:
    (tmp_path / MARK).write_text(text, "utf-8")
    with pytest.raises(Failure, match="liandong clean"):
        open_state_dir(tmp_path, zone, ("qingpu",))


def test_moved_ports_say_what_to_do(tmp_path: Path, zone: Zone) -> None:
    mark = {"layout": VERSION, "port_bases": {"qingpu": 1}}
    (tmp_path / MARK).write_text(json.dumps(mark), "utf-8")
    with pytest.raises(Failure, match="qingpu"):
        open_state_dir(tmp_path, zone, ("qingpu",))


def test_each_cell_gets_the_public_keys_of_all_vaults_and_no_private_one(
    layouts: dict[str, CellLayout],
) -> None:
    exchange_public_keys(layouts.values())
    for owner in layouts.values():
        public = {read_secret(cell, public_key_name(owner.slug)) for cell in layouts.values()}
        assert public == {public_key_of(read_secret(owner, PRIVATE_KEY))}
    private = {read_secret(cell, PRIVATE_KEY) for cell in layouts.values()}
    assert len(private) == 3
    for cell in layouts.values():
        kept = {file.read_text("utf-8") for file in cell.secrets.iterdir()}
        assert kept & private == {read_secret(cell, PRIVATE_KEY)}


def test_secrets_are_private_and_made_once(layouts: dict[str, CellLayout]) -> None:
    cell = layouts["qingpu"]
    before = read_secret(cell, "kafka-admin")
    make_secrets(cell)
    assert read_secret(cell, "kafka-admin") == before
    assert {file.stat().st_mode & 0o777 for file in cell.secrets.iterdir()} == {0o600}
    assert cell.secrets.stat().st_mode & 0o777 == 0o700

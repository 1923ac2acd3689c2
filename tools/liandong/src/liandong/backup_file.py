"""The file of a backup: one zip with a BSON stream per collection and a manifest that says what is in it."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

import bson
from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument

from liandong.failure import Failure

FORMAT = 1
MANIFEST = "manifest.json"
RAW: CodecOptions[RawBSONDocument] = CodecOptions(document_class=RawBSONDocument)
CHUNK = 1 << 20


@dataclass(frozen=True)
class Part:
    """One collection of one service: how many documents, and the SHA-256 of their bytes."""

    documents: int
    sha256: str


@dataclass
class Manifest:
    """What a backup holds. `heads` are the last numbers of the own topics, `keys` tell whether the secrets of
    a cell are those with which the content can be opened, and nothing about them."""

    region: str
    release: str
    at: str
    keys: dict[str, str]
    format: int = FORMAT
    heads: dict[str, int] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)

    def count(self, collection: str) -> int:
        """Documents of one collection in all services."""
        return sum(p.documents for name, p in self.parts.items() if name.partition("/")[2] == collection)


class Writer:
    """Writes a backup beside its name; it gets the name when it is whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = path.with_name(path.name + ".part")
        self._file: IO[bytes] | None = None

    def __enter__(self) -> "Writer":
        if self._path.exists():
            raise Failure(f"{self._path} 已经存在，备份从不覆盖旧文件，请换一个名字。")
        try:
            self._part.unlink(missing_ok=True)
            descriptor = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise Failure(f"{self._path} 写不进去（{error.strerror}）。") from error
        self._file = os.fdopen(descriptor, "wb")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        return self

    def add(self, name: str, documents: Iterable[RawBSONDocument]) -> Part:
        """Writes one collection under `<service>/<collection>`."""
        digest, count = hashlib.sha256(), 0
        with self._zip.open(f"{name}.bson", "w", force_zip64=True) as member:
            for document in documents:
                member.write(document.raw)
                digest.update(document.raw)
                count += 1
        return Part(count, digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        """Adds the manifest; from now on the file has its name."""
        assert self._file is not None
        self._zip.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        os.link(self._part, self._path)

    def __exit__(self, *_: object) -> None:
        assert self._file is not None
        self._zip.close()
        self._file.close()
        self._part.unlink(missing_ok=True)


class Reader:
    """A backup that is read. Raises Failure when it is none."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
            self.manifest = _manifest(json.loads(self._zip.read(MANIFEST)))
        except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
            raise Failure(f"{path} 不是完整的备份文件，什么也没有改动。") from error
        self._path = path

    def check(self) -> None:
        """Reads every byte once; raises Failure when one differs from what was written."""
        for name, part in self.manifest.parts.items():
            try:
                sound = self._digest(name) == part.sha256
            except (OSError, zipfile.BadZipFile, KeyError) as error:
                raise Failure(f"{self._path} 里的 {name} 读不出来，什么也没有改动。") from error
            if not sound:
                raise Failure(f"{self._path} 里的 {name} 与清单不符，什么也没有改动。")

    def documents(self, name: str) -> Iterator[RawBSONDocument]:
        """The documents of one collection."""
        with self._zip.open(f"{name}.bson") as member:
            yield from bson.decode_file_iter(member, RAW)

    def _digest(self, name: str) -> str:
        digest = hashlib.sha256()
        with self._zip.open(f"{name}.bson") as member:
            while chunk := member.read(CHUNK):
                digest.update(chunk)
        return digest.hexdigest()


def _manifest(read: dict[str, Any]) -> Manifest:
    if read["format"] != FORMAT:
        raise Failure(f"备份文件的格式是 {read['format']}，这一版只认 {FORMAT}，什么也没有改动。")
    return Manifest(**{**read, "parts": {name: Part(**part) for name, part in read["parts"].items()}})

"""`liandong backup`: a copy of everything that a running cell keeps, as it was at one moment.

It reads as the database's administrator: no service may read another's database, and a backup needs all.
The secrets stay out of it, so that the file alone opens no sealed field.
"""

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from bson.raw_bson import RawBSONDocument
from pymongo.client_session import ClientSession
from pymongo.errors import OperationFailure, PyMongoError

from chassis.checkpoint_key import CHECKPOINT_KEY
from chassis.clock import iso, now
from chassis.grants import SERVICES
from liandong.backup_file import RAW, Manifest, Writer
from liandong.failure import Failure
from liandong.layout import CellLayout
from liandong.mongo_setup import Client, connect, database
from liandong.secrets_dir import read_secret

OPENERS = ("vault-master-key", "hmac-key", CHECKPOINT_KEY)
"""Secrets without which the content is of less use: sealed fields stay shut, repeated requests look new, what
was signed seems forged."""
_TOO_OLD = (239, 246)


def back_up(cell: CellLayout, path: Path) -> Manifest:
    """Writes the file; raises Failure and leaves nothing."""
    try:
        with closing(connect(cell, "root")) as client, Writer(path) as writer:
            manifest = _manifest(cell)
            with client.start_session(snapshot=True) as session:
                _copy(cell, client, session, writer, manifest)
            writer.finish(manifest)
    except OperationFailure as error:
        if error.code not in _TOO_OLD:
            raise Failure(f"{cell.region.name}的数据库拒绝了读取（{error.code}），没有写下备份。") from error
        raise Failure("备份用时超过了数据库保留同一时刻的时限，没有写下备份，请在空闲时再试。") from error
    except PyMongoError as error:
        raise Failure(f"{cell.region.name}的数据库没有应答，没有写下备份。") from error
    return manifest


def key_checks(cell: CellLayout) -> dict[str, str]:
    """A word per secret that only the same secret gives."""
    return {name: _check(read_secret(cell, name)) for name in OPENERS}


def _check(secret: str) -> str:
    return hmac.new(secret.strip().encode(), b"liandong backup", hashlib.sha256).hexdigest()


def _manifest(cell: CellLayout) -> Manifest:
    return Manifest(region=cell.slug, release=version("liandong-tool"), at=iso(now()), keys=key_checks(cell))


def _copy(
    cell: CellLayout, client: Client, session: ClientSession, writer: Writer, manifest: Manifest
) -> None:
    """The first read fixes the moment; every later one, in whatever database, sees the same."""
    names = {service: sorted(client[database(cell, service)].list_collection_names()) for service in SERVICES}
    for service, collections in names.items():
        for name in collections:
            documents = _documents(cell, client, session, service, name)
            manifest.parts[f"{service}/{name}"] = writer.add(f"{service}/{name}", documents)
        manifest.heads |= _heads(cell, client, session, service)


def _documents(
    cell: CellLayout, client: Client, session: ClientSession, service: str, name: str
) -> Iterator[RawBSONDocument]:
    collection = client[database(cell, service)].get_collection(name, codec_options=RAW)
    yield from collection.find({}, session=session)


def _heads(cell: CellLayout, client: Client, session: ClientSession, service: str) -> dict[str, int]:
    last = [{"$group": {"_id": "$topic", "last": {"$max": "$sequence"}}}]
    found = client[database(cell, service)]["relay_log"].aggregate(last, session=session)
    return {head["_id"]: int(head["last"]) for head in found}

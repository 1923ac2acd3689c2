"""`liandong restore`: a cell's databases become what a backup says. Nothing is deleted before all is checked.

The services must stand still; they find themselves restored when they start (`chassis.guard`).
"""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack, closing
from itertools import islice
from pathlib import Path

from bson.raw_bson import RawBSONDocument
from pymongo import WriteConcern
from pymongo.errors import PyMongoError

from chassis import guard
from chassis.clock import now
from chassis.grants import SERVICES
from chassis.topics import RESTRICTED
from chassis.topics import SERVICES as SHARING
from liandong import mongo_setup
from liandong.backup import key_checks
from liandong.backup_file import RAW, Manifest, Reader
from liandong.failure import Failure
from liandong.layout import HOST, CellLayout
from liandong.lock import take_lock
from liandong.mongo_setup import Client, connect, database
from liandong.mongod import mongod, mongod_command
from liandong.process import Child, answers, until_port

JOURNALED = (*SHARING, RESTRICTED)
AT_ONCE = 1_000
MONGOD_SECONDS = 90.0
DURABLE = WriteConcern(w="majority", j=True)


async def restore(cell: CellLayout, path: Path) -> Manifest:
    """Replaces the databases. Raises Failure, before anything is deleted when file or cell are unfit."""
    backup = Reader(path)
    _refuse_if_foreign(cell, backup.manifest)
    if await answers(HOST, cell.ports.http):
        raise Failure(f"{cell.region.name}的服务还在运行，请先停掉再恢复。")
    await asyncio.to_thread(backup.check)
    async with AsyncExitStack() as undo:
        if not await answers(HOST, cell.ports.mongo):
            await _start_mongod(cell, undo)
        try:
            await asyncio.to_thread(_replace, cell, backup)
        except PyMongoError as error:
            raise Failure(
                f"恢复到一半数据库出错（{type(error).__name__}），请排除后重新执行；没有做完之前不受理写入。"
            ) from error
    return backup.manifest


def _refuse_if_foreign(cell: CellLayout, manifest: Manifest) -> None:
    if manifest.region != cell.slug:
        raise Failure(f"这是 {manifest.region} 的备份，不能恢复到 {cell.slug}，什么也没有改动。")
    own = key_checks(cell)
    other = [name for name, check in manifest.keys.items() if own.get(name) != check]
    if other:
        raise Failure(f"本单元的 {'、'.join(other)} 不是备份时的那一把，请先放回原来的，什么也没有改动。")


async def _start_mongod(cell: CellLayout, undo: AsyncExitStack) -> None:
    undo.enter_context(take_lock(cell.root.parent))
    child = Child(f"{cell.region.name} mongod", mongod_command(cell, mongod()), cell.log("mongod"))
    child.start()
    undo.push_async_callback(child.stop, 20.0)
    await until_port(child, HOST, cell.ports.mongo, MONGOD_SECONDS, child.name)
    await asyncio.to_thread(mongo_setup.prepare, cell)


def _replace(cell: CellLayout, backup: Reader) -> None:
    with closing(connect(cell, "root")) as client:
        for service in JOURNALED:
            _close(cell, client, service)
        for service in SERVICES:
            _empty(cell, client, service)
        mongo_setup.make_indexes(cell)
        for name in backup.manifest.parts:
            _fill(cell, client, backup, name)
        for service in JOURNALED:
            _mark(cell, client, service, backup.manifest)


def _close(cell: CellLayout, client: Client, service: str) -> None:
    """From here on until the end the service refuses to write, whoever starts it."""
    guards = client[database(cell, service)]["guard"].with_options(write_concern=DURABLE)
    guards.replace_one({"_id": guard.ID}, {"state": guard.RESTORING}, upsert=True)


def _empty(cell: CellLayout, client: Client, service: str) -> None:
    db = client[database(cell, service)]
    for name in db.list_collection_names():
        if name != "guard":
            db.drop_collection(name)


def _fill(cell: CellLayout, client: Client, backup: Reader, name: str) -> None:
    service, _, collection = name.partition("/")
    if collection == "guard":
        _keep_guard(cell, client, service, list(backup.documents(name)))
        return
    target = client[database(cell, service)].get_collection(
        collection, codec_options=RAW, write_concern=DURABLE
    )
    documents = backup.documents(name)
    while page := _page(documents):
        target.insert_many(page, ordered=False)


def _keep_guard(cell: CellLayout, client: Client, service: str, known: list[RawBSONDocument]) -> None:
    """Its epoch, not its state."""
    for document in known:
        epoch = {"epoch": document.get("epoch", 1)}
        client[database(cell, service)]["guard"].update_one({"_id": guard.ID}, {"$set": epoch})


def _page(documents: Iterator[RawBSONDocument]) -> list[RawBSONDocument]:
    return list(islice(documents, AT_ONCE))


def _mark(cell: CellLayout, client: Client, service: str, manifest: Manifest) -> None:
    """The change stream of another time is forgotten, so the relay reads the whole journal; what the guard
    knew when the backup was made stays known."""
    db = client[database(cell, service)]
    db["relay_state"].with_options(write_concern=DURABLE).delete_one({"_id": "stream"})
    state = {"state": guard.RESTORED, "restored_at": now(), "backup_at": manifest.at, "declared_at": None}
    db["guard"].with_options(write_concern=DURABLE).update_one({"_id": guard.ID}, {"$set": state})

"""`liandong new-epoch`: the operator's word that what was told is taken back and what was not is lost."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from pymongo.errors import PyMongoError

from chassis.mongo import Database
from chassis.new_epoch import OnlyElsewhere, Opened, declare, opened
from chassis.topics import RESTRICTED
from liandong.failure import Failure
from liandong.layout import HOST, CellLayout
from liandong.mongo_setup import database
from liandong.restore import JOURNALED
from liandong.secrets_dir import read_secret


async def new_epoch(cell: CellLayout) -> dict[str, Opened]:
    """Declares it in every service that is behind, and waits until each may be written. Raises Failure."""
    try:
        found = await asyncio.gather(*(_of(cell, service) for service in JOURNALED))
    except PyMongoError as error:
        raise Failure(f"{cell.region.name}的数据库没有应答，请先用 liandong up 启动。") from error
    except TimeoutError as error:
        raise Failure("已经宣告，但还没有取回完；服务要在运行，进度请看 liandong status。") from error
    if lost := [topic for end in found if isinstance(end, OnlyElsewhere) for topic in end.topics]:
        raise Failure(
            f"这些号本局 Kafka 也没有，只有邻区还有：{'、'.join(lost)}。"
            "请邻区执行 liandong lend，本局执行 liandong take-back，再宣告。"
        )
    declared = {s: end for s, end in zip(JOURNALED, found, strict=True) if isinstance(end, Opened)}
    if not declared:
        raise Failure(f"{cell.region.name}没有落后于已发出的事实的记录，不需要新纪元。")
    return declared


async def _of(cell: CellLayout, service: str) -> Opened | OnlyElsewhere | None:
    with _as_relay(cell, service) as waiting:
        if not await declare(waiting):
            return None
        try:
            return await opened(waiting)
        except OnlyElsewhere as lost:
            return lost


@contextmanager
def _as_relay(cell: CellLayout, service: str) -> Iterator[Database]:
    user = f"{service}-relay"
    hosts, password = f"{HOST}:{cell.ports.mongo}", read_secret(cell, f"mongo-{user}")
    relaying = Database(hosts, database(cell, service), user, password)
    try:
        yield relaying
    finally:
        relaying.close()


def sentences(declared: dict[str, Opened]) -> Iterator[str]:
    """What was done; of restricted streams no count is named."""
    for service, done in declared.items():
        count = "已发出的事实" if service == RESTRICTED else f"已发出的 {done.taken_back} 条事实"
        yield f"{service} 进入第 {done.epoch} 纪元，{count}已取回。"
        if done.forked and service != RESTRICTED:
            yield f"{service} 有 {len(done.forked)} 条与现有记录冲突，没有取回：{'、'.join(done.forked)}。"

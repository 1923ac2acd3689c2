"""Declares a new epoch of a service whose journal is behind: no newer backup will come, says the operator.

`python -m chassis.new_epoch <service>` inside a running cell; the relay that leads does the work.
"""

import asyncio
import sys
from contextlib import closing
from dataclasses import dataclass

from chassis.clock import now
from chassis.guard import ALONE, BEHIND, ID, OPEN, state_of
from chassis.mongo import Database, Document
from chassis.settings import CellSettings
from chassis.topics import is_hidden

PATIENCE_S = 120


@dataclass(frozen=True)
class Opened:
    """A journal that may be written again: its epoch, how many facts were taken back, and the numbers under
    which the journal has something else than Kafka."""

    epoch: int
    taken_back: int
    forked: tuple[str, ...]


async def declare(database: Database) -> bool:
    """Declares it; False when the journal waits for no such word. `database` as the service's relay."""
    update = {"$set": {"declared_at": now()}}
    done = await database.collection("guard").update_one(
        {"_id": ID, "state": {"$in": [BEHIND, ALONE]}}, update
    )
    return bool(done.matched_count)


class OnlyElsewhere(Exception):
    """Neighbours know facts that the own Kafka lost too; `topics` says which numbers, `<topic>#<a>-<b>`, of a
    hidden topic that it is so."""

    def __init__(self, topics: tuple[str, ...]) -> None:
        super().__init__(", ".join(topics))
        self.topics = topics


async def opened(database: Database) -> Opened:
    """Waits until the relay has taken back what was told.

    Raises OnlyElsewhere, TimeoutError after PATIENCE_S.
    """
    async with asyncio.timeout(PATIENCE_S):
        return await _until_open(database)


async def _until_open(database: Database) -> Opened:
    while True:
        found = await database.collection("guard").find_one({"_id": ID})
        if found is not None and state_of(found) == OPEN:
            return Opened(int(found["epoch"]), int(found["taken_back"]), tuple(found["forked"]))
        if found is not None and found.get("elsewhere") and not found["declared_at"]:
            raise OnlyElsewhere(tuple(_named(numbers) for numbers in found["elsewhere"]))
        await asyncio.sleep(0.2)


def _named(numbers: Document) -> str:
    topic = str(numbers["topic"])
    return topic if is_hidden(topic) else f"{topic}#{numbers['first']}-{numbers['last']}"


async def _run(settings: CellSettings, service: str) -> None:
    user = f"{service}-relay"
    name, password = f"liandong_{settings.region}_{service}", settings.secret(f"mongo-{user}")
    with closing(Database(settings.mongo, name, user, password)) as database:
        if not await declare(database):
            sys.exit(f"{service} 的记录没有落后于本局 Kafka,不需要新纪元。")
        try:
            done = await opened(database)
        except OnlyElsewhere as only:
            sys.exit(f"这些号只有邻区还有,先请邻区抄回:{'、'.join(only.topics)}。")
    print(f"{service} 进入第 {done.epoch} 纪元,取回 {done.taken_back} 条事实,分叉 {len(done.forked)} 条。")


if __name__ == "__main__":
    asyncio.run(_run(CellSettings(), *sys.argv[1:]))

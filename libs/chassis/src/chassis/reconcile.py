"""Compares a journal with what its own Kafka has been told, before the relay gives or sends a number.

Facts that the journal still has get the numbers back under which they were told. What it lost makes it
`behind`, until an operator restores a newer backup or declares a new epoch; then they are taken back.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import structlog

from chassis import kafka
from chassis.clock import now
from chassis.envelope import Record
from chassis.guard import ALONE, BEHIND, ID, OPEN, RESTORED, state_of
from chassis.known_elsewhere import Elsewhere, known_elsewhere
from chassis.mongo import Database, Document
from chassis.recovery import TakenBack
from chassis.relay_numbers import Numbers
from chassis.relay_pulse import Station
from chassis.relay_send import sent
from chassis.told import PAGE, Told, told

log = structlog.get_logger(__name__)


class Behind(Exception):
    """The own Kafka has told what the journal does not know: the relay must not go on."""


class TakesBack(Protocol):
    """`chassis.recovery.Recovery`."""

    async def take_back(self, records: Sequence[Record]) -> TakenBack:
        """Inserts the commits of facts that the journal lost."""


@dataclass
class Keeper:
    """One service's; only the relay that holds the lease uses it."""

    database: Database
    station: Station
    topics: Sequence[str]
    numbers: Numbers
    recovery: TakesBack

    async def settle(self) -> None:
        """Returns once the journal may be written: at once, unless it was restored or found behind.

        Raises KafkaError, PyMongoError, NotUnderstood.
        """
        while state_of(guard := await self._guard()) != OPEN:
            if guard["state"] in (RESTORED, ALONE) or guard.get("declared_at"):
                await self._reconcile(guard)
            else:
                await asyncio.sleep(1)

    async def confirmed(self) -> dict[str, Told]:
        """What Kafka has of each topic, as far as its tail says.

        Raises Behind when there is something that the journal does not know; KafkaError, PyMongoError.
        """
        found = await self._read(whole=False)
        if any(of_topic.strange for of_topic in found.values()):
            await self._save({"state": RESTORED, "found_at": now()})
            raise Behind
        return found

    async def _guard(self) -> Document:
        return await self.database.collection("guard").find_one({"_id": ID}) or {"state": OPEN}

    async def _save(self, fields: Mapping[str, Any]) -> None:
        await self.database.collection("guard").update_one({"_id": ID}, {"$set": fields}, upsert=True)

    async def _read(self, *, whole: bool) -> dict[str, Told]:
        consumer = kafka.consumer(self.station.access)
        try:
            await consumer.start()
            return await told(consumer, self.database, self.topics, whole=whole)
        finally:
            await consumer.stop()

    async def _reconcile(self, guard: Document) -> None:
        found = await self._read(whole=True)
        strange = [record for t in found.values() for _, record in sorted(t.strange.items())]
        lacking = await self._put_back(strange)
        if lacking and not guard.get("declared_at"):
            await self._save({"state": BEHIND, "lacking": _ranges(lacking)})
            return
        taken = await self.recovery.take_back(lacking)
        await self.numbers.pass_over(await self._put_back(lacking))
        said = await known_elsewhere(self.station, self.topics)
        if elsewhere := await self._beyond(said):
            await self._save({"state": BEHIND, "lacking": [], "elsewhere": elsewhere, "declared_at": None})
        elif said.silent and await self._lost(found) and not guard.get("declared_at"):
            await self._save({"state": ALONE, "silent": sorted(said.silent), "lacking": []})
        else:
            await self._open(guard, [f"{record.topic}#{record.sequence}" for record in taken.forked], lacking)

    async def _open(self, guard: Document, forked: list[str], lacking: Sequence[Record]) -> None:
        epoch = int(guard.get("epoch", 1)) + bool(guard.get("declared_at"))
        opened = {"state": OPEN, "epoch": epoch, "declared_at": None, "opened_at": now()}
        counts = {"taken_back": len(lacking) - len(forked), "forked": forked, "lacking": [], "elsewhere": []}
        await self._save({**opened, **counts})

    async def _lost(self, found: Mapping[str, Told]) -> bool:
        """Whether the own Kafka no longer has what it acknowledged before the backup was made."""
        acked = await sent(self.database, self.topics)
        return any(of_topic.last is not None and of_topic.last < acked[t] for t, of_topic in found.items())

    async def _beyond(self, said: Elsewhere) -> list[Document]:
        """What neighbours know of the own topics beyond the last number here: the own Kafka lost it too."""
        await self.numbers.load()
        heads = self.numbers.heads
        beyond = {topic: last for topic, last in said.known.items() if last > heads[topic]}
        return [{"topic": t, "first": heads[t] + 1, "last": last} for t, last in sorted(beyond.items())]

    async def _put_back(self, strange: Sequence[Record]) -> list[Record]:
        """Gives the facts that the journal has the numbers under which they were told; returns the others."""
        lacking = []
        for begin in range(0, len(strange), PAGE):
            page = strange[begin : begin + PAGE]
            query = {"command_id": {"$in": list({record.command_id for record in page})}}
            commits = {c["hash"]: c async for c in self.database.collection("journal").find(query)}
            present = [record for record in page if record.commit_hash in commits]
            await self.numbers.put_back([(record, commits[record.commit_hash]) for record in present])
            lacking += [record for record in page if record.commit_hash not in commits]
        return lacking


def _ranges(lacking: Sequence[Record]) -> list[Document]:
    topics = dict.fromkeys(record.topic for record in lacking)
    numbers = {topic: [r.sequence for r in lacking if r.topic == topic] for topic in topics}
    return [{"topic": t, "first": n[0], "last": n[-1], "facts": len(n)} for t, n in numbers.items()]

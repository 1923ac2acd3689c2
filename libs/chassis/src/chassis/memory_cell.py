"""A service of one region in memory, for unit tests: journal, known facts, reactions and timers."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from google.protobuf.message import Message

from chassis import reacting, timers
from chassis.assembly import Ground, Parts
from chassis.clock import new_id, now
from chassis.commits import Commit, last_version
from chassis.desk import Desk
from chassis.envelope import Record
from chassis.inbox_tail import Taken
from chassis.journal import Call
from chassis.key_exchange import exchange_in_memory
from chassis.memory import MemoryBus, MemoryJournal
from chassis.numbers import Numbers, kept_in_memory
from chassis.projection import Row, fold_batch
from chassis.reacting import End, React
from chassis.regions import Zone
from chassis.timers import settled, timer_call
from chassis.topics import is_local, read_by
from chassis.vault import MemoryKeys, Vault

D = TypeVar("D", bound=Desk)


class MemoryCell(Generic[D]):
    """One region: its desk, the facts it wrote, and those it has read."""

    def __init__(self, zone: Zone, slug: str, parts: Parts[D], furnish: Callable[[Ground], D]) -> None:
        region = zone.by_slug(slug)
        self.journal = MemoryJournal(service=parts.name, region=region.code)
        self.keys = MemoryKeys()
        self._parts = parts
        self._bus = MemoryBus(self.journal.store, parts.topics_of(zone, slug))
        self._readable = frozenset(read_by(zone, slug, parts.name))
        self._documents: dict[str, dict[str, Row]] = {"rows": {}, "items": {}}
        self._read: defaultdict[str, int] = defaultdict(int)
        self.desk = furnish(
            Ground(
                region=region,
                zone=zone,
                journal=self.journal,
                vault=Vault(self.keys, bytes(32), exchange_in_memory(zone, region)),
                numbers=Numbers(kept_in_memory(), region.initial),
                find=self._find,
                select=self._select,
                changed=None,
            )
        )
        self._reactions = reacting.bound(parts.reactions, self.desk, parts.name)
        self._parked: list[tuple[React, Record, Message]] = []

    async def read(self, *sources: "MemoryCell[Any]") -> None:
        """Reads what is new of each source, as far as it is told to this one: rows and items, then the
        reactions."""
        for source in sources:
            for topic, records in list(source.records.items()):
                if topic in self._readable:
                    await self._read_on(topic, records)
        waiting, self._parked = self._parked, []
        for parked in waiting:
            await self._react(*parked)

    async def _read_on(self, topic: str, records: Sequence[Record]) -> None:
        new = records[self._read[topic] :]
        self._read[topic] += len(new)
        await self.take([Taken(r.topic, r.sequence, (), r.data, r, r.message()) for r in new])

    async def run_timers(self) -> None:
        """Runs everything that is due, as the timers of a cell do each second."""
        heads = {commit["subject"]: commit for commit in self.journal.store.commits.values()}
        for commit in heads.values():
            if commit["next_due"] is not None and commit["next_due"] <= now():
                await self._fire(commit)

    async def _fire(self, commit: Commit) -> None:
        subject, due, exercise_id = commit["subject"], commit["next_due"], commit["exercise_id"]
        call = timer_call(subject, last_version(commit), due, self.desk.region.code, exercise_id)
        fire = timers.bound(self._parts.timers, self.desk)[commit["aggregate"]]
        await settled(fire, call, subject, now())

    async def take(self, batch: Sequence[Taken]) -> None:
        """Folds facts as an inbox does, then runs the reactions to them."""
        folded = fold_batch(self._parts.known(), self._documents["rows"], batch)
        self._documents["rows"].update(folded.rows)
        self._documents["items"].update({item["_id"]: item for item in folded.items})
        for taken in batch:
            if taken.record is None or taken.message is None:
                continue
            for react in self._reactions.get(type(taken.message), ()):
                await self._react(react, taken.record, taken.message)

    async def _react(self, react: React, record: Record, message: Message) -> None:
        if await react(record, message) is End.TOO_EARLY:
            self._parked.append((react, record, message))

    async def _find(self, collection: str, id: str) -> Row | None:
        return self._documents[collection].get(id)

    async def _select(self, type: str, data: dict[str, Any]) -> list[Row]:
        rows = [row for row in self._documents["rows"].values() if row["type"] == type]
        return [row for row in rows if data.items() <= row["data"].items()]

    def call(self, role: str = "duty_officer", *, person: bool = True, **changes: Any) -> Call:
        """A call of a person, or program, of this region under a fresh command id."""
        given: dict[str, Any] = {
            "command_id": new_id(),
            "actor": f"{role}@{self.desk.region.slug}",
            "region": self.desk.region.code,
            "role": role,
            "person": person,
            "request": b"{}",
            "key": "",
            "expected_version": None,
            "correlation_id": "",
            "causation_id": "",
            "traceparent": "",
            "exercise_id": None,
        }
        return Call(**{**given, **changes})

    @property
    def items(self) -> Mapping[str, Row]:
        """What this region keeps of single facts, by their ids."""
        return self._documents["items"]

    @property
    def records(self) -> Mapping[str, Sequence[Record]]:
        """What stands in each topic of this region."""
        return self._bus.records

    @property
    def facts(self) -> list[Record]:
        """Everything this region has told the others."""
        return [r for topic, records in self.records.items() if not is_local(topic) for r in records]

    @property
    def local_facts(self) -> list[Record]:
        """Everything this region keeps to itself."""
        return [r for topic, records in self.records.items() if is_local(topic) for r in records]

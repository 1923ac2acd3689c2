"""The service of one region in memory, for unit tests: journal, known facts, reactions and timers."""

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from google.protobuf.message import Message

from chassis.clock import new_id, now
from chassis.commits import Commit, last_version
from chassis.envelope import Record
from chassis.inbox_tail import Taken
from chassis.journal import Call
from chassis.memory import MemoryBus, MemoryJournal
from chassis.projection import fold_batch
from chassis.reacting import End, React
from chassis.regions import Zone
from chassis.timers import settled, timer_call
from chassis.topics import is_local
from chassis.vault import MemoryKeys, Vault
from incident.domain.deadlines import SHANGHAI, Rulebook
from incident.domain.parameters import Parameters
from incident.domain.waiting import Waiting
from incident.handlers.alarm import call_for_due
from incident.handlers.desk import Desk
from incident.projections import KnownFacts
from incident.queries import Known
from incident.rules import load_calls, load_parameters
from incident.service import NAME, reacting, timing, topics_of


class MemoryNumbers:
    """Numbers for people, counted in a dict."""

    def __init__(self, initial: str) -> None:
        self._initial = initial
        self._counts: defaultdict[str, itertools.count[int]] = defaultdict(lambda: itertools.count(1))

    async def next(self, moment: datetime) -> str:
        """The next one of the moment's Shanghai day."""
        day = f"{self._initial}-{moment.astimezone(SHANGHAI):%Y%m%d}"
        return f"{day}-{next(self._counts[day]):03d}"


class MemoryPending:
    """Facts that wait for 签收, in a dict."""

    def __init__(self) -> None:
        self._waiting: dict[str, Waiting] = {}

    async def add(self, waiting: Waiting) -> None:
        """Once per fact."""
        self._waiting.setdefault(waiting.item_id, waiting)

    async def due(self, moment: datetime, limit: int) -> list[Waiting]:
        """What has waited long enough, the longest first."""
        due = [(w.due_at, w) for w in self._waiting.values() if w.due_at is not None and w.due_at <= moment]
        return [waiting for _, waiting in sorted(due, key=lambda pair: pair[0])][:limit]

    async def quieten(self, item_id: str) -> None:
        """Nobody is called about it any more."""
        if item_id in self._waiting:
            self._waiting[item_id] = self._waiting[item_id].model_copy(update={"due_at": None})

    async def remove(self, item_id: str) -> None:
        """It has its answer."""
        self._waiting.pop(item_id, None)

    async def of_subject(self, subject: str) -> list[Waiting]:
        """The waiting facts of one stream."""
        return [waiting for waiting in await self.all() if waiting.subject == subject]

    async def all(self) -> list[Waiting]:
        """Everything that waits."""
        return sorted(self._waiting.values(), key=lambda waiting: waiting.item_id)


class MemoryCell:
    """One region: its desk, the facts it wrote, and those it has read. Parameters are the packaged ones
    unless given."""

    def __init__(self, zone: Zone, slug: str, rules: Rulebook, parameters: Parameters | None = None) -> None:
        region = zone.by_slug(slug)
        self.journal = MemoryJournal(service=NAME, region=region.code)
        self._bus = MemoryBus(self.journal.store, topics_of(slug))
        self.keys = MemoryKeys()
        self._documents: dict[str, dict[str, dict[str, Any]]] = {"rows": {}, "items": {}}
        self._read: defaultdict[str, int] = defaultdict(int)
        self.desk = Desk(
            journal=self.journal,
            region=region,
            zone=zone,
            rules=rules,
            parameters=parameters or load_parameters(),
            vault=Vault(self.keys, bytes(32)),
            known=Known(self._find, self._select, self._changed, wait_s=0),
            numbers=MemoryNumbers(region.initial),
            pending=MemoryPending(),
            calls=load_calls(),
        )
        self._reactions = reacting(self.desk)
        self._parked: list[tuple[React, Record, Message]] = []

    async def read(self, *sources: "MemoryCell") -> None:
        """Reads what is new of each source, local facts only its own: rows and items, then the reactions."""
        for source in sources:
            for topic, records in list(source.records.items()):
                if source is self or not is_local(topic):
                    await self._read_on(topic, records)
        waiting, self._parked = self._parked, []
        for parked in waiting:
            await self._react(*parked)

    async def _read_on(self, topic: str, records: Sequence[Record]) -> None:
        new = records[self._read[topic] :]
        self._read[topic] += len(new)
        await self._take([Taken(r.topic, r.sequence, (), r.data, r, r.message()) for r in new])

    async def run_timers(self) -> None:
        """Runs everything that is due, as the timers of a cell do each second."""
        await call_for_due(self.desk, now())
        heads = {commit["subject"]: commit for commit in self.journal.store.commits.values()}
        for commit in heads.values():
            if commit["next_due"] is not None and commit["next_due"] <= now():
                await self._fire(commit)

    async def _fire(self, commit: Commit) -> None:
        subject = commit["subject"]
        call = timer_call(subject, last_version(commit), commit["next_due"], self.desk.region.code)
        await settled(timing(self.desk)[commit["aggregate"]], call, subject, now())

    async def _take(self, batch: Sequence[Taken]) -> None:
        folded = fold_batch(KnownFacts(), self._documents["rows"], batch)
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

    async def _find(self, collection: str, id: str) -> dict[str, Any] | None:
        return self._documents[collection].get(id)

    async def _select(self, type: str, data: dict[str, Any]) -> list[dict[str, Any]]:
        rows = [row for row in self._documents["rows"].values() if row["type"] == type]
        return [row for row in rows if data.items() <= row["data"].items()]

    async def _changed(self, seconds: float) -> bool:
        return False

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

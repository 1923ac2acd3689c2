"""The journal and the bus in memory, for unit tests: the same behaviour suite runs on both."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from chassis.commits import Commit, last_version, route, to_record
from chassis.envelope import Record
from chassis.journal import Journal


class MemoryStore:
    """`chassis.journal.Store` in dictionaries; `current` is always up to date."""

    def __init__(self) -> None:
        self.commits: dict[str, Commit] = {}
        self._by_command: dict[str, Commit] = {}
        self._heads: dict[str, Commit] = {}
        self._listeners: list[Callable[[Commit], None]] = []

    async def insert(self, commit: Commit) -> bool:
        """Appends; False when the id or command id is taken."""
        if commit["_id"] in self.commits or commit["command_id"] in self._by_command:
            return False
        self.commits[commit["_id"]] = commit
        self._by_command[commit["command_id"]] = commit
        self._heads[commit["subject"]] = commit
        for listener in self._listeners:
            listener(commit)
        return True

    async def head(self, subject: str, known: Commit | None = None) -> Commit | None:
        """The last commit of an aggregate."""
        return self._heads.get(subject)

    async def by_command(self, command_id: str) -> Commit | None:
        """The commit of a command."""
        return self._by_command.get(command_id)

    async def listing(
        self, aggregate: str, exercise_id: str | None, where: dict[str, Any], size: int, after: str
    ) -> list[dict[str, Any]]:
        """Current states, real ones or those of one exercise, newest id first."""
        kind = (aggregate, exercise_id)
        heads = [c for c in self._heads.values() if (c["aggregate"], c["exercise_id"]) == kind]
        found = [c for c in heads if all(c["state"].get(k) == v for k, v in where.items())]
        ordered = sorted(found, key=lambda c: str(c["subject"]), reverse=True)
        page = [c for c in ordered if not after or c["subject"] < after][:size]
        return [{"_id": c["subject"], "state": c["state"], "version": last_version(c)} for c in page]

    def subscribe(self, listener: Callable[[Commit], None]) -> None:
        """Calls the listener with every later commit."""
        self._listeners.append(listener)


class MemoryJournal(Journal):
    """A journal on a MemoryStore."""

    def __init__(self, *, service: str, region: str) -> None:
        self.store = MemoryStore()
        super().__init__(self.store, service=service, region=region, hmac_key=b"memory")


class MemoryBus:
    """Numbers the facts of a MemoryStore as a relay would. `topics` says where each goes, by its `route`."""

    def __init__(self, store: MemoryStore, topics: Mapping[str, str]) -> None:
        self.records: defaultdict[str, list[Record]] = defaultdict(list)
        self._topics = topics
        store.subscribe(self._publish)

    def _publish(self, commit: Commit) -> None:
        topic = self._topics[route(commit)]
        records = self.records[topic]
        for index in range(len(commit["events"])):
            records.append(to_record(commit, index, topic, len(records) + 1))

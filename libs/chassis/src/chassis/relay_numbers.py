"""The relay's first loop: give every fact its number in its topic, gap-free, exactly once."""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence

import structlog
from pymongo import ASCENDING, DESCENDING, IndexModel, UpdateOne
from pymongo.errors import BulkWriteError

from chassis.commits import Commit, last_version, route, to_record
from chassis.envelope import Record
from chassis.lease import Lease
from chassis.mongo import Database, Document, Indexes
from chassis.telemetry import OVERDUE
from chassis.topics import is_hidden

log = structlog.get_logger(__name__)
INDEXES: Indexes = {
    "relay_log": [
        IndexModel([("ref", ASCENDING)], unique=True),
        IndexModel([("topic", ASCENDING), ("sequence", ASCENDING)], unique=True),
    ],
    "relay_state": [],
    "tick": [],
    "lease": [],
}
PAGE = 500
PASSED = "passed:"
"""How the reference of a number begins under which Kafka has a fact that this journal never had."""
FRESH_KEPT = 2_000


def refs_of(commit: Commit) -> list[str]:
    """One reference per fact: `<commit>#<index>`."""
    return [f"{commit['_id']}#{index}" for index in range(len(commit["events"]))]


def is_overdue(record: Record) -> bool:
    """Whether a fact says that a real term passed unmet, and may be counted."""
    passed = record.type.endswith("OverdueRaised")
    return passed and record.exercise_id is None and not is_hidden(record.topic)


class Numbers:
    """Numbers per topic, kept in `relay_log`. `topics` says where each commit goes, by its `route`.

    `heads` are the last numbers given, `listed` the last of which `current` knows: no more may be sent, for
    whoever hears a fact finds in the lists all that was numbered before it, as reactions do. What the relay
    before this one numbered may not be listed yet, so nothing is until the stream was read up to now.
    """

    def __init__(self, database: Database, lease: Lease, topics: Mapping[str, str]) -> None:
        self._database = database
        self._log = database.collection("relay_log")
        self._current = database.collection("current")
        self._lease = lease
        self._topics = topics
        self.heads: dict[str, int] = {}
        self.listed: dict[str, int] = {}
        self.fresh: deque[Record] = deque(maxlen=FRESH_KEPT)

    async def load(self) -> None:
        """Reads the last number of every topic. None of them counts as listed."""
        self.listed = {}
        await self._read_heads()

    def tell(self) -> None:
        """Whatever is numbered may be sent: the caller has seen that all of it is in `current`."""
        self.listed = dict(self.heads)

    async def _read_heads(self) -> None:
        for topic in sorted(set(self._topics.values())):
            last = await self._log.find_one({"topic": topic}, sort=[("sequence", DESCENDING)])
            self.heads[topic] = int(last["sequence"]) if last else 0

    async def give(self, commits: Sequence[Commit]) -> None:
        """Numbers what is new of these commits. Raises LeaseLost."""
        pending = [(self._topics[route(c)], ref) for c in self._ours(commits) for ref in refs_of(c)]
        while pending:
            entries = self._entries(pending)
            try:
                await self._log.insert_many(entries, ordered=True)
                done = len(entries)
            except BulkWriteError as error:
                done = int(error.details["nInserted"])
            self._advance(entries[:done], commits)
            pending = await self._unknown(pending[done:])

    def _ours(self, commits: Sequence[Commit]) -> list[Commit]:
        """Those of kinds that this release has. The others wait for the newer one that wrote them: a relay
        that has other kinds than the one before it reads the whole journal."""
        ours = [commit for commit in commits if route(commit) in self._topics]
        if len(ours) < len(commits):
            log.warning("commits of kinds that only a newer release has are not sent")
        return ours

    async def take(self, commits: Sequence[Commit]) -> None:
        """Numbers what is new of these commits and brings `current` to what they say, both at once. Raises
        LeaseLost and what MongoDB raises in an ExceptionGroup."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.give(commits))
            group.create_task(self.repair(commits))

    async def catch_up(self) -> None:
        """Numbers every fact of the journal that has none, in order of (`at`, version).

        `current` is repaired of all of it: whoever gave the numbers may have died before that.
        """
        await self._wait_for_majority()
        async with self._database.snapshot() as session:
            journal = self._database.collection("journal")
            cursor = journal.find({}, session=session).sort([("at", ASCENDING), ("_id", ASCENDING)])
            while page := await cursor.to_list(PAGE):
                known = await self._known([ref for c in page for ref in refs_of(c)])
                await self.give([c for c in page if not known.issuperset(refs_of(c))])
                await self.repair(page)

    async def _wait_for_majority(self) -> None:
        """Returns once a majority has all that came before. A snapshot shows what it has, and may be older
        than the change stream's beginning: what is between would be in neither."""
        await self._database.collection("tick").replace_one({"_id": "journal"}, {"number": 0}, upsert=True)

    async def put_back(self, told: Sequence[tuple[Record, Commit]]) -> None:
        """Gives facts, each with its commit, the numbers under which Kafka has them; whatever stood there
        gets a new one when the whole journal is read next, which this sees to."""
        refs = [f"{commit['_id']}#{record.version - commit['version']}" for record, commit in told]
        entries = [_entry(r.topic, r.sequence, ref) for (r, _), ref in zip(told, refs, strict=True)]
        await self._put(entries)
        await self.repair([commit for _, commit in told])

    async def pass_over(self, told: Sequence[Record]) -> None:
        """Gives the numbers of facts that the journal can never have to nothing, and to nothing else ever."""
        await self._put([_entry(r.topic, r.sequence, f"{PASSED}{r.topic}#{r.sequence}#0") for r in told])

    async def _put(self, entries: list[Document]) -> None:
        if not entries:
            return
        taken = [{name: {"$in": [entry[name] for entry in entries]}} for name in ("_id", "ref")]
        await self._log.delete_many({"$or": taken})
        await self._log.insert_many(entries, ordered=True)
        await self._database.collection("relay_state").delete_one({"_id": "stream"})

    def _entries(self, pending: list[tuple[str, str]]) -> list[Document]:
        heads, entries = dict(self.heads), []
        for topic, ref in pending:
            heads[topic] += 1
            entries.append(_entry(topic, heads[topic], ref))
        return entries

    def _advance(self, entries: list[Document], commits: Sequence[Commit]) -> None:
        by_id = {commit["_id"]: commit for commit in commits}
        for entry in entries:
            self.heads[entry["topic"]] = entry["sequence"]
            commit_id, _, index = entry["ref"].rpartition("#")
            record = to_record(by_id[commit_id], int(index), entry["topic"], entry["sequence"])
            self.fresh.append(record)
            if is_overdue(record):
                OVERDUE.inc()

    async def _unknown(self, pending: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """What is still to be numbered after a number or a reference turned out to be taken."""
        if not pending:
            return []
        await self._lease.renew()
        # In this order: a relay that lost its lease may be giving its last number just now, and what is known
        # to have one must be among the heads, or nobody would send it.
        known = await self._known([ref for _, ref in pending])
        await self._read_heads()
        return [entry for entry in pending if entry[1] not in known]

    async def _known(self, refs: list[str]) -> set[str]:
        return {entry["ref"] async for entry in self._log.find({"ref": {"$in": refs}})}

    async def repair(self, commits: Sequence[Commit]) -> None:
        """Brings `current` to what these commits say, where it is older."""
        newest = {commit["subject"]: commit for commit in sorted(commits, key=last_version)}
        writes = [UpdateOne({"_id": subject}, _newest(c), upsert=True) for subject, c in newest.items()]
        if writes:
            await self._current.bulk_write(writes, ordered=False)


def _entry(topic: str, sequence: int, ref: str) -> Document:
    return {"_id": f"{topic}#{sequence}", "topic": topic, "sequence": sequence, "ref": ref}


def _newest(commit: Commit) -> list[Document]:
    """Replaces a `current` document unless it is newer already."""
    document = {
        "_id": commit["subject"],
        "aggregate": commit["aggregate"],
        "exercise_id": commit["exercise_id"],
        "version": last_version(commit),
        "state": commit["state"],
        "next_due": commit["next_due"],
        "at": commit["at"],
    }
    newer = {"$gt": [{"$ifNull": ["$version", 0]}, document["version"]]}
    return [{"$replaceWith": {"$cond": [newer, "$$ROOT", {"$literal": document}]}}]

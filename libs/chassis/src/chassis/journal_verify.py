"""Walks a whole journal and names every commit that was changed or is gone.

The hash chain alone cannot see that a stream's last commits, or all of them, were deleted. What the relay
noted of each fact can: its number, and where it was read back, the hash that travelled. Whoever rewrites all
of these together is found by the signed checkpoints.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

from pymongo import ASCENDING, DESCENDING

from chassis.checkpoint import Chain
from chassis.checkpoint_check import against_checkpoints
from chassis.commits import Commit, broken_links, commit_id, last_version
from chassis.journal_store import HEADS_AT_ONCE, MongoStore
from chassis.mongo import Database, Document
from chassis.projection import number_id
from chassis.relay_numbers import PASSED

PAGE = 500


@dataclass
class Verdict:
    """How many commits and streams were walked; the ids of the commits that were changed, and of those that
    are missing. A number that no fact stands under any more is missing as `<topic>#<number>`.

    `recovered` commits were taken back from published facts: of those only what was changed since is found.
    `passed` facts were published and are in no backup; an operator went on without them.
    `contradicted` commits are not, or no more, what one of the sound `checkpoints` signed, of which the last
    is of the day `signed_until`; `unsigned` are those that are not as they were signed, or not there, as
    `<service>#<number>`.
    """

    commits: int = 0
    streams: int = 0
    recovered: int = 0
    passed: int = 0
    checkpoints: int = 0
    signed_until: str = ""
    changed: dict[str, None] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)
    contradicted: dict[str, None] = field(default_factory=dict)
    unsigned: dict[str, None] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether nothing is changed or missing."""
        return not (self.changed or self.missing or self.contradicted or self.unsigned)


async def verify(database: Database, chain: Chain) -> Verdict:
    """Reads the journal of one service, what its relay and its inbox noted of it, and its checkpoints, which
    `chain` follows from the first.

    The journal may be written meanwhile. Raises PyMongoError.
    """
    verdict = Verdict()
    await _walk_chains(database, verdict)
    await _ask_current(database, verdict)
    for topic in await _topics(database):
        await _ask_numbers(database, topic, verdict)
    await _ask_again(database, verdict)
    verdict.contradicted = await against_checkpoints(database, chain)
    verdict.checkpoints, verdict.signed_until, verdict.unsigned = chain.sound, chain.day, chain.broken
    return verdict


async def _walk_chains(database: Database, verdict: Verdict) -> None:
    """In order of `_id`, which keeps each stream together."""
    stream: list[Commit] = []
    async for commit in database.collection("journal").find({}).sort("_id", ASCENDING):
        if stream and _stream_of(commit) != _stream_of(stream[-1]):
            _judge(stream, verdict)
            stream = []
        stream.append(commit)
    _judge(stream, verdict)


def _stream_of(commit: Commit) -> str:
    return str(commit["_id"]).rpartition("@")[0]


def _judge(stream: list[Commit], verdict: Verdict) -> None:
    present = {commit["_id"] for commit in stream}
    for id in broken_links(stream):
        (verdict.changed if id in present else verdict.missing)[id] = None
    verdict.commits += len(stream)
    verdict.streams += bool(stream)
    verdict.recovered += sum("recovered" in commit for commit in stream)


async def _ask_current(database: Database, verdict: Verdict) -> None:
    """Each known stream is there up to the version that was known of it."""
    store = MongoStore(database)
    async for page in _pages(database, "current", {}, [("_id", ASCENDING)], HEADS_AT_ONCE):
        heads = await asyncio.gather(*(store.head(known["_id"]) for known in page))
        for known, head in zip(page, heads, strict=True):
            reached = last_version(head) if head else 0
            if reached < known["version"]:
                verdict.missing[commit_id(known["_id"], reached + 1)] = None


async def _topics(database: Database) -> list[str]:
    """Where the relay has numbered facts, or sent some."""
    sent = database.collection("relay_state").find({"_id": {"$regex": "^sent:"}})
    noted = {state["_id"].removeprefix("sent:") async for state in sent}
    return sorted(noted.union(await database.collection("relay_log").distinct("topic")))


async def _ask_numbers(database: Database, topic: str, verdict: Verdict) -> None:
    """What stands in a topic is there, under numbers without a gap, up to the last that left or came back."""
    reached, number = await _reached(database, topic), 0
    query, order = {"topic": topic}, [("sequence", ASCENDING)]
    async for page in _pages(database, "relay_log", query, order):
        for entry in page:
            if entry["sequence"] > number + 1:
                verdict.missing[f"{topic}#{number + 1}"] = None
            number = entry["sequence"]
        await _ask_commits(database, page, verdict)
    if reached > number:
        verdict.missing[f"{topic}#{number + 1}"] = None


async def _reached(database: Database, topic: str) -> int:
    """The last number that is known to have been in a topic."""
    sent = await database.collection("relay_state").find_one({"_id": f"sent:{topic}"})
    between = {"$gte": number_id(topic, 0), "$lt": f"{topic}$"}
    read = await database.collection("seen").find_one({"_id": between}, sort=[("_id", DESCENDING)])
    back = int(read["first"]) + len(read["hashes"]) - 1 if read else 0
    return max(int(sent["sequence"]) if sent else 0, back)


async def _ask_commits(database: Database, page: Sequence[Document], verdict: Verdict) -> None:
    """Each numbered fact is there, with the hash that was read back from the topic."""
    ids = [entry["ref"].rpartition("#")[0] for entry in page]
    found = database.collection("journal").find({"_id": {"$in": ids}}, {"hash": 1})
    hashes = {commit["_id"]: commit.get("hash") async for commit in found}
    read = await _read_back(database, page)
    for entry, id in zip(page, ids, strict=True):
        if id.startswith(PASSED):
            verdict.passed += 1
        elif id not in hashes:
            verdict.missing[id] = None
        elif read.get(entry["sequence"], hashes[id]) != hashes[id]:
            verdict.changed[id] = None


async def _read_back(database: Database, page: Sequence[Document]) -> dict[int, str]:
    """The commit hashes that the service's own inbox has read under these numbers, as far as it has."""
    topic, first, last = page[0]["topic"], page[0]["sequence"], page[-1]["sequence"]
    between = {"$gte": number_id(topic, max(first - PAGE, 0)), "$lte": number_id(topic, last)}
    batches = database.collection("seen").find({"_id": between})
    return {b["first"] + i: hash async for b in batches for i, hash in enumerate(b["hashes"])}


async def _ask_again(database: Database, verdict: Verdict) -> None:
    """What was committed while the journal was walked is not missing."""
    found = database.collection("journal").find({"_id": {"$in": list(verdict.missing)}}, {"_id": 1})
    async for commit in found:
        del verdict.missing[commit["_id"]]


async def _pages(
    database: Database, name: str, query: Document, order: list[tuple[str, int]], size: int = PAGE
) -> AsyncIterator[list[Document]]:
    cursor = database.collection(name).find(query).sort(order)
    while page := await cursor.to_list(size):
        yield page

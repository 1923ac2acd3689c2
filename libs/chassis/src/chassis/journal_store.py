"""Commits in MongoDB: what is written or read at the same time goes in one round trip, every error to its own
caller."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

from pymongo import ASCENDING, DESCENDING, IndexModel
from pymongo.errors import BulkWriteError, PyMongoError

from chassis.commits import Commit, commit_id, last_version
from chassis.errors import Kind, Refusal
from chassis.mongo import Database, Document, Indexes
from chassis.telemetry import GROUP_COMMIT
from chassis.together import Together

T = TypeVar("T")

DUPLICATE = 11000
COMMITS_AT_ONCE = 500
LOOKS_AT_ONCE, HEADS_AT_ONCE = 500, 50

INDEXES: Indexes = {
    "journal": [
        IndexModel([("command_id", ASCENDING)], unique=True),
        IndexModel([("at", ASCENDING), ("_id", ASCENDING)]),
    ],
    "current": [
        IndexModel([("aggregate", ASCENDING), ("_id", DESCENDING)]),
        IndexModel([("next_due", ASCENDING)], partialFilterExpression={"next_due": {"$type": "date"}}),
    ],
}


async def answered(question: Awaitable[T]) -> T:
    """The store's answer. Raises Refusal UNAVAILABLE while it is away."""
    try:
        return await question
    except PyMongoError as error:
        raise unavailable() from error


def unavailable() -> Refusal:
    """The store is away; the same key may be tried again safely."""
    return Refusal(
        Kind.UNAVAILABLE,
        "journal.unavailable",
        "数据库暂时不可用,请用同一 Idempotency-Key 重试。",
        retry_after=2,
    )


class MongoStore:
    """`chassis.journal.Store` on one service's database; `admit` raises Refusal while nothing may be added
    (`chassis.guard`)."""

    def __init__(self, database: Database, admit: Callable[[], None] = lambda: None) -> None:
        self._admit = admit
        self._database = database
        self._journal = database.collection("journal")
        self._current = database.collection("current")
        self._commits = Together(self._write, COMMITS_AT_ONCE)
        self._heads = Together(self._read, LOOKS_AT_ONCE)

    async def insert(self, commit: Commit) -> bool:
        """Appends; False when the id or command id is taken. Raises Refusal UNAVAILABLE."""
        self._admit()
        self._check_reach()
        return await self._commits.ask(commit)

    async def head(self, subject: str, known: Commit | None = None) -> Commit | None:
        """The last commit of an aggregate, `known` when none follows that. Raises Refusal UNAVAILABLE."""
        self._check_reach()
        return await self._heads.ask((subject, known))

    async def by_command(self, command_id: str) -> Commit | None:
        """The commit of a command."""
        return await self._one({"command_id": command_id}, None)

    async def listing(
        self, aggregate: str, exercise_id: str | None, where: dict[str, Any], size: int, after: str
    ) -> list[dict[str, Any]]:
        """Current states, real ones or those of one exercise, newest id first."""
        self._check_reach()
        query = {f"state.{name}": value for name, value in where.items()}
        query |= {"aggregate": aggregate, "exercise_id": exercise_id}
        if after:
            query["_id"] = {"$lt": after}
        found = self._current.find(query).sort("_id", DESCENDING).limit(size)
        return await answered(found.to_list(size))

    async def ping(self) -> None:
        """Returns when the journal can be reached; raises Refusal UNAVAILABLE."""
        await self._one({"_id": ""}, None)

    def _check_reach(self) -> None:
        """A client is told at once that the database is away. Raises Refusal UNAVAILABLE."""
        if self._database.away:
            raise unavailable()

    async def _one(self, query: dict[str, Any], order: Any) -> Commit | None:
        self._check_reach()
        return await answered(self._journal.find_one(query, sort=order))

    async def _read(self, asked: list[tuple[str, Commit | None]]) -> list[Commit | Exception | None]:
        """Whether anything follows what is known is a look into an index; mostly nothing does, and no head
        need be read."""
        heads = dict(asked)
        try:
            moved = await self._moved(heads)
            for begin in range(0, len(moved), HEADS_AT_ONCE):
                heads |= await self._newest(moved[begin : begin + HEADS_AT_ONCE])
        except PyMongoError:
            return [unavailable() for _ in asked]
        return [heads[subject] for subject, _ in asked]

    async def _moved(self, heads: Mapping[str, Commit | None]) -> list[str]:
        """The streams that have gone on: a commit's id is made of the version before it."""
        following = {commit_id(s, last_version(head) + 1 if head else 1): s for s, head in heads.items()}
        found = self._journal.find({"_id": {"$in": list(following)}}, {"_id": 1})
        return [following[commit["_id"]] async for commit in found]

    async def _newest(self, subjects: Sequence[str]) -> dict[str, Commit | None]:
        """Several heads are one question: a round trip costs more than a look."""
        first, *others = map(_head_of, subjects)
        more = [{"$unionWith": {"coll": "journal", "pipeline": steps}} for steps in others]
        found = await self._journal.aggregate([*first, *more]).to_list(None)
        return {commit["subject"]: commit for commit in found}

    async def _write(self, commits: list[Commit]) -> list[bool | Exception]:
        GROUP_COMMIT.observe(len(commits))
        try:
            await self._journal.insert_many(commits, ordered=False)
        except BulkWriteError as error:
            return _by_index(error, len(commits))
        except PyMongoError:
            return [unavailable() for _ in commits]
        return [True] * len(commits)


def _head_of(subject: str) -> list[Document]:
    between = {"$gte": commit_id(subject, 0), "$lte": commit_id(subject, 99_999_999)}
    return [{"$match": {"_id": between}}, {"$sort": {"_id": DESCENDING}}, {"$limit": 1}]


def _by_index(error: BulkWriteError, count: int) -> list[bool | Exception]:
    if error.details.get("writeConcernErrors"):
        return [unavailable() for _ in range(count)]
    results: list[bool | Exception] = [True] * count
    for failure in error.details["writeErrors"]:
        results[failure["index"]] = False if failure["code"] == DUPLICATE else unavailable()
    return results

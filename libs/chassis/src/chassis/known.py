"""Questions about our own streams, and about others' facts, which may still be on their way."""

from collections.abc import Awaitable, Callable
from copy import copy
from typing import Any, Self, TypeVar

from pydantic import BaseModel

from chassis.clock import monotonic
from chassis.errors import NOT_KNOWN_HERE, Kind, Refusal, not_found
from chassis.journal import Aggregate, Journal

# A fact of a neighbour is here within a second while the link flows; more waiting helps nobody.
WAIT_S = 2.0
# Another process may be the one that projects, so look again at least this often.
LOOK_EVERY_S = 0.1
PAGE = 500
EXERCISE = "exercise"
"""The kind of stream that says whether an exercise runs; always a real one, under the exercise's own id."""
RUNNING = "started"

S = TypeVar("S", bound=BaseModel)
Row = dict[str, Any]
Find = Callable[[str, str], Awaitable[Row | None]]
Select = Callable[[str, dict[str, Any]], Awaitable[list[Row]]]
Changed = Callable[[float], Awaitable[bool]]


async def one(journal: Journal, aggregate: Aggregate[S], id: str) -> tuple[S, int]:
    """State and version of one stream of ours. Raises Refusal NOT_FOUND `journal.not_found`."""
    loaded = await journal.load(aggregate, id)
    if loaded is None:
        raise not_found()
    return loaded


async def every(journal: Journal, aggregate: Aggregate[S], where: dict[str, Any]) -> list[tuple[str, S]]:
    """Id and state of all our streams of a kind whose state says so, newest first."""
    found: list[tuple[str, S]] = []
    after = ""
    while True:
        page, after = await journal.listing(aggregate, where, PAGE, after)
        found += [(id, state) for id, state, _ in page]
        if not after:
            return found


class Known:
    """Facts by id. `find(collection, id)` reads one document, `select(type, data)` the rows of a kind of
    stream whose data say so, `changed(seconds)` waits for news; None where none can come meanwhile.

    Each service adds its own questions. Those in an exercise see what is of that exercise, and of what is
    real only the kinds in READ_IN_EXERCISES; everyone else sees what is real.
    """

    READ_IN_EXERCISES: frozenset[str] = frozenset()

    def __init__(self, find: Find, select: Select, changed: Changed | None, wait_s: float = WAIT_S) -> None:
        self._find = find
        self._select = select
        self._changed = changed
        self._wait_s = wait_s
        self._exercise_id: str | None = None

    def at_once(self) -> Self:
        """The same questions, answered or refused without waiting."""
        hasty = copy(self)
        hasty._wait_s = 0
        return hasty

    def within(self, exercise_id: str | None) -> Self:
        """The same questions as asked in an exercise, or for None outside of any."""
        seen = copy(self)
        seen._exercise_id = exercise_id
        return seen

    @property
    def exercise_id(self) -> str | None:
        """The exercise of those who ask, None outside of any."""
        return self._exercise_id

    async def runs(self, region: str) -> bool:
        """Whether the exercise of those who ask is known to run, this region taking part; outside of any, so
        it is."""
        if self._exercise_id is None:
            return True
        row = await self._find("rows", self._exercise_id)
        if row is None or (row["type"], row["exercise_id"]) != (EXERCISE, None):
            return False
        return row["data"].get("state") == RUNNING and region in row["data"].get("regions", ())

    async def now(self, id: str, type: str) -> Row | None:
        """The row of a stream of this kind, as far as it has arrived by now."""
        row = await self._find("rows", id)
        return row if row and row["type"] == type and self._is_seen(row) else None

    async def rows(self, type: str, data: dict[str, Any]) -> list[Row]:
        """The rows of this kind whose data hold these values, as far as they have arrived by now."""
        return [row for row in await self._select(type, data) if self._is_seen(row)]

    async def row(self, type: str, id: str, field: str) -> Row:
        """The row of a stream that has begun, which says the field. Raises as `here`."""
        return await self.here("rows", id, lambda row: row["type"] == type and field in row["data"])

    async def here(self, collection: str, id: str, fits: Callable[[Row], bool]) -> Row:
        """A document that fits, waited for a while. Raises Refusal CONFLICT `not_known_here`."""
        until = monotonic() + self._wait_s
        while True:
            found = await self._find(collection, id)
            if found is not None and fits(found) and self._is_seen(found):
                return found
            if self._changed is None or monotonic() >= until:
                raise _not_known_here()
            await self._changed(LOOK_EVERY_S)

    def _is_seen(self, document: Row) -> bool:
        of = document["exercise_id"]
        return of == self._exercise_id or (of is None and document.get("type") in self.READ_IN_EXERCISES)


def shared(row: Row) -> Row:
    """What a row says of its stream, with the stream's id and the region that owns it."""
    return {**row["data"], "id": row["_id"], "region": row["region"]}


def _not_known_here() -> Refusal:
    sentence = "这条信息尚未到达本地区,请稍后用同一个 Idempotency-Key 重试。"
    return Refusal(Kind.CONFLICT, NOT_KNOWN_HERE, sentence, retry_after=2)

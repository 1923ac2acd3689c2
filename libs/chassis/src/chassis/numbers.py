"""Numbers for people: a counter per region and Shanghai day, for example JS-20230420-001."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime

from pymongo import ReturnDocument

from chassis.clock import SHANGHAI
from chassis.errors import Refusal
from chassis.journal_store import answered
from chassis.mongo import Database
from chassis.together import Together

AT_ONCE = 500
Count = Callable[[str], Awaitable[int]]
"""The next value of a named counter, from 1 up."""


class Numbers:
    """Numbers of one region, counted by `count`; an exercise has its own, which say so."""

    def __init__(self, count: Count, initial: str, exercise_id: str | None = None) -> None:
        self._count = count
        self._initial = initial
        self._exercise_id = exercise_id

    def within(self, exercise_id: str | None) -> "Numbers":
        """The numbers of an exercise, or for None the real ones."""
        return Numbers(self._count, self._initial, exercise_id)

    async def next(self, moment: datetime) -> str:
        """The next number of the moment's day; a refused or repeated command may leave a hole.

        Raises Refusal UNAVAILABLE.
        """
        day = f"{self._initial}-{moment.astimezone(SHANGHAI):%Y%m%d}"
        if self._exercise_id is None:
            return f"{day}-{await self._count(day):03d}"
        return f"演练-{day}-{await self._count(f'{self._exercise_id}/{day}'):03d}"


def kept_in(database: Database) -> Count:
    """Counters in MongoDB. Those who ask at the same time share a round trip: one document is one queue."""
    counters = database.collection("counters")

    async def counted(names: list[str]) -> list[int | Exception]:
        asked = Counter(names)
        try:
            values = {name: await raised(name, by) for name, by in asked.items()}
        except Refusal as refusal:
            return [refusal for _ in names]
        return [next(values[name]) for name in names]

    async def raised(name: str, by: int) -> Iterator[int]:
        counter = await answered(
            counters.find_one_and_update(
                {"_id": name}, {"$inc": {"n": by}}, upsert=True, return_document=ReturnDocument.AFTER
            )
        )
        return iter(range(int(counter["n"]) - by + 1, int(counter["n"]) + 1))

    return Together(counted, AT_ONCE).ask


def kept_in_memory() -> Count:
    """Counters in a dict, for unit tests."""
    counts: defaultdict[str, itertools.count[int]] = defaultdict(lambda: itertools.count(1))

    async def count(name: str) -> int:
        return next(counts[name])

    return count

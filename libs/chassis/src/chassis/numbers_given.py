"""Which numbers for people does a stored state speak of? None of them is given a second time."""

import json
import re
from collections.abc import Awaitable, Callable, Iterator

from chassis.journal_store import answered
from chassis.mongo import Database

Pass = Callable[[str, int], Awaitable[None]]
"""A named counter is from now on beyond a value."""
_NUMBER = re.compile(r"(演练-)?\b([A-Z]+-\d{8})-(\d{3,})\b")


def named_in(state: object, exercise_id: str | None) -> Iterator[tuple[str, int]]:
    """The counters of the numbers in a state, by their names in `chassis.numbers`, each with its value."""
    for played, day, value in _NUMBER.findall(json.dumps(state, ensure_ascii=False)):
        yield f"{exercise_id}/{day}" if played else day, int(value)


def passed_in(database: Database) -> Pass:
    """Counters in MongoDB. Raises Refusal UNAVAILABLE."""
    counters = database.collection("counters")

    async def beyond(name: str, value: int) -> None:
        await answered(counters.update_one({"_id": name}, {"$max": {"n": value}}, upsert=True))

    return beyond

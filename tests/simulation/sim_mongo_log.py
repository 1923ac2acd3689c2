"""The log of one simulated database: every change in order, and how far a majority has them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from pymongo.errors import OperationFailure
from sim_mongo_language import Doc, matches

TOKEN_LOST = 286
Docs = dict[Any, Doc]


@dataclass(frozen=True)
class Change:
    """One entry of the log, in the order in which everybody sees it."""

    number: int
    collection: str
    operation: str
    document: Doc

    def event(self) -> Doc:
        """As a change stream hands it out."""
        return {
            "_id": {"_data": self.number},
            "operationType": self.operation,
            "ns": {"coll": self.collection},
            "documentKey": {"_id": self.document["_id"]},
            "fullDocument": self.document,
        }


class Log:
    """What was changed. Up to `safe` a majority has it: only that is acknowledged, read, and sure to survive.

    `documents` are those of a majority; `watchers` hear of each change that reaches it.
    """

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.safe = 0
        self.documents: defaultdict[str, Docs] = defaultdict(dict)
        self.watchers: list[Callable[[Change], None]] = []
        self._ends = [0]
        self._oldest = 0

    def add(self, written: Sequence[tuple[str, str, Doc]]) -> None:
        """Changes of which a crash leaves all or none: collection, operation, document."""
        first = len(self.changes) + 1
        self.changes += [Change(first + n, *change) for n, change in enumerate(written)]
        self._ends.append(len(self.changes))

    def reach(self, number: int) -> None:
        """A majority has everything up to a number."""
        reached, self.safe = self.changes[self.safe : number], max(self.safe, min(number, len(self.changes)))
        for change in reached:
            documents = self.documents[change.collection]
            if change.operation == "delete":
                documents.pop(change.document["_id"], None)
            else:
                documents[change.document["_id"]] = change.document
            for watcher in self.watchers:
                watcher(change)

    def crash(self, chance: Random) -> None:
        """Some of what a majority does not have, the newest, never was."""
        kept = chance.choice([end for end in self._ends if end >= self.safe])
        del self.changes[kept:]
        self._ends = [end for end in self._ends if end <= kept]
        self.reach(kept)

    def events(
        self, after: int, pipeline: Sequence[Doc], now: Callable[[], datetime]
    ) -> tuple[list[Doc], int]:
        """What a majority has after a number, if a `$match` lets it pass, and the last number looked at.

        Raises OperationFailure TOKEN_LOST when the log does not reach back so far.
        """
        if after < self._oldest:
            raise OperationFailure("resume point is no longer in the log", TOKEN_LOST)
        [stage] = pipeline
        events = [change.event() for change in self.changes[after : self.safe]]
        return [event for event in events if matches(stage["$match"], event, now)], max(after, self.safe)

    def forget(self) -> None:
        """The log rolled over: nobody can go on from before this moment."""
        self._oldest = self.safe

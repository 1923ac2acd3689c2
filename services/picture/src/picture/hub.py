"""The hub: the picture in this process's memory, and what changed in it, for every open live channel."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any

from google.protobuf.message import Message

from chassis.envelope import Record
from chassis.inbox_tail import Taken
from chassis.projection import Projection, Row, fold_batch
from picture import cursor as cursors
from picture import sse
from picture.cloud_event import cloud_event
from picture.store import shown_item, shown_row
from picture.subscriber import QUEUE, Subscriber

RING = 20_000
"""Facts kept for resuming: some minutes of the heaviest replay, days of ordinary duty."""
HOLD_S = 5.0
"""How long a reader whose snapshot is ahead of this process is held."""


class SnapshotRequired(Exception):
    """A reader cannot go on from its cursor without a gap; the reason is the exception's text."""


@dataclass(frozen=True)
class Fact:
    """One applied fact, the hub's positions before and after it, its row and its feed item."""

    record: Record
    message: Message | None
    before: Mapping[str, int]
    after: Mapping[str, int]
    row: Row
    item: Row | None

    @property
    def topic(self) -> str:
        """The topic it stands in."""
        return self.record.topic

    @property
    def sequence(self) -> int:
        """Its number in the topic."""
        return self.record.sequence

    def encoded(self, floor: Mapping[str, int] | None = None) -> bytes:
        """`row`, then `feed`; ids never fall below `floor`.

        Only the last message carries the cursor behind the fact: a reader cut off between
        the two gets both again.
        """
        if floor is None:
            return self._live
        return self._rows(cursors.furthest(self.before, floor), cursors.furthest(self.after, floor))

    def told(self, floor: Mapping[str, int] | None) -> bytes:
        """The fact as a CloudEvent in one message, named by its type; the id never falls below `floor`."""
        return self._told if floor is None else self._message(cursors.furthest(self.after, floor))

    @cached_property
    def event(self) -> bytes:
        """The fact as a CloudEvent in JSON."""
        return cloud_event(self.record, self.message)

    @cached_property
    def _live(self) -> bytes:
        return self._rows(self.before, self.after)

    @cached_property
    def _told(self) -> bytes:
        """Made once: what waits for slow readers is the same bytes for all of them."""
        return self._message(self.after)

    def _message(self, after: Mapping[str, int]) -> bytes:
        head = f"id: {cursors.write(after)}\nevent: {self.record.type}\ndata: "
        return b"".join((head.encode(), self.event, b"\n\n"))

    def _rows(self, before: Mapping[str, int], after: Mapping[str, int]) -> bytes:
        if self.item is None:
            return sse.message("row", self.row, cursors.write(after))
        row = sse.message("row", self.row, cursors.write(before))
        return row + sse.message("feed", self.item, cursors.write(after))


Form = Callable[[Fact, Mapping[str, int] | None], bytes]
"""A fact as a reader wants it, with ids not below the given place; empty when it does not want it."""


class Hub:
    """Folds every fact once, in order, and hands it to all subscribers; nothing here waits."""

    def __init__(
        self, topics: Iterable[str], projection: Projection, *, ring: int = RING, queue: int = QUEUE
    ) -> None:
        self._projection = projection
        self._topics = tuple(topics)
        self._rows: dict[str, Row] = {}
        self._ring: deque[Fact] = deque()
        self._ring_size = ring
        self._queue = queue
        self._subscribers: dict[Subscriber, Form] = {}
        self._closed = False
        self._moved = asyncio.Event()
        self.positions: dict[str, int] = dict.fromkeys(self._topics, 0)
        self._floor = dict(self.positions)

    def load(self, rows: Iterable[Row], positions: Mapping[str, int]) -> None:
        """Begins at a snapshot. Only before the first fact."""
        self._rows = {row["_id"]: row for row in rows}
        self.positions = {topic: positions.get(topic, 0) for topic in self._topics}
        self._floor = dict(self.positions)

    @property
    def cursor(self) -> str:
        """Where the hub stands."""
        return cursors.write(self.positions)

    @property
    def readers(self) -> int:
        """Open live channels."""
        return len(self._subscribers)

    def take(self, batch: Iterable[Taken]) -> None:
        """Applies what is new of a batch in which each topic's facts stand in order."""
        for taken in batch:
            record = taken.record
            if record is not None and record.sequence > self.positions[record.topic]:
                self._apply(taken, record)
        self._moved.set()
        self._moved = asyncio.Event()

    def broadcast(self, payload: bytes) -> None:
        """Sends a message that is no fact to everybody."""
        for subscriber in tuple(self._subscribers):
            subscriber.offer(payload)

    def goodbye(self, reason: str) -> None:
        """Ends every channel politely, and whoever waits for news."""
        self._closed = True
        self._moved.set()
        for subscriber in tuple(self._subscribers):
            subscriber.end(sse.message("goodbye", {"reason": reason}))

    async def subscribe(self, cursor: str | None, form: Form = Fact.encoded) -> Subscriber:
        """A channel that goes on after the cursor, or from now on without one; `form` makes its messages.

        When that cannot be done without a gap its only message is `snapshot_required`.
        """
        try:
            place = None if cursor is None else await self.place(cursor)
        except SnapshotRequired as reason:
            subscriber = Subscriber(iter(()), self._left, self._queue)
            subscriber.end(sse.message("snapshot_required", {"reason": str(reason)}))
            return subscriber
        missed = self.since(place) if place is not None else []
        replay = (message for fact in missed if (message := form(fact, place)))
        subscriber = Subscriber(replay, self._left, self._queue)
        self._subscribers[subscriber] = form
        return subscriber

    async def place(self, cursor: str) -> dict[str, int]:
        """The positions of a cursor, once the hub is there. Raises SnapshotRequired."""
        try:
            place = cursors.read(cursor, self._topics)
        except ValueError as error:
            raise SnapshotRequired("malformed_cursor") from error
        if not await self._reached(place):
            raise SnapshotRequired("cursor_ahead")
        if not cursors.reached(place, self._floor):
            raise SnapshotRequired("cursor_too_old")
        return place

    def since(self, place: Mapping[str, int]) -> list[Fact]:
        """What was applied and is not behind the place, in order."""
        return [fact for fact in self._ring if fact.sequence > place[fact.topic]]

    def newer(self, place: Mapping[str, int]) -> list[Fact]:
        """The same for a place where this hub itself has stood; looks at nothing older."""
        found = list(takewhile(lambda fact: fact.sequence > place[fact.topic], reversed(self._ring)))
        return found[::-1]

    async def news(self, seconds: float) -> bool:
        """Waits for the next batch; False when none came in time or the hub says goodbye."""
        try:
            async with asyncio.timeout(seconds):
                await self._moved.wait()
        except TimeoutError:
            return False
        return not self._closed

    def _left(self, subscriber: Subscriber) -> None:
        self._subscribers.pop(subscriber, None)

    async def _reached(self, wanted: Mapping[str, int]) -> bool:
        try:
            async with asyncio.timeout(HOLD_S):
                while not cursors.reached(self.positions, wanted):
                    await self._moved.wait()
        except TimeoutError:
            return False
        return True

    def _apply(self, taken: Taken, record: Record) -> None:
        folded = fold_batch(self._projection, self._rows, [taken])
        self._rows.update(folded.rows)
        before, self.positions = self.positions, {**self.positions, record.topic: record.sequence}
        if record.subject in folded.rows:
            item = shown_item(folded.items[0]) if folded.items else None
            row = shown_row(folded.rows[record.subject])
            fact = Fact(record, taken.message, before, self.positions, row, item)
            self._keep(fact)
            for subscriber, form in tuple(self._subscribers.items()):
                subscriber.offer(form(fact, None))

    def _keep(self, fact: Fact) -> None:
        self._ring.append(fact)
        while len(self._ring) > self._ring_size:
            oldest = self._ring.popleft()
            self._floor[oldest.topic] = oldest.sequence


def heartbeat(positions: Mapping[str, int], regions: list[dict[str, Any]], server_time: str) -> bytes:
    """The `heartbeat` message: where the hub stands and how old each region is at most."""
    data = {"server_time": server_time, "cursor": cursors.write(positions), "regions": regions}
    return sse.message("heartbeat", data)

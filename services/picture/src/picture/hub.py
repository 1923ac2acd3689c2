"""The hub: the picture in this process's memory, and what changed in it, for every open live channel."""

import asyncio
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chassis.inbox_tail import Taken
from chassis.projection import Projection, Row, fold_batch
from picture import cursor as cursors
from picture import sse
from picture.store import shown_item, shown_row
from picture.subscriber import QUEUE, Subscriber

RING = 20_000
"""Facts kept for resuming: some minutes of the heaviest replay, days of ordinary duty."""
HOLD_S = 5.0
"""How long a reader whose snapshot is ahead of this process is held."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One applied fact: its place, the hub's positions before and after, its row and its feed item."""

    topic: str
    sequence: int
    before: Mapping[str, int]
    after: Mapping[str, int]
    row: Row
    item: Row | None

    def encoded(self, floor: Mapping[str, int] | None = None) -> bytes:
        """`row`, then `feed`; ids never fall below `floor`.

        Only the last message carries the cursor behind the fact: a reader cut off between
        the two gets both again.
        """
        before, after = self.before, self.after
        if floor:
            before, after = cursors.furthest(before, floor), cursors.furthest(after, floor)
        if self.item is None:
            return sse.message("row", self.row, cursors.write(after))
        row = sse.message("row", self.row, cursors.write(before))
        return row + sse.message("feed", self.item, cursors.write(after))


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
        self._subscribers: set[Subscriber] = set()
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
                self._apply(taken, record.topic, record.sequence, record.subject)
        self._moved.set()
        self._moved = asyncio.Event()

    def broadcast(self, payload: bytes) -> None:
        """Sends a message that is no fact to everybody."""
        for subscriber in tuple(self._subscribers):
            subscriber.offer(payload)

    def goodbye(self, reason: str) -> None:
        """Ends every channel politely."""
        for subscriber in tuple(self._subscribers):
            subscriber.end(sse.message("goodbye", {"reason": reason}))

    async def subscribe(self, cursor: str | None) -> Subscriber:
        """A channel that goes on after the cursor, or from now on without one.

        When that cannot be done without a gap its only message is `snapshot_required`.
        """
        if cursor is None:
            return self._open(iter(()))
        try:
            wanted = cursors.read(cursor, self._topics)
        except ValueError:
            return self._refused("malformed_cursor")
        if not await self._reached(wanted):
            return self._refused("cursor_ahead")
        if not cursors.reached(wanted, self._floor):
            return self._refused("cursor_too_old")
        return self._open(self._since(wanted))

    def _since(self, wanted: Mapping[str, int]) -> Iterator[bytes]:
        facts = [fact for fact in self._ring if fact.sequence > wanted[fact.topic]]
        return (fact.encoded(wanted) for fact in facts)

    def _open(self, replay: Iterator[bytes]) -> Subscriber:
        subscriber = Subscriber(replay, self._subscribers.discard, self._queue)
        self._subscribers.add(subscriber)
        return subscriber

    def _refused(self, reason: str) -> Subscriber:
        subscriber = Subscriber(iter(()), self._subscribers.discard, self._queue)
        subscriber.end(sse.message("snapshot_required", {"reason": reason}))
        return subscriber

    async def _reached(self, wanted: Mapping[str, int]) -> bool:
        try:
            async with asyncio.timeout(HOLD_S):
                while not cursors.reached(self.positions, wanted):
                    await self._moved.wait()
        except TimeoutError:
            return False
        return True

    def _apply(self, taken: Taken, topic: str, sequence: int, subject: str) -> None:
        folded = fold_batch(self._projection, self._rows, [taken])
        self._rows.update(folded.rows)
        before, self.positions = self.positions, {**self.positions, topic: sequence}
        if subject in folded.rows:
            item = shown_item(folded.items[0]) if folded.items else None
            fact = Fact(topic, sequence, before, self.positions, shown_row(folded.rows[subject]), item)
            self._keep(fact)
            self.broadcast(fact.encoded())

    def _keep(self, fact: Fact) -> None:
        self._ring.append(fact)
        while len(self._ring) > self._ring_size:
            oldest = self._ring.popleft()
            self._floor[oldest.topic] = oldest.sequence


def heartbeat(positions: Mapping[str, int], regions: list[dict[str, Any]], server_time: str) -> bytes:
    """The `heartbeat` message: where the hub stands and how old each region is at most."""
    data = {"server_time": server_time, "cursor": cursors.write(positions), "regions": regions}
    return sse.message("heartbeat", data)

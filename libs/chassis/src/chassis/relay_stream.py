"""The relay's change stream in groups: what came while one group was numbered is the next, after a rest."""

import asyncio
from collections.abc import AsyncIterable, Sequence

from chassis.mongo import Document

GROUP = 500
LONGEST_REST_S = 0.03
REST_PER_WORK, CROWD = 4, 20
"""Where groups are of a CROWD or more, numbering rests longer than it works, so that a busy machine numbers
in larger groups and has time for its callers; where there is little to number a fact waits a few
milliseconds. A lone one never waits: the rest comes after it."""


async def pump(stream: AsyncIterable[Sequence[Document]], queue: asyncio.Queue[Document]) -> None:
    """Fills the queue for as long as there is a stream."""
    async for changes in stream:
        for change in changes:
            await queue.put(change)


async def drain(queue: asyncio.Queue[Document]) -> list[Document]:
    """All that is there, at most a group; waits for the first."""
    changes = [await queue.get()]
    while len(changes) < GROUP and not queue.empty():
        changes.append(queue.get_nowait())
    return changes


def rest_s(worked_s: float, size: int) -> float:
    """How long to rest after a group of so many changes that took so many seconds."""
    return min(LONGEST_REST_S, REST_PER_WORK * worked_s * min(1.0, size / CROWD))

"""The relay's change stream in groups: what came while one group was numbered is the next, after a rest."""

import asyncio
from collections.abc import AsyncIterator

from chassis.lease import LeaseLost
from chassis.mongo import Document

GROUP = 500
LONGEST_REST_S = 0.1
REST_PER_WORK, CROWD = 4, 20
"""Where groups are of a CROWD or more, numbering takes a fifth of the time at most, so that a busy machine
numbers in large groups and has time for its callers; where there is little to number a fact waits a few
milliseconds. A lone one never waits: the rest comes after it."""


async def pump(stream: AsyncIterator[Document], queue: asyncio.Queue[Document]) -> None:
    """Fills the queue for ever. Raises LeaseLost when the stream ends."""
    async for change in stream:
        await queue.put(change)
    raise LeaseLost("change stream ended")


async def drain(queue: asyncio.Queue[Document]) -> list[Document]:
    """All that is there, at most a group; waits for the first."""
    changes = [await queue.get()]
    while len(changes) < GROUP and not queue.empty():
        changes.append(queue.get_nowait())
    return changes


def rest_s(worked_s: float, size: int) -> float:
    """How long to rest after a group of so many changes that took so many seconds."""
    return min(LONGEST_REST_S, REST_PER_WORK * worked_s * min(1.0, size / CROWD))

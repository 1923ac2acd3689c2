"""How much a process works on at once: what is more waits a little or is refused at once, and told to come
again, so that what was let in is answered soon.

Without it every request is let in and all get slow together: on two cores 2 000 commands at once were
answered after 15 s, and the health endpoints after 5.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from enum import Enum

from chassis.errors import Kind, Refusal
from chassis.telemetry import OVERLOADED

RETRY_AFTER_S = 1
PATIENCE_S = 5.0
"""How long what may wait waits for a place."""


class Lane(Enum):
    """Kinds of work that do not take each other's places."""

    COMMAND = "command"
    READ = "read"
    WHOLE = "whole"
    """Answers that hold everything there is."""
    LIVE = "live"
    """Channels and long polls."""
    SESSION = "session"
    """What asks the issuer before there is a token."""


PLACES: Mapping[Lane, tuple[int, int]] = {
    # The most that are answered within 1.5 s; the group commit gains nothing beyond.
    Lane.COMMAND: (256, 0),
    Lane.READ: (256, 0),
    # A picture of 15 000 rows is 20 MB of text and 145 MB of memory for a second; a process has 1 GiB.
    # A screen would rather wait than be refused.
    Lane.WHOLE: (2, 64),
    Lane.LIVE: (8_000, 0),
    Lane.SESSION: (64, 0),
}
"""How many of each are worked on at once, and how many more wait."""


class Admission:
    """The places of one process."""

    def __init__(self, places: Mapping[Lane, tuple[int, int]] | None = None) -> None:
        limits = {**PLACES, **(places or {})}
        self._free = {lane: asyncio.Semaphore(at_once) for lane, (at_once, _) in limits.items()}
        self._may_wait = {lane: waiting for lane, (_, waiting) in limits.items()}

    @asynccontextmanager
    async def place(self, lane: Lane) -> AsyncIterator[None]:
        """A place while the work lasts. Raises Refusal UNAVAILABLE `http.overloaded`."""
        await self._enter(lane)
        try:
            yield
        finally:
            self._free[lane].release()

    async def _enter(self, lane: Lane) -> None:
        free = self._free[lane]
        if not free.locked():
            await free.acquire()
            return
        if not self._may_wait[lane]:
            raise overloaded(lane)
        self._may_wait[lane] -= 1
        try:
            async with asyncio.timeout(PATIENCE_S):
                await free.acquire()
        except TimeoutError as error:
            raise overloaded(lane) from error
        finally:
            self._may_wait[lane] += 1


def overloaded(lane: Lane) -> Refusal:
    """The refusal of what finds no place; counts it."""
    OVERLOADED.labels(lane.value).inc()
    sentence = f"系统正忙,本次请求未受理,请在 {RETRY_AFTER_S} 秒后用同一 Idempotency-Key 重试。"
    if lane is not Lane.COMMAND:
        sentence = f"系统正忙,本次请求未受理,请在 {RETRY_AFTER_S} 秒后重试。"
    return Refusal(Kind.UNAVAILABLE, "http.overloaded", sentence, retry_after=RETRY_AFTER_S)

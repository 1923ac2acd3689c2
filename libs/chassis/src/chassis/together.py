"""Group commit and group reading: what arrives while a round trip is on its way goes together in the next."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")
Round = Callable[[list[Q]], Awaitable[Sequence[A | Exception]]]
"""One round trip for many: the answers in the order of what was asked."""


class Together(Generic[Q, A]):
    """Collects what is asked, at most `limit` per round trip, and hands each caller the answer to its own.

    As many wait as the process has let in (`chassis/admission.py`). A round trip that fails as a whole fails
    for all who were in it: nobody waits for ever and keeps a place.
    """

    def __init__(self, round: Round[Q, A], limit: int) -> None:
        self._round = round
        self._limit = limit
        self._waiting: list[tuple[Q, asyncio.Future[A]]] = []
        self._drain: asyncio.Task[None] | None = None

    async def ask(self, one: Q) -> A:
        """The answer to one, asked with whatever else waits; raises what the round trip says of this one."""
        future: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self._waiting.append((one, future))
        if self._drain is None or self._drain.done():
            self._drain = asyncio.create_task(self._run())
        return await future

    async def _run(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[: self._limit], self._waiting[self._limit :]
            (told,) = await asyncio.gather(self._round([one for one, _ in batch]), return_exceptions=True)
            answers = [told] * len(batch) if isinstance(told, BaseException) else told
            for (_, future), answer in zip(batch, answers, strict=True):
                _settle(future, answer)


def _settle(future: "asyncio.Future[A]", answer: A | BaseException) -> None:
    if future.done():
        return
    if isinstance(answer, BaseException):
        future.set_exception(answer)
    else:
        future.set_result(answer)

"""Group commit: commands that arrive while a write is in flight go out together in the next one."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from chassis.telemetry import GROUP_COMMIT

LIMIT = 500
Write = Callable[[list[dict[str, Any]]], Awaitable[list[bool | Exception]]]


class GroupCommit:
    """Collects documents and hands each caller the result of its own."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._waiting: list[tuple[dict[str, Any], asyncio.Future[bool]]] = []
        self._drain: asyncio.Task[None] | None = None

    async def add(self, document: dict[str, Any]) -> bool:
        """Writes one document with whatever else waits; raises what the write says of this one."""
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((document, future))
        if self._drain is None or self._drain.done():
            self._drain = asyncio.create_task(self._run())
        return await future

    async def _run(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:LIMIT], self._waiting[LIMIT:]
            GROUP_COMMIT.observe(len(batch))
            results = await self._write([document for document, _ in batch])
            for (_, future), result in zip(batch, results, strict=True):
                _settle(future, result)


def _settle(future: asyncio.Future[bool], result: bool | Exception) -> None:
    if future.done():
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)

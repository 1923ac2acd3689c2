"""A change stream over a database, a batch at a time.

The driver's own stream hands over document by document, each through a thread: at a few hundred commits a
second that was most of what a fact waited for before it had a number.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any

from pymongo.errors import PyMongoError

Document = dict[str, Any]
WHOLE = "$cmd.aggregate"
"""What the server calls the collection of a cursor over a whole database."""


class ChangeStream:
    """The server's cursor; `command` runs a command of the database, always in the same session.

    What it raises ends it: whoever opens the next one says after which event.
    """

    def __init__(self, command: Callable[[Document], Awaitable[Document]], wait_ms: int) -> None:
        self._command = command
        self._wait_ms = wait_ms
        self._cursor = 0

    async def open(self, pipeline: list[Document], after: Document | None) -> list[Document]:
        """Begins after an event, by its `_id`, or now; what there is already.

        Raises OperationFailure 280 or 286 when the event is no longer known, PyMongoError.
        """
        begin = {"$changeStream": {"resumeAfter": after} if after else {}}
        asked = {"aggregate": 1, "pipeline": [begin, *pipeline], "cursor": {}}
        told = (await self._command(asked | {"readConcern": {"level": "majority"}}))["cursor"]
        self._cursor = told["id"]
        return list(told["firstBatch"])

    async def __aiter__(self) -> AsyncIterator[list[Document]]:
        """What comes, in batches; an empty one after each `wait_ms` in which nothing did."""
        while True:
            asked = {"getMore": self._cursor, "collection": WHOLE, "maxTimeMS": self._wait_ms}
            yield (await self._command(asked))["cursor"]["nextBatch"]

    async def close(self) -> None:
        """Tells the server that nobody asks any more, if it can be told."""
        with suppress(PyMongoError):
            await self._command({"killCursors": WHOLE, "cursors": [self._cursor]})

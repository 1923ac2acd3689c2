"""The baseline of B5: FastAPI's own server-sent events. `python -m bench.baselines.b5_fastapi_sse <port>`

Why an expert would write it so: FastAPI has `fastapi.sse` since 0.135, it is what its manual shows, and
it brings what one would otherwise write: headers, keep-alive comments, cancellation when the client
leaves. The route is an asynchronous generator over a queue of its own subscriber, the usual way to tell
many. What is told is made once for all: the row and the feed item are serialised once, and the
`ServerSentEvent` objects, checked once, are shared, `raw_data` sparing a second JSON; so per subscriber
nothing is left but what the framework does. The token is looked at once, when the stream is opened. Not
sse-starlette, since the measure asks for FastAPI's own: that would be the second best.
"""

import asyncio
import secrets
import sys
from collections.abc import AsyncIterable
from typing import Annotated

import orjson
import uvloop
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from fastapi.sse import EventSourceResponse, ServerSentEvent

from bench.sse_facts import serve
from chassis.inbox_tail import Taken
from chassis.projection import Row, fold_batch
from picture.store import shown_item, shown_row

from picture_facts import PROJECTION  # isort: skip  # on the path since sse_facts

TOKEN = secrets.token_urlsafe(32)
Told = tuple[ServerSentEvent, ServerSentEvent]
subscribers: set[asyncio.Queue[Told]] = set()
app = FastAPI()


def allowed(given: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]) -> None:
    """Lets in whoever has the token."""
    if not secrets.compare_digest(given.credentials, TOKEN):
        raise HTTPException(401)


@app.get("/api/v1/picture/stream", response_class=EventSourceResponse, dependencies=[Depends(allowed)])
async def stream() -> AsyncIterable[ServerSentEvent]:
    """Each fact as `row`, then as `feed`."""
    queue: asyncio.Queue[Told] = asyncio.Queue(maxsize=5_000)
    subscribers.add(queue)
    try:
        while True:
            row, item = await queue.get()
            yield row
            yield item
    finally:
        subscribers.discard(queue)


class Teller:
    """Folds each fact once and hands it to every subscriber."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}

    def __call__(self, fact: Taken) -> None:
        """One fact."""
        folded = fold_batch(PROJECTION, self._rows, [fact])
        self._rows.update(folded.rows)
        (row,), (item,) = folded.rows.values(), folded.items
        cursor = f"{fact.topic}:{row['sequence']}"
        told = (_event("row", shown_row(row), cursor), _event("feed", shown_item(item), cursor))
        for queue in tuple(subscribers):
            queue.put_nowait(told)


def _event(name: str, data: Row, cursor: str) -> ServerSentEvent:
    return ServerSentEvent(event=name, raw_data=orjson.dumps(data).decode(), id=cursor)


if __name__ == "__main__":
    print(TOKEN, flush=True)
    uvloop.run(serve(app, int(sys.argv[1]), Teller()))

"""The live channel: server-sent events from a cursor on."""

from typing import Annotated

from fastapi import Depends, Header, Query, Request, Response

from chassis.auth import READERS
from chassis.clock import now
from chassis.http import Doors
from picture import sse
from picture.access import expiry, token_of
from picture.desk import Desk
from picture.subscriber import Subscriber

DOORS = Doors("picture")
DeskDep = Annotated[Desk, Depends(DOORS.desk)]
EXPIRED = sse.message("goodbye", {"reason": "session_expired"})


@DOORS.query(
    "/events",
    roles=READERS,
    summary="实时通道 / Live channel (server-sent events)",
    response_class=sse.EventStream,
)
async def follow_events(
    request: Request,
    desk: DeskDep,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    last_event_id: Annotated[str | None, Header(max_length=1000)] = None,
) -> Response:
    """Events row, feed, region, heartbeat, snapshot_required, goodbye. Last-Event-ID wins over cursor."""
    remaining = (expiry(token_of(request, desk.cookie)) - now()).total_seconds()

    async def open_channel() -> Subscriber:
        subscriber = await desk.hub.subscribe(last_event_id or cursor)
        subscriber.end_after(max(0.0, remaining), EXPIRED)
        return subscriber

    return sse.EventStream(open_channel)

"""The live channels: the picture's rows for consoles, facts as CloudEvents for machines; one cursor."""

from typing import Annotated, Any

from fastapi import Depends, Header, Query, Request, Response
from pydantic import BaseModel

from chassis.admission import Lane
from chassis.auth import READERS
from chassis.clock import now
from chassis.errors import FieldError, Kind, Refusal
from chassis.http import Doors
from picture import sse
from picture.access import expiry, token_of
from picture.desk import Desk
from picture.events import Page, Wanted, page
from picture.hub import Fact, Form, SnapshotRequired
from picture.projections import WORDS
from picture.seen import SightDep
from picture.subscriber import Subscriber

DOORS = Doors("picture")
DeskDep = Annotated[Desk, Depends(DOORS.desk)]
Cursor = Annotated[str | None, Query(max_length=1000)]
LastEventId = Annotated[str | None, Header(max_length=1000)]
WAIT_LIMIT_S = 30
EXPIRED = sse.message("goodbye", {"reason": "session_expired"})


async def _wanted(
    desk: DeskDep,
    sight: SightDep,
    types: Annotated[list[str] | None, Query(max_length=200)] = None,
    regions: Annotated[list[str] | None, Query(max_length=20)] = None,
) -> Wanted:
    """The filter that the query names. Raises Refusal MALFORMED for a type or region that there is not."""
    given = {"types": frozenset(types or ()), "regions": frozenset(regions or ())}
    known = {"types": frozenset(WORDS), "regions": desk.cell.zone.codes}
    wrong = tuple(FieldError(f"/{n}", "unknown", "没有这个取值。") for n in given if not given[n] <= known[n])
    if wrong:
        raise Refusal(Kind.MALFORMED, "picture.unknown_filter", "有不认识的事实种类或地区。", fields=wrong)
    return Wanted(given["types"], given["regions"], sight)


class EventPage(BaseModel):
    """Facts as CloudEvents, the cursor to go on from, and whether more are here already."""

    events: list[dict[str, Any]]
    cursor: str
    more: bool


WantedDep = Annotated[Wanted, Depends(_wanted)]


@DOORS.query(
    "/picture/stream",
    roles=READERS,
    summary="态势的变化 / Changes of the picture (server-sent events)",
    response_class=sse.EventStream,
    lane=Lane.LIVE,
)
async def follow_picture(
    request: Request,
    desk: DeskDep,
    sight: SightDep,
    cursor: Cursor = None,
    last_event_id: LastEventId = None,
) -> Response:
    """Events row, feed, region, heartbeat, snapshot_required, goodbye. Last-Event-ID wins over cursor."""
    return _stream(request, desk, last_event_id or cursor, sight.form(Fact.encoded))


@DOORS.query(
    "/events/stream",
    roles=READERS,
    summary="订阅事实 / Facts as they happen (server-sent events)",
    response_class=sse.EventStream,
    lane=Lane.LIVE,
)
async def follow_events(
    request: Request,
    desk: DeskDep,
    wanted: WantedDep,
    cursor: Cursor = None,
    last_event_id: LastEventId = None,
) -> Response:
    """Each fact as a CloudEvent under its type; also heartbeat, region, snapshot_required, goodbye."""
    return _stream(request, desk, last_event_id or cursor, wanted.message)


@DOORS.query(
    "/events",
    roles=READERS,
    summary="取事实,可等待 / Facts page by page, waiting for news",
    example={"wait": 0},
    answer=EventPage,
    lane=Lane.LIVE,
)
async def list_events(
    request: Request,
    desk: DeskDep,
    wanted: WantedDep,
    cursor: Cursor = None,
    wait: Annotated[float, Query(ge=0, le=WAIT_LIMIT_S)] = 0,
    page_size: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> Response:
    """The next facts after the cursor as CloudEvents and the cursor behind them; `more` are here already.

    Without news it waits up to `wait` seconds. 409 when it cannot go on without a gap.
    """
    seconds = min(wait, _remaining_s(request, desk))
    try:
        return _answer(await page(desk.hub, cursor, wanted, page_size, seconds))
    except SnapshotRequired as reason:
        raise Refusal(
            Kind.CONFLICT,
            "picture.snapshot_required",
            "从这个游标起已经接不上,请先取快照(GET /picture),再从快照的游标继续。",
            fields=(FieldError("/cursor", str(reason), "接不上。"),),
        ) from reason


def _stream(request: Request, desk: Desk, cursor: str | None, form: Form) -> Response:
    remaining = _remaining_s(request, desk)

    async def open_channel() -> Subscriber:
        subscriber = await desk.hub.subscribe(cursor, form)
        subscriber.end_after(remaining, EXPIRED)
        return subscriber

    return sse.EventStream(open_channel)


def _remaining_s(request: Request, desk: Desk) -> float:
    """Seconds until the caller's token ends."""
    return max(0.0, (expiry(token_of(request, desk.cookie)) - now()).total_seconds())


def _answer(found: Page) -> Response:
    """Facts are encoded once for all readers, so the answer is put together from bytes."""
    events, more = b",".join(found.events), b"true" if found.more else b"false"
    body = b'{"events":[%b],"cursor":"%b","more":%b}' % (events, found.cursor.encode(), more)
    return Response(body, media_type="application/json")

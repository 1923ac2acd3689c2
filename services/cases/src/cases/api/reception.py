"""The HTTP door of receptions 线索受理: receipt, supplements and forwarding."""

from typing import Annotated

from fastapi import Depends, Response

from cases.aggregates import RECEPTION
from cases.api import views
from cases.api.examples import reception as examples
from cases.api.roles import ORGANS, READERS
from cases.commands.reception import ForwardReferral, ReceiveReferral, RequestSupplement
from cases.handlers import reception as handlers
from cases.handlers.desk import Desk
from cases.handlers.reading import ANSWERS, LISTING, note_reads
from cases.queries import one
from chassis.http import CallDep, CallerDep, Doors, Match, PageDep, stored
from kernel.answers import Answer

doors = Doors("cases")
DeskDep = Annotated[Desk, Depends(doors.desk)]


@doors.command(
    "/referral-receptions",
    roles=ORGANS,
    person=True,
    if_match=Match.NONE,
    status=201,
    example=examples.RECEIVE_REFERRAL,
    summary="签收移送",
)
async def receive_referral(
    response: Response, desk: DeskDep, call: CallDep, command: ReceiveReferral
) -> Answer:
    return stored(response, await handlers.receive_referral(desk, call, command), hidden=views.HIDDEN)


@doors.query("/referral-receptions", roles=READERS, example={}, summary="受理列表(只列本机关可阅的)")
async def list_receptions(desk: DeskDep, caller: CallerDep, page: PageDep) -> Answer:
    found = await desk.known.every(RECEPTION, desk.organ(caller.role))
    shown, after = views.page_of(found, page)
    await note_reads(desk, caller, shown, LISTING)
    return views.listed(desk, shown, after)


@doors.query(
    "/referral-receptions/{reception_id}",
    roles=READERS,
    example=examples.RECEPTION,
    summary="一件受理及其办理情况",
)
async def get_reception(response: Response, desk: DeskDep, caller: CallerDep, reception_id: str) -> Answer:
    organ = desk.organ(caller.role)
    seen = await one(desk.journal, desk.known, desk.region.code, RECEPTION, reception_id, organ)
    await note_reads(desk, caller, [seen], ANSWERS)
    response.headers["ETag"] = f'"{seen.version}"'
    return {**views.view(desk, seen), "note": await views.note(desk, seen.state.note, seen.id)}


@doors.command(
    "/referral-receptions/{reception_id}/supplement-requests",
    roles=ORGANS,
    example=examples.REQUEST_SUPPLEMENT,
    summary="通知补正",
)
async def request_supplement(
    response: Response, desk: DeskDep, call: CallDep, reception_id: str, command: RequestSupplement
) -> Answer:
    outcome = await handlers.request_supplement(desk, call, reception_id, command)
    return stored(response, outcome, hidden=views.HIDDEN)


@doors.command(
    "/referral-receptions/{reception_id}/forwards",
    roles=ORGANS,
    person=True,
    example=examples.FORWARD_REFERRAL,
    summary="转送有管辖权的机关",
)
async def forward_reception(
    response: Response, desk: DeskDep, call: CallDep, reception_id: str, command: ForwardReferral
) -> Answer:
    outcome = await handlers.forward_reception(desk, call, reception_id, command)
    return stored(response, outcome, hidden=views.HIDDEN)

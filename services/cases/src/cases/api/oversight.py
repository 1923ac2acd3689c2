"""The HTTP door of oversights 检察监督."""

from typing import Annotated

from fastapi import Depends, Response

from cases.aggregates import OVERSIGHT
from cases.api import views
from cases.api.examples import oversight as examples
from cases.api.roles import PROCURATOR, READERS
from cases.commands.oversight import CloseOversight, ReceiveCopy
from cases.handlers import oversight as handlers
from cases.handlers.desk import Desk
from cases.handlers.reading import ANSWERS, LISTING, note_reads
from cases.queries import one
from chassis.http import CallDep, CallerDep, Doors, Match, PageDep, stored
from kernel.answers import Answer

doors = Doors("cases")
DeskDep = Annotated[Desk, Depends(doors.desk)]


@doors.command(
    "/referral-oversights",
    roles=PROCURATOR,
    person=True,
    if_match=Match.NONE,
    status=201,
    example=examples.RECEIVE_COPY,
    summary="抄送签收",
)
async def receive_copy(response: Response, desk: DeskDep, call: CallDep, command: ReceiveCopy) -> Answer:
    return stored(response, await handlers.receive_copy(desk, call, command), hidden=views.HIDDEN)


@doors.query("/referral-oversights", roles=READERS, example={}, summary="检察监督列表(只列本机关可阅的)")
async def list_oversights(desk: DeskDep, caller: CallerDep, page: PageDep) -> Answer:
    found = await desk.known.every(OVERSIGHT, desk.organ(caller.role))
    shown, after = views.page_of(found, page)
    await note_reads(desk, caller, shown, LISTING)
    return views.listed(desk, shown, after)


@doors.query(
    "/referral-oversights/{oversight_id}",
    roles=READERS,
    example=examples.OVERSIGHT,
    summary="一件检察监督",
)
async def get_oversight(response: Response, desk: DeskDep, caller: CallerDep, oversight_id: str) -> Answer:
    organ = desk.organ(caller.role)
    seen = await one(desk.journal, desk.known, desk.region.code, OVERSIGHT, oversight_id, organ)
    await note_reads(desk, caller, [seen], ANSWERS)
    response.headers["ETag"] = f'"{seen.version}"'
    return {**views.view(desk, seen), "note": await views.note(desk, seen.state.note, seen.id)}


@doors.command(
    "/referral-oversights/{oversight_id}/closures",
    roles=PROCURATOR,
    person=True,
    example=examples.CLOSE_OVERSIGHT,
    summary="办结检察监督",
)
async def close_oversight(
    response: Response, desk: DeskDep, call: CallDep, oversight_id: str, command: CloseOversight
) -> Answer:
    outcome = await handlers.close_oversight(desk, call, oversight_id, command)
    return stored(response, outcome, hidden=views.HIDDEN)

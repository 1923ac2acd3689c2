"""The HTTP door of receptions 线索受理: what police, procurators and bureaus decide."""

from typing import Annotated

from fastapi import Depends, Response

from cases.api import views
from cases.api.examples import reception as examples
from cases.api.roles import OTHERS, POLICE
from cases.commands.reception import AnswerReferral, FileCase, NoteOutcome, RefuseCase
from cases.handlers import reception as handlers
from cases.handlers.desk import Desk
from chassis.http import CallDep, Doors, stored
from kernel.answers import Answer

doors = Doors("cases")
DeskDep = Annotated[Desk, Depends(doors.desk)]
_RECEPTION = "/referral-receptions/{reception_id}"


@doors.command(f"{_RECEPTION}/filings", roles=POLICE, person=True, example=examples.FILE_CASE, summary="立案")
async def file_case(
    response: Response, desk: DeskDep, call: CallDep, reception_id: str, command: FileCase
) -> Answer:
    outcome = await handlers.file_case(desk, call, reception_id, command)
    return stored(response, outcome, hidden=views.HIDDEN)


@doors.command(
    f"{_RECEPTION}/non-filings", roles=POLICE, person=True, example=examples.REFUSE_CASE, summary="不立案"
)
async def refuse_filing(
    response: Response, desk: DeskDep, call: CallDep, reception_id: str, command: RefuseCase
) -> Answer:
    outcome = await handlers.refuse_filing(desk, call, reception_id, command)
    return stored(response, outcome, hidden=views.HIDDEN)


@doors.command(
    f"{_RECEPTION}/conclusions",
    roles=POLICE,
    person=True,
    example=examples.CONCLUDE_CASE,
    summary="公安机关办结",
)
async def conclude_case(
    response: Response, desk: DeskDep, call: CallDep, reception_id: str, command: NoteOutcome
) -> Answer:
    outcome = await handlers.conclude_case(desk, call, reception_id, command)
    return stored(response, outcome, hidden=views.HIDDEN)


@doors.command(
    f"{_RECEPTION}/acceptances",
    roles=OTHERS,
    person=True,
    example=examples.ACCEPT_REFERRAL,
    summary="受理",
)
async def accept_referral(
    response: Response, desk: DeskDep, call: CallDep, reception_id: str, command: NoteOutcome
) -> Answer:
    outcome = await handlers.accept_referral(desk, call, reception_id, command)
    return stored(response, outcome, hidden=views.HIDDEN)


@doors.command(
    f"{_RECEPTION}/non-acceptances",
    roles=OTHERS,
    person=True,
    example=examples.REFUSE_CASE,
    summary="不予受理",
)
async def refuse_referral(
    response: Response, desk: DeskDep, call: CallDep, reception_id: str, command: RefuseCase
) -> Answer:
    outcome = await handlers.refuse_referral(desk, call, reception_id, command)
    return stored(response, outcome, hidden=views.HIDDEN)


@doors.command(
    f"{_RECEPTION}/answers",
    roles=OTHERS,
    person=True,
    example=examples.ANSWER_REFERRAL,
    summary="反馈办理结果",
)
async def answer_referral(
    response: Response, desk: DeskDep, call: CallDep, reception_id: str, command: AnswerReferral
) -> Answer:
    outcome = await handlers.answer_referral(desk, call, reception_id, command)
    return stored(response, outcome, hidden=views.HIDDEN)

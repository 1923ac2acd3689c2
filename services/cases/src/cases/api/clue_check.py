"""The HTTP door of clue checks 线索核查: seen in the own bureau alone."""

from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Response

from cases.aggregates import CLUE_CHECK
from cases.api import views
from cases.api.examples import clue_check as examples
from cases.api.roles import BUREAU, HEAD, OFFICER
from cases.commands.clue_check import (
    ApproveTransfer,
    FormTeam,
    RejectTransfer,
    ScreenClue,
    SubmitClueReport,
)
from cases.domain.clue_check_state import ClueCheck
from cases.handlers import clue_check as handlers
from cases.handlers.desk import Desk
from cases.handlers.sealing import opened
from chassis.clock import now
from chassis.http import CallDep, Doors, Match, PageDep, paged, shown, stored
from chassis.journal import Outcome
from chassis.known import one
from kernel.answers import Answer

doors = Doors("cases")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["screened", "team_formed", "report_submitted", "approved", "sent", "rejected"]
HIDDEN = frozenset({"contents", "reason", "clocks"})


def _terms(desk: Desk, state: ClueCheck) -> Answer:
    return {"clocks": views.terms(state.clocks, desk.rules.terms, now())}


def _done(response: Response, desk: Desk, outcome: Outcome[ClueCheck]) -> Answer:
    return {**stored(response, outcome, hidden=HIDDEN), **_terms(desk, outcome.state)}


@doors.command(
    "/clue-checks",
    roles=OFFICER,
    if_match=Match.NONE,
    status=201,
    example=examples.SCREEN_CLUE,
    summary="线索初筛",
)
async def screen_clue(response: Response, desk: DeskDep, call: CallDep, command: ScreenClue) -> Answer:
    return _done(response, desk, await handlers.screen_clue(desk, call, command))


@doors.query("/clue-checks", roles=BUREAU, example={"state": "screened"}, summary="线索核查列表")
async def list_clue_checks(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    where: dict[str, Any] = {"state": state} if state else {}
    found, after = await desk.journal.listing(CLUE_CHECK, where, page.size, page.after)
    items = [
        {
            "id": id,
            "version": version,
            **check.model_dump(mode="json", exclude=set(HIDDEN)),
            **_terms(desk, check),
        }
        for id, check, version in found
    ]
    return paged(items, after)


@doors.query(
    "/clue-checks/{check_id}", roles=BUREAU, example=examples.CLUE_CHECK, summary="一条线索核查及其内容"
)
async def get_clue_check(response: Response, desk: DeskDep, check_id: str) -> Answer:
    state, version = await one(desk.journal, CLUE_CHECK, check_id)
    words = await opened(desk, state.contents, check_id)
    reason = await views.note(desk, state.reason, check_id)
    whole = shown(response, check_id, state, version, hidden=HIDDEN)
    return {**whole, **_terms(desk, state), "contents": words, "reason": reason}


@doors.command(
    "/clue-checks/{check_id}/teams", roles=OFFICER, example=examples.FORM_TEAM, summary="成立专案组"
)
async def form_team(
    response: Response, desk: DeskDep, call: CallDep, check_id: str, command: FormTeam
) -> Answer:
    return _done(response, desk, await handlers.form_team(desk, call, check_id, command))


@doors.command(
    "/clue-checks/{check_id}/reports",
    roles=OFFICER,
    example=examples.SUBMIT_CLUE_REPORT,
    summary="提交核实报告",
)
async def submit_clue_report(
    response: Response, desk: DeskDep, call: CallDep, check_id: str, command: SubmitClueReport
) -> Answer:
    return _done(response, desk, await handlers.submit_clue_report(desk, call, check_id, command))


@doors.command(
    "/clue-checks/{check_id}/approvals",
    roles=HEAD,
    person=True,
    example=examples.APPROVE_TRANSFER,
    summary="批准移送",
)
async def approve_transfer(
    response: Response, desk: DeskDep, call: CallDep, check_id: str, command: ApproveTransfer
) -> Answer:
    return _done(response, desk, await handlers.approve_transfer(desk, call, check_id, command))


@doors.command(
    "/clue-checks/{check_id}/rejections",
    roles=HEAD,
    person=True,
    example=examples.REJECT_TRANSFER,
    summary="不批准移送",
)
async def reject_transfer(
    response: Response, desk: DeskDep, call: CallDep, check_id: str, command: RejectTransfer
) -> Answer:
    return _done(response, desk, await handlers.reject_transfer(desk, call, check_id, command))

"""The HTTP door of report obligations 信息报送义务."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import REPORT_OBLIGATION
from incident.api.examples import report_obligation as examples
from incident.commands.report_obligation import ReceiptReport, ReturnReport, SubmitReport, WaiveReport
from incident.handlers import report_obligation as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import LEADER, OFFICER, READERS

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["opened", "submitted", "receipted", "returned", "waived", "superseded"]


@doors.query("/report-obligations", roles=READERS, example={"state": "opened"}, summary="信息报送列表")
async def list_report_obligations(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, REPORT_OBLIGATION, page, state)


@doors.query(
    "/report-obligations/{obligation_id}",
    roles=READERS,
    example=examples.REPORT_OBLIGATION,
    summary="一项信息报送",
)
async def get_report_obligation(response: Response, desk: DeskDep, obligation_id: str) -> Answer:
    state, version = await one(desk.journal, REPORT_OBLIGATION, obligation_id)
    return shown(response, obligation_id, state, version)


@doors.command(
    "/report-obligations/{obligation_id}/submissions",
    roles=OFFICER,
    example=examples.SUBMIT_REPORT,
    summary="报送",
)
async def submit_report(
    response: Response, desk: DeskDep, call: CallDep, obligation_id: str, command: SubmitReport
) -> Answer:
    return stored(response, await handlers.submit_report(desk, call, obligation_id, command))


@doors.command(
    "/report-obligations/{obligation_id}/receipts",
    roles=OFFICER,
    person=True,
    example=examples.RECEIPT_REPORT,
    summary="上级签收",
)
async def receipt_report(
    response: Response, desk: DeskDep, call: CallDep, obligation_id: str, command: ReceiptReport
) -> Answer:
    return stored(response, await handlers.receipt_report(desk, call, obligation_id, command))


@doors.command(
    "/report-obligations/{obligation_id}/returns",
    roles=OFFICER,
    example=examples.RETURN_REPORT,
    summary="上级退回",
)
async def return_report(
    response: Response, desk: DeskDep, call: CallDep, obligation_id: str, command: ReturnReport
) -> Answer:
    return stored(response, await handlers.return_report(desk, call, obligation_id, command))


@doors.command(
    "/report-obligations/{obligation_id}/waivers",
    roles=LEADER,
    example=examples.WAIVE_REPORT,
    summary="免报",
)
async def waive_report(
    response: Response, desk: DeskDep, call: CallDep, obligation_id: str, command: WaiveReport
) -> Answer:
    return stored(response, await handlers.waive_report(desk, call, obligation_id, command))

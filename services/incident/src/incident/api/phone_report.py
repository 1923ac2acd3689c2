"""The HTTP door of reports by telephone 电话代记: seen in the own region alone."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import PHONE_REPORT
from incident.api.examples import phone_report as examples
from incident.commands.phone_report import DropPhoneReport, MatchPhoneReport, RecordPhoneReport
from incident.handlers import phone_report as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import LEADER, LOCAL_READERS, OFFICER

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["recorded", "matched", "dropped"]


@doors.command(
    "/phone-reports",
    roles=OFFICER,
    person=True,
    if_match=Match.NONE,
    status=201,
    example=examples.RECORD_PHONE_REPORT,
    summary="电话代记",
)
async def record_phone_report(
    response: Response, desk: DeskDep, call: CallDep, command: RecordPhoneReport
) -> Answer:
    return stored(response, await handlers.record_phone_report(desk, call, command))


@doors.query("/phone-reports", roles=LOCAL_READERS, example={"state": "recorded"}, summary="电话代记列表")
async def list_phone_reports(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, PHONE_REPORT, page, state)


@doors.query(
    "/phone-reports/{phone_report_id}",
    roles=LOCAL_READERS,
    example=examples.PHONE_REPORT,
    summary="一条电话代记",
)
async def get_phone_report(response: Response, desk: DeskDep, phone_report_id: str) -> Answer:
    state, version = await one(desk.journal, PHONE_REPORT, phone_report_id)
    return shown(response, phone_report_id, state, version)


@doors.command(
    "/phone-reports/{phone_report_id}/matches",
    roles=OFFICER,
    example=examples.MATCH_PHONE_REPORT,
    summary="对应到真实信息",
)
async def match_phone_report(
    response: Response, desk: DeskDep, call: CallDep, phone_report_id: str, command: MatchPhoneReport
) -> Answer:
    return stored(response, await handlers.match_phone_report(desk, call, phone_report_id, command))


@doors.command(
    "/phone-reports/{phone_report_id}/drops",
    roles=LEADER,
    example=examples.DROP_PHONE_REPORT,
    summary="作废电话代记",
)
async def drop_phone_report(
    response: Response, desk: DeskDep, call: CallDep, phone_report_id: str, command: DropPhoneReport
) -> Answer:
    return stored(response, await handlers.drop_phone_report(desk, call, phone_report_id, command))

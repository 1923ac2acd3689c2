"""The HTTP door of notice receipts 通报回执."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import NOTICE_RECEIPT
from incident.api.examples import notice_receipt as examples
from incident.commands.notice_receipt import AnswerNotice, ReceiveNotice
from incident.handlers import notice_receipt as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import OFFICER, READERS

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["received", "answered"]


@doors.command(
    "/notice-receipts",
    roles=OFFICER,
    person=True,
    if_match=Match.NONE,
    status=201,
    example=examples.RECEIVE_NOTICE,
    summary="签收毗邻通报",
)
async def receive_notice(response: Response, desk: DeskDep, call: CallDep, command: ReceiveNotice) -> Answer:
    outcome, first = await handlers.receive_notice(desk, call, command)
    response.status_code = 201 if first else 200
    return stored(response, outcome)


@doors.query("/notice-receipts", roles=READERS, example={"state": "received"}, summary="通报回执列表")
async def list_notice_receipts(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, NOTICE_RECEIPT, page, state)


@doors.query(
    "/notice-receipts/{receipt_id}", roles=READERS, example=examples.NOTICE_RECEIPT, summary="一份通报回执"
)
async def get_notice_receipt(response: Response, desk: DeskDep, receipt_id: str) -> Answer:
    state, version = await one(desk.journal, NOTICE_RECEIPT, receipt_id)
    return shown(response, receipt_id, state, version)


@doors.command(
    "/notice-receipts/{receipt_id}/answers",
    roles=OFFICER,
    person=True,
    example=examples.ANSWER_NOTICE,
    summary="反馈措施",
)
async def answer_notice(
    response: Response, desk: DeskDep, call: CallDep, receipt_id: str, command: AnswerNotice
) -> Answer:
    return stored(response, await handlers.answer_notice(desk, call, receipt_id, command))

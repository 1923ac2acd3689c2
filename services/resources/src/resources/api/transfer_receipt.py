"""The HTTP door of receipts of transfers 签收单."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, CallerDep, Doors, PageDep, shown, stored
from chassis.known import one
from kernel.answers import Answer, listed
from kernel.roles import READERS
from resources.aggregates import TRANSFER_RECEIPT
from resources.api.examples import transfer_receipt as examples
from resources.commands.stock import ReceiveTransfer
from resources.handlers import transfer_receipt as handlers
from resources.handlers.desk import Desk
from resources.roles import KEEPERS

doors = Doors("resources")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["expected", "received", "voided"]


@doors.query("/transfer-receipts", roles=READERS, example={"state": "expected"}, summary="调拨签收单列表")
async def list_transfer_receipts(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, TRANSFER_RECEIPT, page, state)


@doors.query(
    "/transfer-receipts/{receipt_id}", roles=READERS, example=examples.TRANSFER_RECEIPT, summary="一张签收单"
)
async def get_transfer_receipt(response: Response, desk: DeskDep, receipt_id: str) -> Answer:
    state, version = await one(desk.journal, TRANSFER_RECEIPT, receipt_id)
    return shown(response, receipt_id, state, version)


@doors.command(
    "/transfer-receipts/{receipt_id}/receptions",
    roles=KEEPERS,
    person=True,
    example=examples.RECEIVE,
    summary="签收调拨物资",
)
async def receive_transfer(
    response: Response,
    desk: DeskDep,
    call: CallDep,
    caller: CallerDep,
    receipt_id: str,
    command: ReceiveTransfer,
) -> Answer:
    return stored(response, await handlers.receive_transfer(desk, call, caller.name, receipt_id, command))

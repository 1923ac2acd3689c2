"""The HTTP door of transfers of goods 调拨."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, PageDep, shown, stored
from chassis.known import one
from kernel.answers import Answer, listed
from kernel.roles import LEADER, READERS
from resources.aggregates import STOCK_TRANSFER
from resources.api.examples import stock_transfer as examples
from resources.commands.stock import CancelTransfer, DispatchTransfer, ReconcileTransfer
from resources.handlers import stock_transfer as handlers
from resources.handlers.desk import Desk
from resources.roles import MANAGER

doors = Doors("resources")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["ordered", "dispatched", "short", "reconciled", "cancelled"]


@doors.query("/stock-transfers", roles=READERS, example={"state": "dispatched"}, summary="物资调拨列表")
async def list_stock_transfers(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, STOCK_TRANSFER, page, state)


@doors.query(
    "/stock-transfers/{transfer_id}", roles=READERS, example=examples.STOCK_TRANSFER, summary="一张调拨单"
)
async def get_stock_transfer(response: Response, desk: DeskDep, transfer_id: str) -> Answer:
    state, version = await one(desk.journal, STOCK_TRANSFER, transfer_id)
    return shown(response, transfer_id, state, version)


@doors.command(
    "/stock-transfers/{transfer_id}/dispatches", roles=MANAGER, example=examples.DISPATCH, summary="登记发运"
)
async def dispatch_transfer(
    response: Response, desk: DeskDep, call: CallDep, transfer_id: str, command: DispatchTransfer
) -> Answer:
    return stored(response, await handlers.dispatch_transfer(desk, call, transfer_id, command))


@doors.command(
    "/stock-transfers/{transfer_id}/reconciliations",
    roles=MANAGER,
    example=examples.RECONCILE,
    summary="核销短少",
)
async def reconcile_transfer(
    response: Response, desk: DeskDep, call: CallDep, transfer_id: str, command: ReconcileTransfer
) -> Answer:
    return stored(response, await handlers.reconcile_transfer(desk, call, transfer_id, command))


@doors.command(
    "/stock-transfers/{transfer_id}/cancellations",
    roles=LEADER,
    example=examples.CANCEL,
    summary="撤销调拨单",
)
async def cancel_transfer(
    response: Response, desk: DeskDep, call: CallDep, transfer_id: str, command: CancelTransfer
) -> Answer:
    return stored(response, await handlers.cancel_transfer(desk, call, transfer_id, command))

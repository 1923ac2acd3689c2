"""The HTTP door of lots of goods 物资批次."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, CallerDep, Doors, Match, PageDep, shown, stored
from kernel.answers import Answer, listed
from kernel.roles import READERS
from resources.aggregates import STOCK_LOT
from resources.api.examples import stock_lot as examples
from resources.commands.stock import (
    AdjustStock,
    CloseStockLot,
    ConsumeStock,
    OpenStockLot,
    ReceiveStock,
    ReleaseReservation,
    ReserveStock,
)
from resources.handlers import stock_lot as handlers
from resources.handlers.desk import Desk
from resources.handlers.stock_at_hand import lot_seen
from resources.roles import KEEPERS, MANAGER

doors = Doors("resources")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["active", "closed"]


@doors.command(
    "/stock-lots",
    roles=MANAGER,
    if_match=Match.NONE,
    status=201,
    example=examples.OPEN_STOCK_LOT,
    summary="物资入库建批",
)
async def open_stock_lot(response: Response, desk: DeskDep, call: CallDep, command: OpenStockLot) -> Answer:
    return stored(response, await handlers.open_stock_lot(desk, call, command))


@doors.query("/stock-lots", roles=READERS, example={"state": "active"}, summary="物资批次列表")
async def list_stock_lots(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, STOCK_LOT, page, state)


@doors.query("/stock-lots/{lot_id}", roles=READERS, example=examples.STOCK_LOT, summary="一个物资批次")
async def get_stock_lot(response: Response, desk: DeskDep, caller: CallerDep, lot_id: str) -> Answer:
    return shown(response, *await lot_seen(desk, caller.exercise_id, lot_id))


@doors.command(
    "/stock-lots/{lot_id}/receipts", roles=MANAGER, example=examples.RECEIVE_STOCK, summary="物资再入库"
)
async def receive_stock(
    response: Response, desk: DeskDep, call: CallDep, lot_id: str, command: ReceiveStock
) -> Answer:
    return stored(response, await handlers.receive_stock(desk, call, lot_id, command))


@doors.command(
    "/stock-lots/{lot_id}/reservations", roles=KEEPERS, example=examples.RESERVE_STOCK, summary="预留物资"
)
async def reserve_stock(
    response: Response, desk: DeskDep, call: CallDep, lot_id: str, command: ReserveStock
) -> Answer:
    return stored(response, await handlers.reserve_stock(desk, call, lot_id, command))


@doors.command(
    "/stock-lots/{lot_id}/reservation-releases",
    roles=MANAGER,
    example=examples.RELEASE_RESERVATION,
    summary="取消预留",
)
async def release_reservation(
    response: Response, desk: DeskDep, call: CallDep, lot_id: str, command: ReleaseReservation
) -> Answer:
    return stored(response, await handlers.release_reservation(desk, call, lot_id, command))


@doors.command(
    "/stock-lots/{lot_id}/consumptions", roles=MANAGER, example=examples.CONSUME_STOCK, summary="领用物资"
)
async def consume_stock(
    response: Response, desk: DeskDep, call: CallDep, lot_id: str, command: ConsumeStock
) -> Answer:
    return stored(response, await handlers.consume_stock(desk, call, lot_id, command))


@doors.command(
    "/stock-lots/{lot_id}/adjustments", roles=MANAGER, example=examples.ADJUST_STOCK, summary="盘点调整"
)
async def adjust_stock(
    response: Response, desk: DeskDep, call: CallDep, lot_id: str, command: AdjustStock
) -> Answer:
    return stored(response, await handlers.adjust_stock(desk, call, lot_id, command))


@doors.command(
    "/stock-lots/{lot_id}/closures", roles=MANAGER, example=examples.CLOSE_STOCK_LOT, summary="销批"
)
async def close_stock_lot(
    response: Response, desk: DeskDep, call: CallDep, lot_id: str, command: CloseStockLot
) -> Answer:
    return stored(response, await handlers.close_stock_lot(desk, call, lot_id, command))

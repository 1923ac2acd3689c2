"""Commands on lots of goods 物资批次 by a person."""

from chassis.clock import derived_id, new_id, now
from chassis.journal import Call, Outcome
from resources.aggregates import STOCK_LOT
from resources.commands.stock import (
    AdjustStock,
    CloseStockLot,
    ConsumeStock,
    OpenStockLot,
    ReceiveStock,
    ReleaseReservation,
    ReserveStock,
)
from resources.domain import stock_lot as domain
from resources.domain.stock_lot_state import StockLot
from resources.handlers.desk import Desk
from resources.handlers.stock_at_hand import on_lot

Lot = Outcome[StockLot]


async def open_stock_lot(desk: Desk, call: Call, command: OpenStockLot) -> Lot:
    """入库建批."""
    moment = now()
    return await desk.journal.execute(
        STOCK_LOT, new_id(), call, lambda state: domain.open_lot(state, command, now=moment)
    )


async def receive_stock(desk: Desk, call: Call, id: str, command: ReceiveStock) -> Lot:
    """再入库."""
    return await on_lot(desk, call, id, lambda state: domain.receive(state, command))


async def reserve_stock(desk: Desk, call: Call, id: str, command: ReserveStock) -> Lot:
    """预留; the state answered names the reservation, the last one. A repeat names the same."""
    moment, reservation_id = now(), derived_id("reservation", call.command_id)
    return await on_lot(
        desk,
        call,
        id,
        lambda state: domain.reserve(state, command, reservation_id=reservation_id, now=moment),
    )


async def release_reservation(desk: Desk, call: Call, id: str, command: ReleaseReservation) -> Lot:
    """取消预留."""
    return await on_lot(desk, call, id, lambda state: domain.release(state, command))


async def consume_stock(desk: Desk, call: Call, id: str, command: ConsumeStock) -> Lot:
    """领用."""
    return await on_lot(desk, call, id, lambda state: domain.consume(state, command))


async def adjust_stock(desk: Desk, call: Call, id: str, command: AdjustStock) -> Lot:
    """盘点."""
    return await on_lot(desk, call, id, lambda state: domain.adjust(state, command))


async def close_stock_lot(desk: Desk, call: Call, id: str, command: CloseStockLot) -> Lot:
    """销批."""
    return await on_lot(desk, call, id, lambda state: domain.close(state, command))

"""Commands on transfers of goods 调拨."""

from chassis.journal import Call, Outcome
from chassis.known import one
from resources.aggregates import STOCK_LOT, STOCK_TRANSFER
from resources.commands.stock import CancelTransfer, DispatchTransfer, OrderTransfer, ReconcileTransfer
from resources.domain import stock_transfer as domain
from resources.domain.aid_offer_state import AidOffer
from resources.domain.stock_lot_state import Reservation
from resources.domain.stock_transfer import StockTransfer, id_of
from resources.handlers.desk import Desk

Transferred = Outcome[StockTransfer]


async def order_transfer_for_offer(desk: Desk, call: Call, offer_id: str, offer: AidOffer) -> None:
    """调拨单 to the region that asked; called by the reaction to a confirmed offer."""
    command = await _of_lot(desk, offer.lot_id, offer.reservation_id, offer.quantity)
    to = {"to_region": offer.asking_region, "offer_id": offer_id}
    about = {"request_id": offer.request_id, "incident_id": offer.incident_id}
    await _order(desk, call, OrderTransfer(**command, **to, **about))


async def order_transfer_at_home(desk: Desk, call: Call, lot_id: str, reservation: Reservation) -> None:
    """调拨单 to another store; called by the reaction to such a reservation."""
    command = await _of_lot(desk, lot_id, reservation.id, reservation.quantity)
    to = {"to_region": desk.region.code, "to_store": reservation.to_store}
    await _order(desk, call, OrderTransfer(**command, **to))


async def dispatch_transfer(desk: Desk, call: Call, id: str, command: DispatchTransfer) -> Transferred:
    """发运."""
    return await desk.journal.execute(STOCK_TRANSFER, id, call, lambda state: domain.dispatch(state, command))


async def reconcile_transfer(desk: Desk, call: Call, id: str, command: ReconcileTransfer) -> Transferred:
    """核销 of what did not arrive."""
    return await desk.journal.execute(
        STOCK_TRANSFER, id, call, lambda state: domain.reconcile(state, command)
    )


async def cancel_transfer(desk: Desk, call: Call, id: str, command: CancelTransfer) -> Transferred:
    """撤销."""
    return await desk.journal.execute(STOCK_TRANSFER, id, call, lambda state: domain.cancel(state, command))


async def settle_transfer(desk: Desk, call: Call, id: str, region: str, received: int) -> None:
    """What the receiving region counted; called by the reaction to its receipt."""
    loaded = await desk.journal.load(STOCK_TRANSFER, id)
    if loaded is not None and loaded[0].to_region == region:
        await desk.journal.execute(STOCK_TRANSFER, id, call, lambda state: domain.settle(state, received))


async def _of_lot(desk: Desk, lot_id: str, reservation_id: str, quantity: int) -> dict[str, str | int]:
    lot, _ = await one(desk.journal, STOCK_LOT, lot_id)
    expires_on = lot.expires_on.isoformat() if lot.expires_on else ""
    return {
        "lot_id": lot_id,
        "reservation_id": reservation_id,
        "quantity": quantity,
        "expires_on": expires_on,
        **{name: getattr(lot, name) for name in ("item_code", "item_name", "unit")},
    }


async def _order(desk: Desk, call: Call, command: OrderTransfer) -> None:
    await desk.journal.execute(
        STOCK_TRANSFER, id_of(command.reservation_id), call, lambda state: domain.order(state, command)
    )

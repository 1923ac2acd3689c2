"""What becomes of goods by itself; called by reactions."""

from chassis.clock import now
from chassis.journal import Call
from resources.aggregates import STOCK_LOT
from resources.domain import stock_lot as domain
from resources.domain.stock_lot_state import received_id
from resources.domain.transfer_receipt import TransferReceipt
from resources.handlers.desk import Desk
from resources.handlers.stock_at_hand import on_lot


async def commit_goods(desk: Desk, call: Call, lot_id: str, reservation_id: str, offer_id: str) -> None:
    """The goods behind an accepted offer are promised. Raises Refusal CONFLICT `stock.reservation_gone`."""
    moment = now()
    await on_lot(desk, call, lot_id, lambda state: domain.commit(state, reservation_id, offer_id, now=moment))


async def free_goods(desk: Desk, call: Call, lot_id: str, reservation_id: str, reason: str) -> None:
    """A reservation whose purpose is over; nothing when it is gone."""
    await on_lot(desk, call, lot_id, lambda state: domain.free(state, reservation_id, reason))


async def free_goods_of_offer(
    desk: Desk, call: Call, lot_id: str, reservation_id: str, offer_id: str, reason: str
) -> None:
    """A reservation behind an offer that ended."""
    await on_lot(
        desk, call, lot_id, lambda state: domain.free_for_offer(state, reservation_id, offer_id, reason)
    )


async def issue_goods(desk: Desk, call: Call, lot_id: str, reservation_id: str, transfer_id: str) -> None:
    """出库 with a transfer that was dispatched."""
    await on_lot(desk, call, lot_id, lambda state: domain.issue(state, reservation_id, transfer_id))


async def store_received(desk: Desk, call: Call, receipt: TransferReceipt) -> None:
    """入库 of what was counted, as a lot of its own; once, and nothing of nothing."""
    if receipt.counted:
        id = received_id(desk.region.code, receipt.transfer_id)
        await desk.journal.execute(STOCK_LOT, id, call, lambda state: domain.store(state, receipt))

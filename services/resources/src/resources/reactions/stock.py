"""Which facts order, load and settle transfers of goods 调拨, and which open their receipts 签收单?"""

from google.protobuf.message import Message
from joint.resources.v1 import aid_pb2
from joint.resources.v1 import stock_pb2 as pb

from chassis.envelope import Record
from chassis.journal import Call
from chassis.known import one
from chassis.reacting import Reaction, Reactions
from resources import aid_queries
from resources.aggregates import AID_OFFER, STOCK_TRANSFER, TRANSFER_RECEIPT
from resources.commands.stock import ExpectTransfer
from resources.domain.stock_lot_state import Reservation
from resources.handlers.desk import Desk
from resources.handlers.stock_course import free_goods, issue_goods, store_received
from resources.handlers.stock_transfer import (
    order_transfer_at_home,
    order_transfer_for_offer,
    settle_transfer,
)
from resources.handlers.transfer_receipt import expect_transfer, void_receipt


async def on_own_offer_confirmed(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """调拨单 to the region that asked."""
    assert isinstance(message, aid_pb2.AidOfferConfirmed)
    if record.region == desk.region.code and message.transfer_id:
        offer, _ = await one(desk.journal, AID_OFFER, record.subject)
        await order_transfer_for_offer(desk, call, record.subject, offer)


async def on_own_stock_reserved(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """调拨单 to another store at home."""
    assert isinstance(message, pb.StockReserved)
    if record.region == desk.region.code and message.to_store:
        reservation = Reservation(
            id=message.reservation_id, quantity=message.quantity, to_store=message.to_store
        )
        await order_transfer_at_home(desk, call, record.subject, reservation)


async def on_transfer_ordered(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Goods will come here."""
    assert isinstance(message, pb.TransferOrdered)
    if message.to_region != desk.region.code:
        return
    transfer = await aid_queries.transfer(desk.known, record.subject)
    command = ExpectTransfer(
        transfer_id=record.subject,
        sending_region=record.region,
        item_code=message.item_code,
        item_name=message.item_name,
        unit=message.unit,
        quantity=message.quantity,
        expires_on=message.expires_on,
    )
    await expect_transfer(desk, call, command, transfer.off)


async def on_own_transfer_dispatched(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """出库."""
    if record.region == desk.region.code:
        transfer, _ = await one(desk.journal, STOCK_TRANSFER, record.subject)
        await issue_goods(desk, call, transfer.lot_id, transfer.reservation_id, record.subject)


async def on_own_transfer_cancelled(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """The goods are free again."""
    assert isinstance(message, pb.TransferCancelled)
    if record.region == desk.region.code:
        transfer, _ = await one(desk.journal, STOCK_TRANSFER, record.subject)
        await free_goods(desk, call, transfer.lot_id, transfer.reservation_id, message.reason)


async def on_transfer_cancelled(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """They do not come."""
    assert isinstance(message, pb.TransferCancelled)
    await void_receipt(desk, call, record.subject, message.reason)


async def on_transfer_received(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """核销 or 短少 of what we sent."""
    assert isinstance(message, pb.TransferReceived)
    await settle_transfer(desk, call, message.transfer_id, record.region, message.quantity)


async def on_own_transfer_received(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """入库 of what came to us."""
    if record.region == desk.region.code:
        receipt, _ = await one(desk.journal, TRANSFER_RECEIPT, record.subject)
        await store_received(desk, call, receipt)


REACTIONS: Reactions[Desk] = {
    aid_pb2.AidOfferConfirmed: (Reaction("order_transfer", on_own_offer_confirmed),),
    pb.StockReserved: (Reaction("order_transfer", on_own_stock_reserved),),
    pb.TransferOrdered: (Reaction("expect_transfer", on_transfer_ordered),),
    pb.TransferDispatched: (Reaction("issue_goods", on_own_transfer_dispatched),),
    pb.TransferCancelled: (
        Reaction("free_goods", on_own_transfer_cancelled),
        Reaction("void_receipt", on_transfer_cancelled),
    ),
    pb.TransferReceived: (
        Reaction("settle_transfer", on_transfer_received),
        Reaction("store_received", on_own_transfer_received),
    ),
}

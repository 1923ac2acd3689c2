"""What may happen to a lot of goods 物资批次: sum = on hand ≥ reserved ≥ 0, nothing expired is reserved
(I7)."""

from datetime import datetime

from google.protobuf.message import Message
from joint.resources.v1 import stock_pb2 as pb

from chassis.clock import SHANGHAI
from chassis.errors import Kind, Refusal
from kernel.moves import invalid, standing, unopened
from kernel.values import to_timestamp
from resources.commands.stock import (
    AdjustStock,
    CloseStockLot,
    ConsumeStock,
    OpenStockLot,
    ReceiveStock,
    ReleaseReservation,
    ReserveStock,
)
from resources.domain.stock_lot_state import STATES, StockLot
from resources.domain.transfer_receipt import TransferReceipt

# A lot with more open reservations is one that nobody looks after.
RESERVATIONS = 200
# The contract's uint32 and a person's patience.
MOST = 4_000_000_000


def open_lot(state: StockLot | None, command: OpenStockLot, *, now: datetime) -> list[Message]:
    """入库建批."""
    unopened(state, "stock")
    if command.expires_on is not None and command.expires_on < now.astimezone(SHANGHAI).date():
        raise invalid("stock.expired", "这批物资已过有效期,不能入库。", "/expires_on")
    plain = command.model_dump(exclude={"expires_on"})
    expires_on = command.expires_on.isoformat() if command.expires_on else ""
    return [pb.StockReceived(**plain, expires_on=expires_on)]


def store(state: StockLot | None, receipt: TransferReceipt) -> list[Message]:
    """入库 of what a transfer brought; a repeat changes nothing."""
    if state is not None:
        return []
    return [
        pb.StockReceived(
            quantity=receipt.counted or 0,
            source="调拨入库",
            item_code=receipt.item_code,
            item_name=receipt.item_name,
            unit=receipt.unit,
            expires_on=receipt.expires_on,
            store=receipt.store,
            custodian=receipt.custodian,
            transfer_id=receipt.transfer_id,
        )
    ]


def receive(state: StockLot | None, command: ReceiveStock) -> list[Message]:
    """再入库."""
    lot = _active(state)
    if lot.on_hand + command.quantity > MOST:
        raise invalid("stock.too_many", "超过一个批次所能记录的数量。", "/quantity")
    return [pb.StockReceived(quantity=command.quantity, source=command.source)]


def reserve(
    state: StockLot | None, command: ReserveStock, *, reservation_id: str, now: datetime
) -> list[Message]:
    """预留: until when for an offer, or for a transfer to a store at home."""
    lot = _active(state)
    if (command.until is None) == (not command.to_store.strip()):
        sentence = "应援预留须写明截止时间;本地调拨须写明调入仓库;二者只写其一。"
        raise invalid("stock.reserved_for_what", sentence, "/until", "/to_store")
    if command.until is not None and command.until <= now:
        raise invalid("stock.until_passed", "预留截止时间须晚于现在。", "/until")
    if lot.expired(now):
        raise Refusal(Kind.CONFLICT, "stock.expired", "这批物资已过有效期,不能预留。")
    _check_available(lot, command.quantity)
    if len(lot.reservations) >= RESERVATIONS:
        raise Refusal(Kind.CONFLICT, "stock.reservations", "这一批次未了的预留过多,请先清理。")
    return [
        pb.StockReserved(
            reservation_id=reservation_id,
            quantity=command.quantity,
            until=to_timestamp(command.until) if command.until else None,
            purpose=command.purpose,
            to_store=command.to_store,
        )
    ]


def release(state: StockLot | None, command: ReleaseReservation) -> list[Message]:
    """取消预留; what is promised is freed by cancelling its transfer."""
    lot = _active(state)
    found = lot.reservation(command.reservation_id)
    if found is None:
        raise Refusal(Kind.CONFLICT, "stock.reservation_gone", "没有这项预留,或者已经释放、出库。")
    if found.until is None:
        sentence = "这项预留已承诺调拨,请撤销相应的调拨单。"
        raise Refusal(Kind.CONFLICT, "stock.promised", sentence)
    return [pb.ReservationReleased(reservation_id=found.id, reason=command.reason)]


def free(state: StockLot | None, reservation_id: str, reason: str) -> list[Message]:
    """Frees a reservation because what it was for is over; nothing when it is gone."""
    if state is None or state.reservation(reservation_id) is None:
        return []
    return [pb.ReservationReleased(reservation_id=reservation_id, reason=reason)]


def free_for_offer(state: StockLot | None, reservation_id: str, offer_id: str, reason: str) -> list[Message]:
    """As `free`, unless the goods are promised to another offer."""
    found = state.reservation(reservation_id) if state else None
    if found is None or found.offer_id not in ("", offer_id):
        return []
    return [pb.ReservationReleased(reservation_id=reservation_id, reason=reason)]


def run_out(state: StockLot, now: datetime) -> list[Message]:
    """Reservations that nobody took up in time."""
    return [
        pb.ReservationReleased(reservation_id=each.id, reason="预留到期。")
        for each in state.reservations
        if each.until is not None and each.until <= now
    ]


def commit(state: StockLot | None, reservation_id: str, offer_id: str, *, now: datetime) -> list[Message]:
    """The goods behind an accepted offer are promised; a repeat changes nothing. Raises Refusal CONFLICT
    `stock.reservation_gone`."""
    found = state.reservation(reservation_id) if state else None
    if found is not None and found.offer_id == offer_id:
        return []
    if found is None or found.offer_id or found.until is None or found.until <= now:
        raise Refusal(Kind.CONFLICT, "stock.reservation_gone", "预留已经失效。")
    return [pb.StockCommitted(reservation_id=reservation_id, offer_id=offer_id)]


def issue(state: StockLot | None, reservation_id: str, transfer_id: str) -> list[Message]:
    """出库 with a dispatched transfer; nothing when it left already."""
    found = state.reservation(reservation_id) if state else None
    if state is None or found is None:
        return []
    issued = pb.StockIssued(reservation_id=found.id, quantity=found.quantity, transfer_id=transfer_id)
    return [issued, *_below_minimum(state, state.on_hand - found.quantity)]


def consume(state: StockLot | None, command: ConsumeStock) -> list[Message]:
    """领用 of what is not set aside."""
    lot = _active(state)
    _check_available(lot, command.quantity)
    consumed = pb.StockConsumed(quantity=command.quantity, purpose=command.purpose)
    return [consumed, *_below_minimum(lot, lot.on_hand - command.quantity)]


def adjust(state: StockLot | None, command: AdjustStock) -> list[Message]:
    """盘点. What is promised must be there: reservations are freed before the ledger falls below them."""
    lot = _active(state)
    left = lot.on_hand + command.difference
    if command.difference == 0:
        raise invalid("stock.no_difference", "盘点没有差异,无需调整。", "/difference")
    if not 0 <= left <= MOST:
        raise invalid("stock.negative", f"库存只有 {lot.on_hand},不能调整为负数。", "/difference")
    if left < lot.reserved:
        sentence = f"调整后少于已预留的 {lot.reserved},请先取消预留或撤销调拨单。"
        raise invalid("stock.below_reserved", sentence, "/difference")
    adjusted = pb.StockAdjusted(difference=command.difference, reason=command.reason)
    return [adjusted, *_below_minimum(lot, left)]


def close(state: StockLot | None, command: CloseStockLot) -> list[Message]:
    """销批 of an empty lot."""
    lot = _active(state)
    if lot.on_hand:
        sentence = "库存不为零,请先领用、调拨或盘点清零后再销批。"
        raise Refusal(Kind.CONFLICT, "stock.not_empty", sentence)
    return [pb.StockClosed(reason=command.reason)]


def open_twin(real: StockLot, lot_id: str) -> pb.StockReceived:
    """The first fact of an exercise's copy: what is available of the real lot now (I4, I15)."""
    return pb.StockReceived(
        quantity=real.available,
        source="演练副本",
        item_code=real.item_code,
        item_name=real.item_name,
        unit=real.unit,
        minimum=real.minimum,
        expires_on=real.expires_on.isoformat() if real.expires_on else "",
        store=real.store,
        custodian=real.custodian,
        twin_of=lot_id,
    )


def _active(state: StockLot | None) -> StockLot:
    return standing(state, ("active",), "stock", STATES)


def _check_available(lot: StockLot, quantity: int) -> None:
    if quantity > lot.available:
        sentence = f"可用数量只有 {lot.available}{lot.unit}(在库 {lot.on_hand},已预留 {lot.reserved})。"
        raise invalid("stock.not_enough", sentence, "/quantity")


def _below_minimum(lot: StockLot, left: int) -> list[Message]:
    """Raised once, when the stock falls through its minimum."""
    if left < lot.minimum <= lot.on_hand:
        return [pb.StockBelowMinimum(on_hand=left, minimum=lot.minimum)]
    return []

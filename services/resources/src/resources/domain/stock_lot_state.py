"""What is remembered of a lot of goods 物资批次, a ledger: sums and the reservations that stand (I7)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from google.protobuf.message import Message
from joint.resources.v1 import stock_pb2 as pb
from pydantic import BaseModel

from chassis.clock import SHANGHAI, derived_id
from kernel.moves import changed
from kernel.values import STORED, from_timestamp

STATES = {"active": "在库", "closed": "已销批"}


class Reservation(BaseModel):
    """Units set aside. `until` is None once they are promised: they then leave with a transfer or are freed
    by its cancellation, never by time."""

    model_config = STORED
    id: str
    quantity: int
    until: datetime | None = None
    purpose: str = ""
    to_store: str = ""
    offer_id: str = ""


class StockLot(BaseModel):
    """Goods of one kind in one store. `expires_on` is the last day of use in Shanghai; `twin_of` is the real
    lot of an exercise's copy."""

    model_config = STORED
    state: str
    item_code: str
    item_name: str
    unit: str
    on_hand: int
    minimum: int = 0
    expires_on: date | None = None
    store: str
    custodian: str
    reservations: tuple[Reservation, ...] = ()
    transfer_id: str = ""
    twin_of: str = ""
    reason: str = ""
    recorded_at: datetime
    changed_at: datetime

    @property
    def reserved(self) -> int:
        """Units that are set aside."""
        return sum(each.quantity for each in self.reservations)

    @property
    def available(self) -> int:
        """Units that may be promised or used."""
        return self.on_hand - self.reserved

    def reservation(self, id: str) -> Reservation | None:
        """The one that stands under this id."""
        return next((each for each in self.reservations if each.id == id), None)

    def expired(self, now: datetime) -> bool:
        """Whether its last day of use is over."""
        return self.expires_on is not None and self.expires_on < now.astimezone(SHANGHAI).date()


def received_id(region: str, transfer_id: str) -> str:
    """The lot that the goods of a transfer become where they arrive."""
    return derived_id("stock_lot", region, transfer_id)


def twin_id(exercise_id: str, lot_id: str) -> str:
    """The copy of a real lot in one exercise."""
    return derived_id("stock_lot_twin", exercise_id, lot_id)


def next_due(state: StockLot) -> datetime | None:
    """When the first reservation runs out."""
    return min((each.until for each in state.reservations if each.until is not None), default=None)


def evolve(state: StockLot | None, message: Message, at: datetime) -> StockLot:
    """The lot after one more fact."""
    if state is None:
        assert isinstance(message, pb.StockReceived)
        return _opened(message, at)
    return changed(state, changed_at=at, **_CHANGES[type(message)](state, message))


def _opened(message: pb.StockReceived, at: datetime) -> StockLot:
    return StockLot(
        state="active",
        item_code=message.item_code,
        item_name=message.item_name,
        unit=message.unit,
        on_hand=message.quantity,
        minimum=message.minimum,
        expires_on=date.fromisoformat(message.expires_on) if message.expires_on else None,
        store=message.store,
        custodian=message.custodian,
        transfer_id=message.transfer_id,
        twin_of=message.twin_of,
        recorded_at=at,
        changed_at=at,
    )


def _reserved(state: StockLot, message: pb.StockReserved) -> dict[str, Any]:
    until = from_timestamp(message.until) if message.HasField("until") else None
    reservation = Reservation(
        id=message.reservation_id,
        quantity=message.quantity,
        until=until,
        purpose=message.purpose,
        to_store=message.to_store,
    )
    return {"reservations": (*state.reservations, reservation)}


def _without(state: StockLot, id: str) -> dict[str, Any]:
    return {"reservations": tuple(each for each in state.reservations if each.id != id)}


def _committed(state: StockLot, message: pb.StockCommitted) -> dict[str, Any]:
    promised = {"until": None, "offer_id": message.offer_id}
    kept = (
        changed(each, **promised) if each.id == message.reservation_id else each
        for each in state.reservations
    )
    return {"reservations": tuple(kept)}


def _issued(state: StockLot, message: pb.StockIssued) -> dict[str, Any]:
    return {"on_hand": state.on_hand - message.quantity, **_without(state, message.reservation_id)}


_CHANGES: dict[type[Message], Callable[[StockLot, Any], dict[str, Any]]] = {
    pb.StockReceived: lambda s, m: {"on_hand": s.on_hand + m.quantity},
    pb.StockReserved: _reserved,
    pb.ReservationReleased: lambda s, m: _without(s, m.reservation_id),
    pb.StockCommitted: _committed,
    pb.StockIssued: _issued,
    pb.StockConsumed: lambda s, m: {"on_hand": s.on_hand - m.quantity},
    pb.StockAdjusted: lambda s, m: {"on_hand": s.on_hand + m.difference},
    pb.StockBelowMinimum: lambda _, __: {},
    pb.StockClosed: lambda _, m: {"state": "closed", "reason": m.reason},
}
EVENTS: tuple[type[Message], ...] = tuple(_CHANGES)

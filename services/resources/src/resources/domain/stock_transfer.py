"""What may happen to a transfer 调拨 of goods: dispatched = received + lost + in transit (I7)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.resources.v1 import stock_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from kernel.moves import changed, standing
from kernel.values import STORED
from resources.commands.stock import CancelTransfer, DispatchTransfer, OrderTransfer, ReconcileTransfer

STATES = {
    "ordered": "已开单",
    "dispatched": "在途",
    "short": "短少待核",
    "reconciled": "已核销",
    "cancelled": "已撤销",
}


class StockTransfer(BaseModel):
    """Goods of one reservation on their way: `received` arrived, `missing` did not, `lost` is written off."""

    model_config = STORED
    state: str
    lot_id: str
    reservation_id: str
    item_code: str
    item_name: str
    unit: str
    quantity: int
    to_region: str
    to_store: str = ""
    expires_on: str = ""
    offer_id: str = ""
    request_id: str = ""
    incident_id: str = ""
    carrier: str = ""
    received: int = 0
    missing: int = 0
    lost: int = 0
    reason: str = ""
    recorded_at: datetime
    changed_at: datetime


def id_of(reservation_id: str) -> str:
    """One transfer per reservation."""
    return derived_id("stock_transfer", reservation_id)


def order(state: StockTransfer | None, command: OrderTransfer) -> list[Message]:
    """调拨单; a repeat changes nothing."""
    return [] if state is not None else [pb.TransferOrdered(**command.model_dump())]


def dispatch(state: StockTransfer | None, command: DispatchTransfer) -> list[Message]:
    """发运."""
    standing(state, ("ordered",), "transfer", STATES)
    return [pb.TransferDispatched(carrier=command.carrier)]


def settle(state: StockTransfer | None, received: int) -> list[Message]:
    """核销 when as many arrived as were sent, else 短少; once."""
    if state is None or state.state != "dispatched":
        return []
    missing = state.quantity - min(received, state.quantity)
    if missing:
        return [pb.TransferDiscrepancyFound(received=received, missing=missing)]
    return [pb.TransferReconciled(received=received)]


def reconcile(state: StockTransfer | None, command: ReconcileTransfer) -> list[Message]:
    """核销 of what did not arrive: it is lost, not on its way for ever."""
    transfer = standing(state, ("short",), "transfer", STATES)
    lost = transfer.missing
    return [pb.TransferReconciled(received=transfer.received, lost=lost, reason=command.reason)]


def cancel(state: StockTransfer | None, command: CancelTransfer) -> list[Message]:
    """撤销, before it leaves."""
    standing(state, ("ordered",), "transfer", STATES)
    return [pb.TransferCancelled(reason=command.reason)]


def evolve(state: StockTransfer | None, message: Message, at: datetime) -> StockTransfer:
    """The transfer after one more fact."""
    if isinstance(message, pb.TransferOrdered):
        plain = {name: getattr(message, name) for name in OrderTransfer.model_fields}
        return StockTransfer(state="ordered", **plain, recorded_at=at, changed_at=at)
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


def _reconciled(message: pb.TransferReconciled) -> dict[str, Any]:
    ended = {"state": "reconciled", "missing": 0, "reason": message.reason}
    return {**ended, "received": message.received, "lost": message.lost}


def _short(message: pb.TransferDiscrepancyFound) -> dict[str, Any]:
    return {"state": "short", "received": message.received, "missing": message.missing}


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.TransferDispatched: lambda m: {"state": "dispatched", "carrier": m.carrier},
    pb.TransferReconciled: _reconciled,
    pb.TransferDiscrepancyFound: _short,
    pb.TransferCancelled: lambda m: {"state": "cancelled", "reason": m.reason},
}
EVENTS: tuple[type[Message], ...] = (pb.TransferOrdered, *_CHANGES)

"""What may happen to the receipt of a transfer 签收单: the receiving region counts, a person signs (I24,
I25)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.resources.v1 import stock_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.errors import Kind, Refusal
from kernel.moves import changed, invalid, require_person, standing
from kernel.values import STORED
from resources.commands.stock import ExpectTransfer, ReceiveTransfer
from resources.domain.known_aid import KnownTransfer
from resources.domain.signer import Signer

STATES = {"expected": "待签收", "received": "已签收", "voided": "已作废"}
ON_THE_WAY = ("dispatched",)


class TransferReceipt(BaseModel):
    """Goods that come to this region: `quantity` were sent, `counted` arrived."""

    model_config = STORED
    state: str
    transfer_id: str
    sending_region: str
    item_code: str
    item_name: str
    unit: str
    quantity: int
    expires_on: str = ""
    counted: int | None = None
    store: str = ""
    custodian: str = ""
    note: str = ""
    received_by: str = ""
    recorded_at: datetime
    changed_at: datetime


def id_of(region: str, transfer_id: str) -> str:
    """One receipt per region and transfer."""
    return derived_id("transfer_receipt", region, transfer_id)


def expect(
    state: TransferReceipt | None, command: ExpectTransfer, *, off: str | None = None
) -> list[Message]:
    """待签收; a repeat changes nothing. `off`: why, when they do not come already."""
    if state is not None:
        return []
    expected = pb.TransferExpected(**command.model_dump())
    return [expected] if off is None else [expected, pb.TransferVoided(reason=off)]


def receive(
    state: TransferReceipt | None, command: ReceiveTransfer, *, transfer: KnownTransfer, signer: Signer
) -> list[Message]:
    """签收 of what was counted; fewer than sent with a word why. `transfer` as it is known here: one that
    nobody dispatched has not come."""
    require_person(signer.person, "transfer")
    receipt = standing(state, ("expected",), "transfer", STATES)
    if transfer.state not in ON_THE_WAY:
        sentence = "调出地区还没有登记发运,暂不能签收。"
        raise Refusal(Kind.CONFLICT, "transfer.not_dispatched", sentence, retry_after=2)
    if command.quantity > receipt.quantity:
        sentence = f"签收数量不能多于调出的 {receipt.quantity}{receipt.unit}。"
        raise invalid("transfer.too_many", sentence, "/quantity")
    if command.quantity < receipt.quantity and not command.note.strip():
        raise invalid("transfer.note_missing", "数量短少,须写明情况。", "/note")
    return [
        pb.TransferReceived(transfer_id=receipt.transfer_id, **command.model_dump(), received_by=signer.name)
    ]


def void(state: TransferReceipt | None, reason: str) -> list[Message]:
    """作废 because the transfer was cancelled."""
    if state is None or state.state != "expected":
        return []
    return [pb.TransferVoided(reason=reason)]


def evolve(state: TransferReceipt | None, message: Message, at: datetime) -> TransferReceipt:
    """The receipt after one more fact."""
    if isinstance(message, pb.TransferExpected):
        plain = {name: getattr(message, name) for name in ExpectTransfer.model_fields}
        return TransferReceipt(state="expected", **plain, recorded_at=at, changed_at=at)
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


def _received(message: pb.TransferReceived) -> dict[str, Any]:
    said = {name: getattr(message, name) for name in ("store", "custodian", "note", "received_by")}
    return {"state": "received", "counted": message.quantity, **said}


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.TransferReceived: _received,
    pb.TransferVoided: lambda m: {"state": "voided", "note": m.reason},
}
EVENTS: tuple[type[Message], ...] = (pb.TransferExpected, *_CHANGES)

"""The row of a lot of goods 物资批次: how much is on hand, and how much of it is set aside."""

from joint.resources.v1 import stock_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, moment
from picture.sentences import stock_lot as say

KIND = Kind(
    type="stock_lot",
    word="物资批次",
    states={"active": "在库", "closed": "已销批"},
    blank={
        "item_code": "",
        "item_name": "",
        "unit": "",
        "on_hand": 0,
        "minimum": 0,
        "below_minimum": False,
        "expires_on": "",
        "store": "",
        "custodian": "",
        "reservations": [],
        "reserved": 0,
        "transfer_id": "",
        "twin_of": "",
        "reason": "",
        "changed_at": None,
    },
)
_OPENING = (
    "item_code",
    "item_name",
    "unit",
    "minimum",
    "expires_on",
    "store",
    "custodian",
    "transfer_id",
    "twin_of",
)


def received(record: Record, message: pb.StockReceived, data: Data) -> Change:
    """入库; the first one opens the lot."""
    opening = {name: getattr(message, name) for name in _OPENING} if message.item_code else {}
    known = {**data, **opening}
    return "active", {**opening, **_on_hand(record, known, data["on_hand"] + message.quantity)}


def reserved(record: Record, message: pb.StockReserved, data: Data) -> Change:
    """预留."""
    reservation = {
        "id": message.reservation_id,
        "quantity": message.quantity,
        "until": moment(message.until),
        "purpose": message.purpose,
        "to_store": message.to_store,
        "offer_id": "",
    }
    return None, _reservations(record, [*data["reservations"], reservation])


def released(record: Record, message: pb.ReservationReleased, data: Data) -> Change:
    """The units are free again."""
    return None, _reservations(record, _without(data, message.reservation_id))


def committed(record: Record, message: pb.StockCommitted, data: Data) -> Change:
    """Promised; no longer freed by time."""
    promised = {"until": None, "offer_id": message.offer_id}
    kept = [{**r, **promised} if r["id"] == message.reservation_id else r for r in data["reservations"]]
    return None, _reservations(record, kept)


def issued(record: Record, message: pb.StockIssued, data: Data) -> Change:
    """出库."""
    left = _on_hand(record, data, data["on_hand"] - message.quantity)
    return None, {**_reservations(record, _without(data, message.reservation_id)), **left}


def consumed(record: Record, message: pb.StockConsumed, data: Data) -> Change:
    """领用."""
    return None, _on_hand(record, data, data["on_hand"] - message.quantity)


def adjusted(record: Record, message: pb.StockAdjusted, data: Data) -> Change:
    """盘点."""
    return None, _on_hand(record, data, data["on_hand"] + message.difference)


def below_minimum(record: Record, message: pb.StockBelowMinimum, data: Data) -> Change:
    """What is on hand says so already."""
    return None, {}


def closed(record: Record, message: pb.StockClosed, data: Data) -> Change:
    """销批."""
    return "closed", {"reason": message.reason, "changed_at": iso(record.time)}


def _on_hand(record: Record, data: Data, left: int) -> Data:
    below = left < data["minimum"]
    return {"on_hand": left, "below_minimum": below, "changed_at": iso(record.time)}


def _reservations(record: Record, reservations: list[Data]) -> Data:
    total = sum(each["quantity"] for each in reservations)
    return {"reservations": reservations, "reserved": total, "changed_at": iso(record.time)}


def _without(data: Data, id: str) -> list[Data]:
    return [each for each in data["reservations"] if each["id"] != id]


ENTRIES: Entries = {
    pb.StockReceived: Entry(KIND.type, received, say.received, "物资入库"),
    pb.StockReserved: Entry(KIND.type, reserved, say.reserved, "物资预留"),
    pb.ReservationReleased: Entry(KIND.type, released, say.released, "取消预留"),
    pb.StockCommitted: Entry(KIND.type, committed, say.committed, "物资承诺"),
    pb.StockIssued: Entry(KIND.type, issued, say.issued, "物资出库"),
    pb.StockConsumed: Entry(KIND.type, consumed, say.consumed, "物资领用"),
    pb.StockAdjusted: Entry(KIND.type, adjusted, say.adjusted, "物资盘点"),
    pb.StockBelowMinimum: Entry(KIND.type, below_minimum, say.below_minimum, "物资低于最低储备"),
    pb.StockClosed: Entry(KIND.type, closed, say.closed, "物资销批"),
}

"""The row of a transfer of goods 调拨, as the region that sends them says."""

from joint.resources.v1 import stock_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, plain
from picture.sentences import stock_transfer as say

KIND = Kind(
    type="stock_transfer",
    word="物资调拨",
    states={
        "ordered": "已开单",
        "dispatched": "在途",
        "short": "短少待核",
        "reconciled": "已核销",
        "cancelled": "已撤销",
    },
    blank={
        **plain(pb.TransferOrdered()),
        "carrier": "",
        "received": 0,
        "missing": 0,
        "lost": 0,
        "reason": "",
        "ordered_at": None,
        "dispatched_at": None,
        "ended_at": None,
    },
)


def ordered(record: Record, message: pb.TransferOrdered, data: Data) -> Change:
    """调拨单."""
    return "ordered", {**plain(message), "ordered_at": iso(record.time)}


def dispatched(record: Record, message: pb.TransferDispatched, data: Data) -> Change:
    """在途."""
    return "dispatched", {"carrier": message.carrier, "dispatched_at": iso(record.time)}


def short(record: Record, message: pb.TransferDiscrepancyFound, data: Data) -> Change:
    """短少."""
    return "short", {"received": message.received, "missing": message.missing}


def reconciled(record: Record, message: pb.TransferReconciled, data: Data) -> Change:
    """核销."""
    return "reconciled", {**plain(message), "missing": 0, "ended_at": iso(record.time)}


def cancelled(record: Record, message: pb.TransferCancelled, data: Data) -> Change:
    """撤销."""
    return "cancelled", {"reason": message.reason, "ended_at": iso(record.time)}


ENTRIES: Entries = {
    pb.TransferOrdered: Entry(KIND.type, ordered, say.ordered, "调拨单"),
    pb.TransferDispatched: Entry(KIND.type, dispatched, say.dispatched, "物资发运"),
    pb.TransferDiscrepancyFound: Entry(KIND.type, short, say.short, "物资短少"),
    pb.TransferReconciled: Entry(KIND.type, reconciled, say.reconciled, "调拨核销"),
    pb.TransferCancelled: Entry(KIND.type, cancelled, say.cancelled, "调拨撤销"),
}

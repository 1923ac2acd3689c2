"""The row of the receipt of goods 签收单, as the region that receives them says."""

from joint.resources.v1 import stock_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, plain
from picture.sentences import transfer_receipt as say

KIND = Kind(
    type="transfer_receipt",
    word="调拨签收",
    states={"expected": "待签收", "received": "已签收", "voided": "已作废"},
    blank={
        **plain(pb.TransferExpected()),
        "counted": None,
        "store": "",
        "custodian": "",
        "note": "",
        "received_by": "",
        "received_at": None,
    },
)


def expected(record: Record, message: pb.TransferExpected, data: Data) -> Change:
    """待签收."""
    return "expected", plain(message)


def received(record: Record, message: pb.TransferReceived, data: Data) -> Change:
    """签收."""
    said = {name: getattr(message, name) for name in ("store", "custodian", "note", "received_by")}
    return "received", {**said, "counted": message.quantity, "received_at": iso(record.time)}


def voided(record: Record, message: pb.TransferVoided, data: Data) -> Change:
    """作废."""
    return "voided", {"note": message.reason}


ENTRIES: Entries = {
    pb.TransferExpected: Entry(KIND.type, expected, say.expected, "待签收物资"),
    pb.TransferReceived: Entry(KIND.type, received, say.received, "签收物资"),
    pb.TransferVoided: Entry(KIND.type, voided, say.voided, "签收单作废"),
}

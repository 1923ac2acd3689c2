"""The row of a notice receipt 通报回执: which version a told region has read, and what it does."""

from joint.incident.v1 import notice_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data
from picture.sentences import notice_receipt as say

KIND = Kind(
    type="notice_receipt",
    word="通报回执",
    states={"received": "已签收", "answered": "已反馈"},
    blank={"notice_id": "", "notice_version": 0, "measures": "", "received_at": None, "actor": ""},
)


def received(record: Record, message: pb.NoticeReceived, data: Data) -> Change:
    """已签收; a newer version of the notice is received again, a late older one changes nothing."""
    return "received", {
        "notice_id": message.notice_id,
        "notice_version": max(message.notice_version, data["notice_version"]),
        "received_at": data["received_at"] or iso(record.time),
        "actor": record.actor,
    }


def answered(record: Record, message: pb.NoticeAnswered, data: Data) -> Change:
    """已反馈."""
    return "answered", {"measures": message.measures}


ENTRIES: Entries = {
    pb.NoticeReceived: Entry(KIND.type, received, say.received, "通报签收"),
    pb.NoticeAnswered: Entry(KIND.type, answered, say.answered, "通报反馈"),
}

"""The row of a notice receipt 通报回执: which version a told region has read, and what it does."""

from joint.incident.v1 import notice_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.shape import Change, Data

TYPE = "notice_receipt"


def received(record: Record, message: pb.NoticeReceived, data: Data) -> Change:
    """已签收; a newer version of the notice is received again, a late older one changes nothing."""
    version = max(message.notice_version, data.get("notice_version", 0))
    first = data.get("received_at") or iso(record.time)
    return "received", {
        "notice_id": message.notice_id,
        "notice_version": version,
        "measures": data.get("measures", ""),
        "received_at": first,
        "actor": record.actor,
    }


def answered(record: Record, message: pb.NoticeAnswered, data: Data) -> Change:
    """已反馈."""
    return "answered", {"measures": message.measures}

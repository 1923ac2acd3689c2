"""The row of a neighbour notice 毗邻通报, as its owner last said it."""

from joint.incident.v1 import notice_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.shape import Change, Data, codes

TYPE = "neighbour_notice"


def issued(record: Record, message: pb.NoticeIssued, data: Data) -> Change:
    """已通报."""
    return "issued", {
        "incident_id": message.incident_id,
        "to_regions": codes(message.to_regions),
        "facts": message.facts,
        "asked_measures": message.asked_measures,
        "notice_version": 1,
        "lifting_reason": "",
        "recorded_at": iso(record.time),
    }


def updated(record: Record, message: pb.NoticeUpdated, data: Data) -> Change:
    """通报更新."""
    return None, {
        "facts": message.facts,
        "asked_measures": message.asked_measures,
        "notice_version": message.notice_version,
    }


def lifted(record: Record, message: pb.NoticeLifted, data: Data) -> Change:
    """已解除."""
    return "lifted", {"lifting_reason": message.reason}

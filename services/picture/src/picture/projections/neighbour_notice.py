"""The row of a neighbour notice 毗邻通报, as its owner last said it."""

from joint.incident.v1 import notice_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, codes
from picture.sentences import neighbour_notice as say

KIND = Kind(
    type="neighbour_notice",
    word="毗邻通报",
    states={"issued": "已通报", "lifted": "已解除"},
    blank={
        "incident_id": "",
        "to_regions": [],
        "facts": "",
        "asked_measures": "",
        "notice_version": 1,
        "lifting_reason": "",
        "recorded_at": None,
    },
)


def issued(record: Record, message: pb.NoticeIssued, data: Data) -> Change:
    """已通报."""
    return "issued", {
        "incident_id": message.incident_id,
        "to_regions": codes(message.to_regions),
        "facts": message.facts,
        "asked_measures": message.asked_measures,
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


ENTRIES: Entries = {
    pb.NoticeIssued: Entry(KIND.type, issued, say.issued, "毗邻通报"),
    pb.NoticeUpdated: Entry(KIND.type, updated, say.updated, "通报更新"),
    pb.NoticeLifted: Entry(KIND.type, lifted, say.lifted, "通报解除"),
}

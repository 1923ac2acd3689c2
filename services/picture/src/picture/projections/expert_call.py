"""The row of a call for experts 专家抽调: the matter, the last draw, which anybody can repeat, who comes."""

from joint.experts.v1 import call_pb2 as pb
from joint.experts.v1 import values_pb2 as values

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, codes, moment, plain
from picture.sentences import expert_call as say

SUBJECT = ("kind", "reference", "title", "parties", "hidden")
"""What is shown of a matter; what is sealed stays out."""
KIND = Kind(
    type="expert_call",
    word="专家抽调",
    states={
        "requested": "已申请",
        "drawn": "已抽取",
        "inviting": "邀请中",
        "staffed": "已到位",
        "failed": "人数不足",
        "closed": "已结束",
    },
    blank={
        "subject": {name: plain(values.Subject())[name] for name in SUBJECT},
        "incident_id": "",
        "opinion_kind": "",
        "fields": [],
        "wanted": 0,
        "mode": "",
        "designated": [],
        "public_source": "",
        "deadline": None,
        "needed_until": None,
        "requested_by": "",
        "draw": None,
        "invited": [],
        "engagement_ids": [],
        "accepted": None,
        "appraisals": [],
        "note": "",
        "requested_at": None,
        "changed_at": None,
    },
)


def requested(record: Record, message: pb.ExpertCallRequested, data: Data) -> Change:
    """申请抽调."""
    told, about = plain(message), plain(message.subject)
    named = {name: told[name] for name in KIND.blank if name in told and name != "subject"}
    is_incident = message.subject.kind == values.SUBJECT_KIND_INCIDENT
    return "requested", {
        **named,
        "subject": {name: about[name] for name in SUBJECT},
        "incident_id": message.subject.reference if is_incident else "",
        "requested_at": iso(record.time),
        "changed_at": iso(record.time),
    }


def drawn(record: Record, message: pb.ExpertCallDrawn, data: Data) -> Change:
    """抽取; a new draw takes the place of the one before."""
    times = {"deadline": moment(message.deadline), "changed_at": iso(record.time)}
    return "drawn", {"draw": plain(message), **times}


def invited(record: Record, message: pb.ExpertInvited, data: Data) -> Change:
    """邀请."""
    return "inviting", {"invited": [*data["invited"], plain(message)], "changed_at": iso(record.time)}


def staffed(record: Record, message: pb.ExpertCallStaffed, data: Data) -> Change:
    """到位."""
    ids = codes(message.engagement_ids)
    return "staffed", {"engagement_ids": ids, "accepted": len(ids), "changed_at": iso(record.time)}


def failed(record: Record, message: pb.ExpertCallFailed, data: Data) -> Change:
    """人数不足."""
    return "failed", {"accepted": message.accepted, "changed_at": iso(record.time)}


def closed(record: Record, message: pb.ExpertCallClosed, data: Data) -> Change:
    """结束."""
    return "closed", {"note": message.note, "changed_at": iso(record.time)}


def appraised(record: Record, message: pb.ExpertAppraised, data: Data) -> Change:
    """评价."""
    return None, {"appraisals": [*data["appraisals"], plain(message)], "changed_at": iso(record.time)}


ENTRIES: Entries = {
    pb.ExpertCallRequested: Entry(KIND.type, requested, say.requested, "申请抽调专家"),
    pb.ExpertCallDrawn: Entry(KIND.type, drawn, say.drawn, "抽取专家"),
    pb.ExpertInvited: Entry(KIND.type, invited, say.invited, "邀请专家"),
    pb.ExpertCallStaffed: Entry(KIND.type, staffed, say.staffed, "专家到位"),
    pb.ExpertCallFailed: Entry(KIND.type, failed, say.failed, "专家人数不足"),
    pb.ExpertCallClosed: Entry(KIND.type, closed, say.closed, "结束专家抽调"),
    pb.ExpertAppraised: Entry(KIND.type, appraised, say.appraised, "评价专家"),
}

"""The row of a conflict fact 回避事实: which expert stays away from what; the kind may be undisclosed."""

from joint.experts.v1 import conflict_pb2 as pb
from joint.experts.v1 import values_pb2 as values

from chassis.clock import iso
from chassis.enums import code_of
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, plain
from picture.sentences import conflict_fact as say

KIND = Kind(
    type="conflict_fact",
    word="回避事实",
    states={"declared": "已申报", "derived": "由档案得出", "overruled": "不予回避"},
    blank={
        "expert_id": "",
        "expert_name": "",
        "kind": "undisclosed",
        "target": plain(values.Party()),
        "reference": "",
        "since": "",
        "until": "",
        "pinned": False,
        "reason": "",
        "overruled_by": "",
        "changed_at": None,
    },
)


def _first(record: Record, message: pb.ConflictDeclared | pb.ConflictDerived) -> Data:
    return {
        "expert_id": message.expert_id,
        "expert_name": message.expert_name,
        "kind": code_of(values.ConflictKind.DESCRIPTOR, message.kind) or "undisclosed",
        "target": plain(message.target),
        "since": message.since,
        "until": message.until,
        "changed_at": iso(record.time),
    }


def declared(record: Record, message: pb.ConflictDeclared, data: Data) -> Change:
    """申报."""
    told = {"reference": message.reference, "pinned": message.pinned}
    return "declared", {**_first(record, message), **told}


def derived(record: Record, message: pb.ConflictDerived, data: Data) -> Change:
    """由档案得出."""
    return "derived", {**_first(record, message), "pinned": True}


def overruled(record: Record, message: pb.ConflictOverruled, data: Data) -> Change:
    """不予回避."""
    told = {"reason": message.reason, "overruled_by": message.overruled_by}
    return "overruled", {**told, "changed_at": iso(record.time)}


ENTRIES: Entries = {
    pb.ConflictDeclared: Entry(KIND.type, declared, say.declared, "申报回避"),
    pb.ConflictDerived: Entry(KIND.type, derived, say.derived, "得出回避事实"),
    pb.ConflictOverruled: Entry(KIND.type, overruled, say.overruled, "不予回避"),
}

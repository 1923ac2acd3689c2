"""The row of a region's signature 会签 under a joint plan: over which terms, by whom."""

from joint.incident.v1 import plan_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data
from picture.sentences import plan_signature as say

UNSIGNED: Data = {"document_no": "", "reason": "", "actor": "", "at": None}
KIND = Kind(
    type="plan_signature",
    word="预案会签",
    states={"presented": "送签", "signed": "已会签", "refused": "不同意"},
    blank={"plan_id": "", "terms_hash": "", "round": 0, **UNSIGNED},
)


def presented(record: Record, message: pb.PlanPresented, data: Data) -> Change:
    """送签; what was signed or refused before was another text."""
    return "presented", {
        **UNSIGNED,
        "plan_id": message.plan_id,
        "terms_hash": message.terms_hash,
        "round": message.round,
    }


def signed(record: Record, message: pb.PlanSigned, data: Data) -> Change:
    """会签."""
    return "signed", {
        "plan_id": message.plan_id,
        "terms_hash": message.terms_hash,
        "document_no": message.document_no,
        "actor": record.actor,
        "at": iso(record.time),
    }


def refused(record: Record, message: pb.PlanRefused, data: Data) -> Change:
    """不同意."""
    return "refused", {
        "plan_id": message.plan_id,
        "terms_hash": message.terms_hash,
        "reason": message.reason,
        "actor": record.actor,
        "at": iso(record.time),
    }


ENTRIES: Entries = {
    pb.PlanPresented: Entry(KIND.type, presented, say.presented, "送签"),
    pb.PlanSigned: Entry(KIND.type, signed, say.signed, "会签"),
    pb.PlanRefused: Entry(KIND.type, refused, say.refused, "不同意会签"),
}

"""The row of an activation of a joint plan 联合预案启动: which edition, for which incident, whom it asks."""

from joint.incident.v1 import activation_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, codes, given, response_level
from picture.sentences import plan_activation as say

KIND = Kind(
    type="plan_activation",
    word="联合预案启动",
    states={"activated": "已启动", "deactivated": "已终止"},
    blank={
        "plan_id": "",
        "edition": 1,
        "plan_title": "",
        "incident_id": "",
        "level": "",
        "matter": "",
        "expected_hours": 0,
        "measures": [],
        "asked_regions": [],
        "approval": None,
        "activated_at": None,
        "end_basis": "",
    },
)


def activated(record: Record, message: pb.PlanActivated, data: Data) -> Change:
    """启动."""
    return "activated", {
        "plan_id": message.plan_id,
        "edition": message.edition,
        "plan_title": message.plan_title,
        "incident_id": message.incident_id,
        "level": response_level(message.level),
        "matter": message.matter,
        "expected_hours": message.expected_hours,
        "measures": codes(message.measures),
        "asked_regions": codes(message.asked_regions),
        "approval": given(message, "approval"),
        "activated_at": iso(record.time),
    }


def deactivated(record: Record, message: pb.PlanDeactivated, data: Data) -> Change:
    """终止."""
    return "deactivated", {"end_basis": message.basis}


ENTRIES: Entries = {
    pb.PlanActivated: Entry(KIND.type, activated, say.activated, "联合预案启动"),
    pb.PlanDeactivated: Entry(KIND.type, deactivated, say.deactivated, "联合预案终止"),
}

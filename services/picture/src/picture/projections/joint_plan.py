"""The row of one edition of a joint plan 联合应急预案: its terms, and how far its signing has come."""

from joint.incident.v1 import plan_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, codes, plain
from picture.sentences import joint_plan as say

KIND = Kind(
    type="joint_plan",
    word="联合应急预案",
    states={"drafted": "编制", "opened": "审批会签", "in_force": "联合印发", "superseded": "已被新版取代"},
    blank={
        "series": "",
        "edition": 1,
        "title": "",
        "terms": plain(pb.PlanTerms()),
        "terms_hash": "",
        "regions": [],
        "round": 0,
        "returned_by": "",
        "reason": "",
        "in_force_at": None,
        "superseded_by": "",
    },
)


def drafted(record: Record, message: pb.JointPlanDrafted, data: Data) -> Change:
    """编制."""
    return "drafted", {
        "series": message.series,
        "edition": message.edition,
        "title": message.terms.title,
        "terms": plain(message.terms),
    }


def revised(record: Record, message: pb.JointPlanRevised, data: Data) -> Change:
    """The draft was changed; the hash of other terms no longer stands for them."""
    return None, {"title": message.terms.title, "terms": plain(message.terms), "terms_hash": ""}


def opened(record: Record, message: pb.JointPlanOpened, data: Data) -> Change:
    """审批会签."""
    return "opened", {
        "terms_hash": message.terms_hash,
        "regions": codes(message.regions),
        "round": message.round,
        "returned_by": "",
        "reason": "",
    }


def returned(record: Record, message: pb.JointPlanReturned, data: Data) -> Change:
    """A region refused; it is a draft again."""
    return "drafted", {"returned_by": message.region, "reason": message.reason}


def entered_into_force(record: Record, message: pb.JointPlanEnteredIntoForce, data: Data) -> Change:
    """联合印发."""
    return "in_force", {"terms_hash": message.terms_hash, "in_force_at": iso(record.time)}


def superseded(record: Record, message: pb.JointPlanSuperseded, data: Data) -> Change:
    """被替代."""
    return "superseded", {"superseded_by": message.by_plan_id}


ENTRIES: Entries = {
    pb.JointPlanDrafted: Entry(KIND.type, drafted, say.drafted, "预案编制"),
    pb.JointPlanRevised: Entry(KIND.type, revised, say.revised, "预案修改"),
    pb.JointPlanOpened: Entry(KIND.type, opened, say.opened, "预案送签"),
    pb.JointPlanReturned: Entry(KIND.type, returned, say.returned, "预案退回"),
    pb.JointPlanEnteredIntoForce: Entry(KIND.type, entered_into_force, say.entered_into_force, "联合印发"),
    pb.JointPlanSuperseded: Entry(KIND.type, superseded, say.superseded, "预案被替代"),
}

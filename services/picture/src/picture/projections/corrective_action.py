"""The row of a corrective action 整改措施: what is wrong, who mends it by when."""

from joint.drills.v1 import evaluation_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, plain
from picture.sentences import corrective_action as say

KIND = Kind(
    type="corrective_action",
    word="整改措施",
    states={"opened": "待整改", "progressed": "整改中", "completed": "已完成", "verified": "已核实"},
    blank={
        "exercise_id": "",
        "objective": "",
        "issue": "",
        "measure": "",
        "post": "",
        "becomes": "",
        "due_at": None,
        "overdue": False,
        "opened_at": None,
        "note": "",
        "evidence": "",
        "reason": "",
    },
)


def opened(record: Record, message: pb.CorrectiveActionOpened, data: Data) -> Change:
    """待整改."""
    return "opened", {**plain(message), "opened_at": iso(record.time)}


def progressed(record: Record, message: pb.CorrectiveActionProgressed, data: Data) -> Change:
    """整改中."""
    return "progressed", {"note": message.note}


def completed(record: Record, message: pb.CorrectiveActionCompleted, data: Data) -> Change:
    """已完成."""
    return "completed", {"evidence": message.evidence}


def verified(record: Record, message: pb.CorrectiveActionVerified, data: Data) -> Change:
    """已核实."""
    return "verified", {"note": message.note}


def returned(record: Record, message: pb.CorrectiveActionReturned, data: Data) -> Change:
    """To be done again."""
    return "opened", {"reason": message.reason}


def overdue(record: Record, message: pb.CorrectiveActionOverdueRaised, data: Data) -> Change:
    """It is late."""
    return None, {"overdue": True}


ENTRIES: Entries = {
    pb.CorrectiveActionOpened: Entry(KIND.type, opened, say.opened, "立整改措施"),
    pb.CorrectiveActionProgressed: Entry(KIND.type, progressed, say.progressed, "整改进展"),
    pb.CorrectiveActionCompleted: Entry(KIND.type, completed, say.completed, "整改完成"),
    pb.CorrectiveActionVerified: Entry(KIND.type, verified, say.verified, "核实整改"),
    pb.CorrectiveActionReturned: Entry(KIND.type, returned, say.returned, "退回整改"),
    pb.CorrectiveActionOverdueRaised: Entry(KIND.type, overdue, say.overdue, "整改超时"),
}

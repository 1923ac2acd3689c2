"""The row of a region's answer to an exercise 演练审批."""

from joint.drills.v1 import exercise_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, moment
from picture.sentences import exercise_approval as say

KIND = Kind(
    type="exercise_approval",
    word="演练审批",
    states={"submitted": "送审", "approved": "同意", "refused": "不同意"},
    blank={
        "exercise_id": "",
        "coordinating_region": "",
        "due_at": None,
        "overdue": False,
        "note": "",
        "reason": "",
        "at": None,
    },
)


def submitted(record: Record, message: pb.ExerciseSubmitted, data: Data) -> Change:
    """送审."""
    return "submitted", {
        "exercise_id": message.exercise_id,
        "coordinating_region": message.coordinating_region,
        "due_at": moment(message.due_at),
    }


def approved(record: Record, message: pb.ExerciseApproved, data: Data) -> Change:
    """同意."""
    return "approved", {"note": message.note, "at": iso(record.time)}


def refused(record: Record, message: pb.ExerciseRefused, data: Data) -> Change:
    """不同意."""
    return "refused", {"reason": message.reason, "at": iso(record.time)}


def overdue(record: Record, message: pb.ExerciseApprovalOverdueRaised, data: Data) -> Change:
    """The answer is late."""
    return None, {"overdue": True}


ENTRIES: Entries = {
    pb.ExerciseSubmitted: Entry(KIND.type, submitted, say.submitted, "演练送审"),
    pb.ExerciseApproved: Entry(KIND.type, approved, say.approved, "同意演练"),
    pb.ExerciseRefused: Entry(KIND.type, refused, say.refused, "不同意演练"),
    pb.ExerciseApprovalOverdueRaised: Entry(KIND.type, overdue, say.overdue, "演练审批超时"),
}

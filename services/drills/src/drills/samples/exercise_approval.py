"""Facts of an exercise approval 演练审批."""

from google.protobuf.message import Message
from joint.drills.v1 import exercise_pb2 as pb

from drills.samples.scene import EXERCISE_ID, OWN, at

APPROVAL: tuple[Message, ...] = (
    pb.ExerciseSubmitted(exercise_id=EXERCISE_ID, coordinating_region=OWN, due_at=at(16, 0)),
    pb.ExerciseApprovalOverdueRaised(due_at=at(16, 0)),
    pb.ExerciseApproved(note="善应急〔2023〕演1号"),
)
REFUSED = pb.ExerciseRefused(reason="当日本区水上力量已安排汛期巡查。")
ALL: tuple[Message, ...] = (*APPROVAL, REFUSED)

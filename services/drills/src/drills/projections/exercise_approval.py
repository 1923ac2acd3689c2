"""Of an exercise approval 演练审批: what a region says."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.drills.v1 import exercise_pb2 as pb

from chassis.known_facts import Keep, KnownData, in_state


def _submitted(message: pb.ExerciseSubmitted, data: KnownData) -> KnownData:
    return {"state": "submitted", "exercise_id": message.exercise_id}


KIND = "exercise_approval"
DATA: Mapping[type[Message], Keep] = {
    pb.ExerciseSubmitted: _submitted,
    pb.ExerciseApproved: in_state("approved"),
    pb.ExerciseRefused: in_state("refused"),
}

"""What every service keeps of exercises 演练, whoever coordinates them: players act only while one runs."""

from collections.abc import Mapping
from typing import Any

from google.protobuf.message import Message
from joint.drills.v1 import exercise_pb2 as pb

from chassis.clock import iso
from chassis.known import EXERCISE
from chassis.known_facts import Keep, KnownData, in_state
from kernel.values import from_timestamp

KIND = EXERCISE
PLAY = "【演练】"
"""What every sentence, paper and export of an exercise begins with."""


def participation(message: pb.Participation) -> dict[str, Any]:
    """What an exercise needs of one region, as JSON."""
    return {
        "region": message.region,
        "desks": list(message.desks),
        "team_ids": list(message.team_ids),
        "expert_ids": list(message.expert_ids),
    }


def objective(message: pb.ExerciseObjective) -> dict[str, Any]:
    """What is to be shown, as JSON."""
    return {
        "code": message.code,
        "text": message.text,
        "weight": message.weight,
        "safety_critical": message.safety_critical,
    }


def _proposed(message: pb.ExerciseProposed, data: KnownData) -> KnownData:
    return {
        "state": "proposed",
        "title": message.title,
        "regions": [each.region for each in message.participations],
        "participations": [participation(each) for each in message.participations],
        "objectives": [objective(each) for each in message.objectives],
        "time_factor": message.time_factor,
        "starts_at": iso(from_timestamp(message.starts_at)),
        "ends_at": iso(from_timestamp(message.ends_at)),
        "proposed_by": message.proposed_by,
        "turns": [],
    }


def _turned(state: str, runs: bool) -> Keep:
    """The state after a fact that starts or stops the exercise clock."""

    def keep(message: Any, data: KnownData) -> KnownData:
        turn = {"at": iso(from_timestamp(message.at)), "runs": runs}
        return {"state": state, "turns": [*data.get("turns", ()), turn]}

    return keep


DATA: Mapping[type[Message], Keep] = {
    pb.ExerciseProposed: _proposed,
    pb.ExerciseScheduled: in_state("scheduled"),
    pb.ExerciseStarted: _turned("started", True),
    pb.ExercisePaused: _turned("paused", False),
    pb.ExerciseResumed: _turned("started", True),
    pb.ExerciseEnded: _turned("ended", False),
    pb.ExerciseEvaluated: in_state("evaluated"),
    pb.ExerciseClosed: in_state("closed"),
    pb.ExerciseAbortedForRealEvent: _turned("aborted", False),
    pb.ExerciseCancelled: in_state("cancelled"),
}

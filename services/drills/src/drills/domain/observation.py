"""What may happen to an observation 观察记录: an evaluator notes it, and it stays."""

from collections.abc import Collection
from datetime import datetime

from google.protobuf.message import Message
from joint.drills.v1 import evaluation_pb2 as pb
from pydantic import BaseModel

from drills.commands.evaluation import NoteObservation
from drills.domain.evaluation import check_evidence, check_objective
from drills.domain.known_exercise import KnownExercise
from kernel.moves import unopened
from kernel.values import STORED

STATES = {"noted": "已记录"}


class Observation(BaseModel):
    """What was seen, and the facts that it is about."""

    model_config = STORED
    state: str
    exercise_id: str
    objective: str
    event_ids: tuple[str, ...]
    text: str
    recorded_at: datetime


def note(
    state: Observation | None,
    command: NoteObservation,
    *,
    exercise: KnownExercise,
    region: str,
    on_log: Collection[str],
) -> list[Message]:
    """记录. `on_log`: those of the facts named that the exercise has."""
    unopened(state, "observation")
    check_objective(command.objective, exercise, region, "observation")
    check_evidence(command.event_ids, on_log, "observation", "/event_ids")
    return [
        pb.ObservationNoted(
            exercise_id=exercise.id,
            objective=command.objective,
            event_ids=command.event_ids,
            text=command.text,
        )
    ]


def evolve(state: Observation | None, message: Message, at: datetime) -> Observation:
    """The observation after its fact."""
    assert isinstance(message, pb.ObservationNoted)
    return Observation(
        state="noted",
        exercise_id=message.exercise_id,
        objective=message.objective,
        event_ids=tuple(message.event_ids),
        text=message.text,
        recorded_at=at,
    )


EVENTS: tuple[type[Message], ...] = (pb.ObservationNoted,)

"""What may happen to a rating 评定: of one objective by one evaluator; a newer one leaves the earlier be."""

from collections.abc import Collection
from datetime import datetime

from google.protobuf.message import Message
from joint.drills.v1 import evaluation_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.enums import code_of, number_of
from drills.commands.evaluation import RATING, RateObjective
from drills.domain.evaluation import check_evidence, check_objective
from drills.domain.known_exercise import KnownExercise
from kernel.moves import invalid
from kernel.values import STORED

STATES = {"rated": "已评定"}
UNABLE = "u"


class Rating(BaseModel):
    """The newest rating of one evaluator; `times` counts how often it was given."""

    model_config = STORED
    state: str
    exercise_id: str
    evaluator: str
    objective: str
    rating: str
    evidence_event_ids: tuple[str, ...]
    note: str = ""
    times: int = 1
    recorded_at: datetime
    changed_at: datetime


def id_of(evaluator: str, exercise_id: str, objective: str) -> str:
    """One stream per evaluator, exercise and objective."""
    return derived_id("rating", evaluator, exercise_id, objective)


def rate(
    state: Rating | None,
    command: RateObjective,
    *,
    exercise: KnownExercise,
    region: str,
    evaluator: str,
    on_log: Collection[str],
) -> list[Message]:
    """评定, also anew. `on_log`: those of the facts named that the exercise has."""
    check_objective(command.objective, exercise, region, "rating")
    check_evidence(command.evidence_event_ids, on_log, "rating", "/evidence_event_ids")
    if not command.evidence_event_ids and (command.rating != UNABLE or not command.note.strip()):
        sentence = "评定须有演练中的事实作依据;确因未能完成而没有事实的,评为 U 并写明情况。"
        raise invalid("rating.evidence_missing", sentence, "/evidence_event_ids")
    return [
        pb.ObjectiveRated(
            exercise_id=exercise.id,
            evaluator=evaluator,
            objective=command.objective,
            rating=pb.ObjectiveRating.ValueType(number_of(RATING, command.rating)),
            evidence_event_ids=command.evidence_event_ids,
            note=command.note,
        )
    ]


def evolve(state: Rating | None, message: Message, at: datetime) -> Rating:
    """The rating after one more fact."""
    assert isinstance(message, pb.ObjectiveRated)
    return Rating(
        state="rated",
        exercise_id=message.exercise_id,
        evaluator=message.evaluator,
        objective=message.objective,
        rating=code_of(RATING, message.rating),
        evidence_event_ids=tuple(message.evidence_event_ids),
        note=message.note,
        times=state.times + 1 if state else 1,
        recorded_at=state.recorded_at if state else at,
        changed_at=at,
    )


EVENTS: tuple[type[Message], ...] = (pb.ObjectiveRated,)

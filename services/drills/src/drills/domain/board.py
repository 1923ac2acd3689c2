"""The board of an exercise: its clock, its injects, what players did, and how that was rated."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from drills.commands.script import InjectScript
from drills.domain.exercise_clock import milliseconds
from drills.domain.exercise_state import OVER
from drills.domain.facts import SeenFact
from drills.domain.judging import Released, judge
from drills.domain.known_exercise import KnownExercise
from drills.domain.score import Rated, score
from kernel.values import STORED


class KnownInject(BaseModel):
    """An inject as its row says."""

    model_config = STORED
    id: str
    state: str
    script: InjectScript
    mode: str = ""
    released_at: datetime | None = None
    exercise_ms: int | None = None
    trigger_event_id: str = ""
    reason: str = ""


class KnownRating(BaseModel):
    """An evaluator's newest rating of one objective."""

    model_config = STORED
    id: str
    region: str
    evaluator: str
    objective: str
    rating: str
    evidence_event_ids: tuple[str, ...] = ()
    note: str = ""


class KnownObservation(BaseModel):
    """What an evaluator noted."""

    model_config = STORED
    id: str
    region: str
    objective: str
    event_ids: tuple[str, ...] = ()
    text: str


class Known(BaseModel):
    """All that has arrived here of one exercise."""

    exercise: KnownExercise
    injects: tuple[KnownInject, ...]
    ratings: tuple[KnownRating, ...]
    observations: tuple[KnownObservation, ...]
    log: tuple[SeenFact, ...]


def board(known: Known, now: datetime) -> dict[str, Any]:
    """As it is answered: JSON values, exercise time in milliseconds."""
    exercise = known.exercise
    verdicts, unexpected = judge(
        _released(known.injects), known.log, exercise.clock, now, over=exercise.state in OVER
    )
    result = score(exercise.objectives, _rated(known.ratings))
    return {
        "exercise": exercise.model_dump(mode="json"),
        "clock": {
            "exercise_ms": milliseconds(exercise.clock.time(now)),
            "runs": exercise.clock.runs,
            "factor": exercise.time_factor,
        },
        "injects": [each.model_dump(mode="json") for each in _in_order(known.injects)],
        "expected_actions": [each.model_dump(mode="json") for each in verdicts],
        "unexpected": [each.model_dump(mode="json", exclude={"fields"}) for each in unexpected],
        "ratings": [each.model_dump(mode="json") for each in known.ratings],
        "observations": [each.model_dump(mode="json") for each in known.observations],
        "score": result.model_dump(mode="json"),
    }


def _released(injects: Sequence[KnownInject]) -> list[Released]:
    return [
        Released(
            code=each.script.code,
            released_at=each.released_at,
            exercise_ms=each.exercise_ms,
            expected_actions=each.script.expected_actions,
        )
        for each in injects
        if each.released_at is not None and each.exercise_ms is not None
    ]


def _rated(ratings: Sequence[KnownRating]) -> list[Rated]:
    return [Rated(objective=r.objective, evaluator=r.evaluator, rating=r.rating) for r in ratings]


def _in_order(injects: Sequence[KnownInject]) -> list[KnownInject]:
    """By planned time; those without one last, by code."""

    def place(inject: KnownInject) -> tuple[bool, int, str]:
        offset = inject.script.offset_s
        return offset is None, offset or 0, inject.script.code

    return sorted(injects, key=place)

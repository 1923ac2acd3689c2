"""Which kinds of streams does this service keep?"""

from typing import Any

from chassis.journal import Aggregate
from drills.domain import (
    corrective_action,
    exercise_approval,
    exercise_state,
    inject,
    msel,
    observation,
    rating,
)

EXERCISE = Aggregate(
    "exercise", "exercises", exercise_state.Exercise, exercise_state.evolve, exercise_state.EVENTS
)
EXERCISE_APPROVAL = Aggregate(
    "exercise_approval",
    "exercise-approvals",
    exercise_approval.ExerciseApproval,
    exercise_approval.evolve,
    exercise_approval.EVENTS,
    exercise_approval.next_due,
)
MSEL = Aggregate("msel", "msels", msel.Msel, msel.evolve, msel.EVENTS)
INJECT = Aggregate("inject", "injects", inject.Inject, inject.evolve, inject.EVENTS)
OBSERVATION = Aggregate(
    "observation", "observations", observation.Observation, observation.evolve, observation.EVENTS
)
RATING = Aggregate("rating", "ratings", rating.Rating, rating.evolve, rating.EVENTS)
CORRECTIVE_ACTION = Aggregate(
    "corrective_action",
    "corrective-actions",
    corrective_action.CorrectiveAction,
    corrective_action.evolve,
    corrective_action.EVENTS,
    corrective_action.next_due,
)
AGGREGATES: tuple[Aggregate[Any], ...] = (
    EXERCISE,
    EXERCISE_APPROVAL,
    MSEL,
    INJECT,
    OBSERVATION,
    RATING,
    CORRECTIVE_ACTION,
)

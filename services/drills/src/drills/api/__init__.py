"""The HTTP doors: thin, one per kind of stream."""

from drills.api import (
    corrective_action,
    exercise,
    exercise_approval,
    exercise_course,
    inject,
    msel,
    observation,
    rating,
)

DOORS = (
    exercise.doors,
    exercise_course.doors,
    exercise_approval.doors,
    msel.doors,
    inject.doors,
    observation.doors,
    rating.doors,
    corrective_action.doors,
)

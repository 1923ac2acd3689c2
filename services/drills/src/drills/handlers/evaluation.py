"""Commands on observations 观察记录 and ratings 评定, and the board that evaluators read."""

from typing import Any

from chassis.clock import new_id, now
from chassis.errors import not_found
from chassis.journal import Call, Outcome
from drills.aggregates import OBSERVATION, RATING
from drills.commands.evaluation import NoteObservation, RateObjective
from drills.domain import board as boards
from drills.domain import observation, rating
from drills.domain.observation import Observation
from drills.domain.rating import Rating
from drills.handlers.desk import Desk
from drills.handlers.msel import exercise_of


async def note_observation(desk: Desk, call: Call, command: NoteObservation) -> Outcome[Observation]:
    """记录."""
    exercise = await desk.known.exercise(exercise_of(call))
    on_log = await _on_log(desk, exercise.id)
    return await desk.journal.execute(
        OBSERVATION,
        new_id(),
        call,
        lambda state: observation.note(
            state, command, exercise=exercise, region=desk.region.code, on_log=on_log
        ),
    )


async def rate_objective(desk: Desk, call: Call, command: RateObjective) -> Outcome[Rating]:
    """评定 by the caller."""
    exercise = await desk.known.exercise(exercise_of(call))
    on_log = await _on_log(desk, exercise.id)
    return await desk.journal.execute(
        RATING,
        rating.id_of(call.actor, exercise.id, command.objective),
        call,
        lambda state: rating.rate(
            state,
            command,
            exercise=exercise,
            region=desk.region.code,
            evaluator=call.actor,
            on_log=on_log,
        ),
    )


async def board_of(desk: Desk, exercise_id: str, seen_in: str | None) -> dict[str, Any]:
    """The board of an exercise, of any region; `seen_in`: the exercise of who asks. Raises Refusal
    NOT_FOUND."""
    exercise = await desk.known.exercise_now(exercise_id)
    if exercise is None or seen_in not in (None, exercise_id):
        raise not_found()
    known = desk.within(exercise_id).known
    found = boards.Known(
        exercise=exercise,
        injects=tuple(await known.injects(exercise_id)),
        ratings=tuple(await known.ratings(exercise_id)),
        observations=tuple(await known.observations(exercise_id)),
        log=tuple(await desk.log.of(exercise_id)),
    )
    return boards.board(found, now())


async def _on_log(desk: Desk, exercise_id: str) -> set[str]:
    return {fact.id for fact in await desk.log.of(exercise_id)}

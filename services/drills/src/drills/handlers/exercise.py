"""Commands on exercises 演练."""

from chassis.clock import new_id, now
from chassis.journal import Call, Outcome
from chassis.known import one
from drills.aggregates import EXERCISE, EXERCISE_APPROVAL, MSEL
from drills.commands import exercise as commands
from drills.domain import exercise as domain
from drills.domain.exercise_approval import id_of as approval_id
from drills.domain.exercise_state import Exercise
from drills.domain.msel import id_of as msel_id
from drills.domain.score import Rated, score
from drills.handlers.desk import Desk, require_real
from drills.handlers.schedule import clashes_of

Done = Outcome[Exercise]


async def propose_exercise(desk: Desk, call: Call, command: commands.ProposeExercise) -> Done:
    """立项."""
    require_real(call)
    return await desk.journal.execute(
        EXERCISE,
        new_id(),
        call,
        lambda state: domain.propose(
            state,
            command,
            region=desk.region.code,
            regions=desk.zone.codes,
            actor=call.actor,
            now=now(),
        ),
    )


async def schedule_exercise(desk: Desk, call: Call, id: str, command: commands.ScheduleExercise) -> Done:
    """排期, once every region's approval is known here and nothing clashes."""
    exercise, _ = await one(desk.journal, EXERCISE, id)
    waiting = [desk.names[code] for code in exercise.regions if not await _approved(desk, code, id)]
    clashes = [] if waiting else await clashes_of(desk, id, exercise)
    return await desk.journal.execute(
        EXERCISE,
        id,
        call,
        lambda state: domain.schedule(state, command, waiting=waiting, clashes=clashes),
    )


async def start_exercise(desk: Desk, call: Call, id: str, command: commands.StartExercise) -> Done:
    """实施, once the script is frozen."""
    script = await desk.within(id).journal.load(MSEL, msel_id(id))
    frozen = script[0].script_hash if script else ""
    return await desk.journal.execute(
        EXERCISE, id, call, lambda state: domain.start(state, script_hash=frozen, now=now())
    )


async def pause_exercise(desk: Desk, call: Call, id: str, command: commands.PauseExercise) -> Done:
    """暂停."""
    return await desk.journal.execute(
        EXERCISE, id, call, lambda state: domain.pause(state, command, now=now())
    )


async def pause_for_incident(desk: Desk, call: Call, id: str, command: commands.PauseForIncident) -> Done:
    """暂停 for a real incident; called by the reaction to it."""
    return await desk.journal.execute(
        EXERCISE, id, call, lambda state: domain.pause_for(state, command, now=now())
    )


async def resume_exercise(desk: Desk, call: Call, id: str, command: commands.ResumeExercise) -> Done:
    """恢复."""
    return await desk.journal.execute(
        EXERCISE, id, call, lambda state: domain.resume(state, command, now=now())
    )


async def end_exercise(desk: Desk, call: Call, id: str, command: commands.EndExercise) -> Done:
    """结束."""
    return await desk.journal.execute(EXERCISE, id, call, lambda state: domain.end(state, command, now=now()))


async def evaluate_exercise(desk: Desk, call: Call, id: str, command: commands.EvaluateExercise) -> Done:
    """评估, with the score of the ratings that are known here."""
    exercise, _ = await one(desk.journal, EXERCISE, id)
    ratings = await desk.within(id).known.ratings(id)
    given = [Rated(objective=r.objective, evaluator=r.evaluator, rating=r.rating) for r in ratings]
    found = score(exercise.objectives, given)
    return await desk.journal.execute(
        EXERCISE, id, call, lambda state: domain.evaluate(state, command, score=found)
    )


async def close_exercise(desk: Desk, call: Call, id: str, command: commands.CloseExercise) -> Done:
    """办结."""
    return await desk.journal.execute(EXERCISE, id, call, lambda state: domain.close(state, command))


async def abort_exercise(desk: Desk, call: Call, id: str, command: commands.AbortExercise) -> Done:
    """转实战."""
    return await desk.journal.execute(
        EXERCISE, id, call, lambda state: domain.abort(state, command, now=now())
    )


async def cancel_exercise(desk: Desk, call: Call, id: str, command: commands.CancelExercise) -> Done:
    """取消."""
    return await desk.journal.execute(EXERCISE, id, call, lambda state: domain.cancel(state, command))


async def _approved(desk: Desk, region: str, exercise_id: str) -> bool:
    """Whether a region's approval has arrived; the own one is in the own journal."""
    if region == desk.region.code:
        own = await desk.journal.load(EXERCISE_APPROVAL, approval_id(region, exercise_id))
        return own is not None and own[0].state == "approved"
    told = await desk.known.approvals(exercise_id)
    return any((each.region, each.state) == (region, "approved") for each in told)

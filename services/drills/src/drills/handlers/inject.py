"""Commands on injects 情景注入, by hand, by the exercise clock and by what happens in the exercise."""

from datetime import datetime

from chassis.clock import now
from chassis.journal import Call, Outcome
from chassis.known import every, one
from chassis.reacting import further
from chassis.timers import timer_call
from drills.aggregates import EXERCISE, INJECT, MSEL
from drills.commands.inject import PlanInject, PlanScripted, ReleaseInject, SkipInject
from drills.domain import inject as domain
from drills.domain.exercise_state import Exercise
from drills.domain.inject import BY_CONDITION, BY_HAND, BY_TIME, Inject
from drills.domain.msel import id_of as msel_id
from drills.handlers.desk import Desk, in_play
from drills.handlers.msel import exercise_of, own_exercise

Done = Outcome[Inject]


async def plan_inject(desk: Desk, call: Call, command: PlanInject) -> Done:
    """备用注入; its id is that of its code, so that no code is there twice."""
    exercise_id = exercise_of(call)
    exercise = await own_exercise(desk, exercise_id)
    script = await desk.journal.load(MSEL, msel_id(exercise_id))
    requires = {code: await _load(desk, exercise_id, code) for code in command.script.requires}
    return await desk.journal.execute(
        INJECT,
        domain.id_of(msel_id(exercise_id), command.script.code),
        call,
        lambda state: domain.plan(
            state,
            command,
            exercise_id=exercise_id,
            exercise=exercise,
            script=script[0] if script else None,
            unknown=[code for code, inject in requires.items() if inject is None],
        ),
    )


async def plan_scripted(desk: Desk, call: Call, id: str, command: PlanScripted) -> Done:
    """待发; called by the reaction to the frozen script."""
    return await desk.journal.execute(INJECT, id, call, lambda state: domain.plan_scripted(state, command))


async def release_inject(desk: Desk, call: Call, id: str, command: ReleaseInject) -> Done:
    """发出 by hand."""
    exercise = await own_exercise(desk, exercise_of(call))
    return await _release(desk, call, id, exercise, BY_HAND)


async def skip_inject(desk: Desk, call: Call, id: str, command: SkipInject) -> Done:
    """跳过."""
    return await desk.journal.execute(INJECT, id, call, lambda state: domain.skip(state, command))


async def expire_injects(desk: Desk, call: Call, reason: str) -> None:
    """过期 of all that players do not have; called by the reaction to the exercise's end."""
    for id, _ in await every(desk.journal, INJECT, {"state": "planned"}):
        await desk.journal.execute(INJECT, id, further(call, id), lambda state: domain.expire(state, reason))


async def release_due(desk: Desk, moment: datetime) -> int:
    """Releases what the clocks of the running exercises say; how many injects. A stop in between is made up
    for. Raises Refusal UNAVAILABLE."""
    count = 0
    for exercise_id, exercise in await every(desk.journal, EXERCISE, {"state": "started"}):
        count += await _release_due_in(desk, exercise_id, exercise, moment)
    return count


async def release_triggered(desk: Desk, call: Call, exercise_id: str) -> None:
    """Releases what the facts of a running exercise call for; called by the reaction to any of them."""
    exercise = await desk.within(None).journal.load(EXERCISE, exercise_id)
    if exercise is None or exercise[0].state != "started":
        return
    play, inside = in_play(desk, call, exercise_id)
    planned = await every(play.journal, INJECT, {"state": "planned"})
    waiting = [(id, inject) for id, inject in planned if inject.script.trigger is not None]
    log = await desk.log.of(exercise_id) if waiting else []
    for id, inject in waiting:
        fact = domain.due_by_condition(inject, exercise[0], await _lacking(play, inject), log)
        if fact is not None:
            await _release(play, further(inside, id), id, exercise[0], BY_CONDITION, fact.id)


async def _release_due_in(desk: Desk, exercise_id: str, exercise: Exercise, moment: datetime) -> int:
    play, count = desk.within(exercise_id), 0
    for id, inject in await every(play.journal, INJECT, {"state": "planned"}):
        if domain.due_by_time(inject, exercise, await _lacking(play, inject), moment):
            call = timer_call(id, 1, inject.recorded_at, desk.region.code, exercise_id)
            await _release(play, call, id, exercise, BY_TIME)
            count += 1
    return count


async def _release(desk: Desk, call: Call, id: str, exercise: Exercise, mode: str, fact: str = "") -> Done:
    """One release; `desk` is the one within the exercise."""
    inject, _ = await one(desk.journal, INJECT, id)
    lacking = await _lacking(desk, inject)
    return await desk.journal.execute(
        INJECT,
        id,
        call,
        lambda state: domain.release(
            state, mode=mode, exercise=exercise, lacking=lacking, now=now(), trigger_event_id=fact
        ),
    )


async def _lacking(desk: Desk, inject: Inject) -> list[str]:
    """Codes of what it needs and players do not have; read from the journal, which never lags."""
    needs = {code: await _load(desk, inject.exercise_id, code) for code in inject.script.requires}
    return [code for code, found in needs.items() if found is None or found.state != "released"]


async def _load(desk: Desk, exercise_id: str, code: str) -> Inject | None:
    loaded = await desk.journal.load(INJECT, domain.id_of(msel_id(exercise_id), code))
    return loaded[0] if loaded else None

"""In an exercise experts and conflicts are only read; calls and engagements are play (I15)."""

from collections.abc import Awaitable
from typing import Any

import experts_world as world
import pytest
from exercises import hears, paused, running
from experts_walker import ROUTES, Walker
from experts_world import UNIT, Pool

from chassis.errors import Refusal
from chassis.journal import Aggregate, Call
from expert_pool.aggregates import EXPERT_CALL, EXPERT_ENGAGEMENT
from expert_pool.commands.expert_call import DrawExperts, InviteExpert, RequestCall
from expert_pool.commands.expert_engagement import AcceptEngagement
from expert_pool.domain.expert_engagement import id_of
from expert_pool.handlers import expert_call, expert_engagement
from expert_pool.memory import MemoryCell

EXERCISE = "01879c99-0000-7000-8000-000000000001"
REAL_ONLY = ("/experts", "/conflict-facts", "/appointments", "/updates", "/availability-changes",
             "/dismissals", "/contact-openings", "/overrulings")  # fmt: skip
DANGER = {"kind": "hidden_danger", "reference": "隐患-1", "title": "储罐区隐患", "parties": [UNIT]}


async def refused(coroutine: Awaitable[Any]) -> str:
    with pytest.raises(Refusal) as caught:
        await coroutine
    return caught.value.rule


def player(cell: MemoryCell) -> Call:
    """A manager of experts who plays."""
    return cell.call("expert_manager", exercise_id=EXERCISE)


async def played_until_invited(caller: MemoryCell) -> tuple[str, str]:
    """A call that players draw and invite for: the call and the expert."""
    desk = caller.desk.within(EXERCISE)
    body = RequestCall.model_validate(world.call_body(subject=DANGER))
    id = (await expert_call.request_call(desk, player(caller), body)).id
    drawn = (await expert_call.draw(desk, player(caller), id, DrawExperts(public_value="3367.03"))).state.draw
    assert drawn is not None
    await expert_call.invite(desk, player(caller), id, InviteExpert(expert_id=drawn.drawn[0]))
    return id, drawn.drawn[0]


async def test_a_call_in_an_exercise_draws_real_experts_and_stays_play(
    pool: Pool, jiashan: MemoryCell, wujiang: MemoryCell
) -> None:
    await world.declare(wujiang, await world.appoint(wujiang, "甲"))
    free = await world.appoint(wujiang, "乙")
    await pool.gossip()
    id, expert_id = await played_until_invited(jiashan)
    await wujiang.read(jiashan)
    desk, engagement = wujiang.desk.within(EXERCISE), id_of(id, expert_id)
    await expert_engagement.accept_engagement(desk, player(wujiang), engagement, AcceptEngagement())
    await pool.gossip()
    played = await jiashan.desk.within(EXERCISE).journal.load(EXPERT_CALL, id)
    assert played is not None
    assert (expert_id, played[0].state) == (free, "staffed")
    told: list[tuple[MemoryCell, Aggregate[Any], str]] = [
        (jiashan, EXPERT_CALL, id),
        (wujiang, EXPERT_ENGAGEMENT, engagement),
    ]
    for cell, aggregate, subject in told:
        assert await cell.desk.journal.load(aggregate, subject) is None
        facts = [fact for fact in cell.facts if fact.subject == subject]
        assert {fact.exercise_id for fact in facts} == {EXERCISE}
    assert await jiashan.desk.known.engagements(id) == []


async def test_a_played_call_does_not_stop_the_real_head_from_overruling(
    pool: Pool, jiashan: MemoryCell
) -> None:
    conflict = await world.declare(jiashan, await world.appoint(jiashan))
    desk = jiashan.desk.within(EXERCISE)
    call = jiashan.call(actor="bureau_head@jiashan", exercise_id=EXERCISE)
    await expert_call.request_call(desk, call, RequestCall.model_validate(world.call_body(subject=DANGER)))
    await pool.gossip()
    assert (await world.overrule(jiashan, conflict)).state == "overruled"


@pytest.mark.parametrize("path", REAL_ONLY)
async def test_players_change_no_expert_and_no_conflict(path: str, walker: Walker) -> None:
    (route,) = [r for r in ROUTES if r.method == "POST" and r.path.endswith(path)]
    await walker.prepare(route)
    told = len(walker.own.facts)
    await hears(walker.own, EXERCISE, running())
    answer = await walker.ask(route, exerciseid=EXERCISE)
    assert (answer.status_code, answer.json()["rule_id"]) == (403, "expert.real_only")
    assert len(walker.own.facts) == told


async def test_players_read_the_real_experts(walker: Walker) -> None:
    (appoint,) = [r for r in ROUTES if r.path.endswith("/appointments")]
    (read,) = [r for r in ROUTES if r.method == "GET" and r.path.endswith("/experts/{expert_id}")]
    await walker.prepare(appoint)
    assert (await walker.ask(read, exerciseid=EXERCISE)).json()["name"] == "甲某某"


async def test_players_ask_for_nobody_while_the_exercise_stands_still(walker: Walker) -> None:
    (request,) = [r for r in ROUTES if r.method == "POST" and r.path.endswith("/expert-calls")]
    await hears(walker.own, EXERCISE, [*running(), paused()])
    answer = await walker.ask(request, exerciseid=EXERCISE)
    assert (answer.status_code, answer.json()["rule_id"]) == (409, "exercise.not_running")

"""A call for experts: asked for, drawn, invited, staffed or failed, drawn anew, appraised, closed."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import experts_world as world
import pytest
from experts_world import UNIT, Pool
from joint.experts.v1 import call_pb2 as pb
from moving_clock import MovingClock

from chassis.clock import now
from chassis.errors import Refusal
from expert_pool.aggregates import EXPERT_CALL
from expert_pool.commands.expert_call import AppraiseExpert, CloseCall, RequestCall
from expert_pool.domain import expert_call as domain
from expert_pool.domain.draw import lots, seed_of
from expert_pool.handlers import checks, expert_call
from expert_pool.memory import MemoryCell
from expert_pool.samples import expert_call as samples
from expert_pool.samples.scene import EXPERT_ID, OTHER_EXPERT_ID


async def refused(coroutine: Awaitable[Any]) -> str:
    with pytest.raises(Refusal) as caught:
        await coroutine
    assert caught.value.sentence.endswith("。")
    return caught.value.rule


async def close(cell: MemoryCell, id: str) -> Any:
    return await expert_call.close_call(cell.desk, cell.call("expert_manager"), id, CloseCall())


async def appraise(cell: MemoryCell, id: str, expert_id: str) -> Any:
    body = AppraiseExpert(expert_id=expert_id, score=5)
    return await expert_call.appraise(cell.desk, cell.call("expert_manager"), id, body)


@pytest.fixture
async def experts(pool: Pool) -> list[str]:
    """One appointed expert of each region, known everywhere; Jiashan's last."""
    ids = [await world.appoint(cell, name) for cell, name in zip(pool.cells.values(), "甲乙丙", strict=True)]
    await pool.gossip()
    return ids


SUBJECT = {"kind": "hidden_danger", "reference": "隐患-1", "title": "储罐区隐患", "parties": [UNIT]}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"deadline": "2020-01-01T00:00:00Z"}, "expert_call.times"),
        ({"needed_until": "2020-01-01T00:00:00Z"}, "expert_call.times"),
        ({"public_source": "  "}, "expert_call.public_source"),
        ({"designated": [EXPERT_ID]}, "expert_call.public_source"),
        ({"mode": "designated", "public_source": ""}, "expert_call.designated"),
        ({"mode": "designated", "designated": [EXPERT_ID]}, "expert_call.designated"),
        (
            {"mode": "designated", "public_source": "", "designated": [EXPERT_ID] * 2},
            "expert_call.designated",
        ),
        (
            {"mode": "designated", "public_source": "", "designated": [EXPERT_ID], "wanted": 2},
            "expert_call.designated",
        ),
        ({"subject": {**SUBJECT, "parties": []}}, "expert_call.parties"),
        ({"subject": {**SUBJECT, "kind": "incident", "reference": OTHER_EXPERT_ID}}, "not_known_here"),
        ({"subject": {**SUBJECT, "kind": "plan", "reference": OTHER_EXPERT_ID}}, "not_known_here"),
        ({"subject": {**SUBJECT, "kind": "incident", "hidden": True}}, "expert_call.hidden"),
    ],
)
async def test_a_request_that_makes_no_sense_is_refused_and_leaves_nothing(
    changes: dict[str, Any], rule: str, jiashan: MemoryCell
) -> None:
    hasty = jiashan.desk.at_once()
    body = RequestCall.model_validate(world.call_body(**changes))
    assert await refused(expert_call.request_call(hasty, jiashan.call(), body)) == rule
    assert (jiashan.facts, jiashan.keys) == ([], {})


async def test_a_draw_is_by_the_seed_that_everybody_can_make(jiashan: MemoryCell, experts: list[str]) -> None:
    id = await world.request(jiashan, wanted=2)
    drawn = (await world.draw(jiashan, id)).draw
    assert drawn is not None
    assert (drawn.round, drawn.rule, drawn.candidates) == (1, "draw-1", tuple(sorted(experts)))
    assert drawn.seed == seed_of(id, 1, "3367.03")
    assert list(drawn.drawn) == lots(drawn.seed, experts)[:2]


async def test_a_draw_needs_the_value_that_was_announced(jiashan: MemoryCell, experts: list[str]) -> None:
    random = await world.request(jiashan)
    named = await world.request(jiashan, mode="designated", public_source="", designated=experts)
    for id, value in ((random, ""), (random, " 3367.03"), (named, "3367.03")):
        assert await refused(world.draw(jiashan, id, public_value=value)) == "expert_call.public_value"
    assert (await world.draw(jiashan, named, public_value="")).draw is not None


async def test_a_designated_call_takes_those_named_in_order_and_passes_over_who_may_not(
    pool: Pool, jiashan: MemoryCell, wujiang: MemoryCell, experts: list[str]
) -> None:
    await world.declare(wujiang, experts[1])
    await pool.gossip()
    named = [OTHER_EXPERT_ID, *reversed(experts)]
    given: dict[str, Any] = {"mode": "designated", "public_source": "", "designated": named, "wanted": 2}
    drawn = (await world.draw(jiashan, await world.request(jiashan, **given), public_value="")).draw
    assert drawn is not None
    assert (drawn.seed, drawn.drawn) == ("", (experts[2], experts[0]))
    assert [s.reason for s in drawn.skipped] == ["not_appointed", "conflict"]
    assert drawn.skipped[1].conflicts[0].target == UNIT["name"]


async def test_nobody_to_draw_is_said_with_the_rules_in_the_way(
    pool: Pool, jiashan: MemoryCell, experts: list[str]
) -> None:
    id = await world.request(jiashan, fields=["law"])
    with pytest.raises(Refusal, match="没有所需领域") as caught:
        await world.draw(jiashan, id)
    for cell, expert_id in zip(pool.cells.values(), experts, strict=True):
        await world.declare(cell, expert_id)
    await pool.gossip()
    with pytest.raises(Refusal, match="应当回避3人"):
        await world.draw(jiashan, await world.request(jiashan))
    assert caught.value.rule == "expert_call.nobody"


async def test_the_term_covers_the_call_to_its_end(jiashan: MemoryCell, experts: list[str]) -> None:
    far = (now() + timedelta(days=3 * 366 + 2)).isoformat()
    with pytest.raises(Refusal, match="聘期不能覆盖3人"):
        await world.draw(jiashan, await world.request(jiashan, needed_until=far))


async def test_only_who_was_drawn_is_invited_once_and_while_places_are_open(
    pool: Pool, jiashan: MemoryCell, experts: list[str]
) -> None:
    id = await world.request(jiashan)
    assert await refused(world.invite(jiashan, id, experts[0])) == "expert_call.state"
    (chosen,) = (await world.draw(jiashan, id)).draw.drawn  # type: ignore[union-attr]  # it was drawn
    other = next(e for e in experts if e != chosen)
    assert await refused(world.invite(jiashan, id, other)) == "expert_call.not_drawn"
    assert await refused(world.draw(jiashan, id)) == "expert_call.state"
    await world.invite(jiashan, id, chosen)
    assert await refused(world.invite(jiashan, id, chosen)) == "expert_call.invited_before"
    assert await refused(world.draw(jiashan, id)) == "expert_call.enough"


async def test_a_conflict_that_comes_after_the_draw_still_stops_the_invitation(
    pool: Pool, jiashan: MemoryCell, wujiang: MemoryCell
) -> None:
    expert_id = await world.appoint(wujiang)
    await pool.gossip()
    id = await world.request(jiashan)
    await world.draw(jiashan, id)
    conflict = await world.declare(wujiang, expert_id)
    await jiashan.read(wujiang)
    assert await refused(world.invite(jiashan, id, expert_id)) == "expert_call.conflict"
    reasons = await checks.reasons_for_call(jiashan.desk, id, expert_id)
    assert [(r.kind, r.conflict_id) for r in reasons] == [("advisory", conflict)]
    await world.overrule(wujiang, conflict)
    await jiashan.read(wujiang)
    assert (await world.invite(jiashan, id, expert_id)).state == "inviting"


async def test_two_of_three_are_invited_accept_and_the_call_is_staffed_appraised_and_closed(
    pool: Pool, jiashan: MemoryCell, experts: list[str]
) -> None:
    id = await world.request(jiashan, wanted=2)
    drawn = (await world.draw(jiashan, id)).draw
    assert drawn is not None
    homes = dict(zip(experts, pool.cells.values(), strict=True))
    for expert_id in drawn.drawn:
        await world.invite(jiashan, id, expert_id)
    await pool.gossip()
    assert await refused(close(jiashan, id)) == "expert_call.state"
    for n, expert_id in enumerate(drawn.drawn, 1):
        await world.accept(homes[expert_id], id, expert_id)
        await pool.gossip()
        assert (await world.call_of(jiashan, id)).state == ("staffed" if n == 2 else "inviting")
    await appraise(jiashan, id, drawn.drawn[0])
    assert await refused(appraise(jiashan, id, drawn.drawn[0])) == "expert_call.appraised"
    absent = next(e for e in experts if e not in drawn.drawn)
    assert await refused(appraise(jiashan, id, absent)) == "expert_call.not_present"
    await close(jiashan, id)
    await pool.gossip()
    assert await refused(close(jiashan, id)) == "expert_call.state"
    for expert_id in drawn.drawn:
        engagement = await world.engagement_of(homes[expert_id], id, expert_id)
        assert engagement is not None
        assert engagement.state == "closed"


async def test_too_few_by_the_deadline_is_a_failure_from_which_it_is_drawn_anew(
    pool: Pool, jiashan: MemoryCell, experts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    id = await world.request(jiashan)
    (first,) = (await world.draw(jiashan, id)).draw.drawn  # type: ignore[union-attr]  # it was drawn
    await world.invite(jiashan, id, first)
    await pool.gossip()
    clock = MovingClock(monkeypatch, (await world.call_of(jiashan, id)).deadline)
    for _ in range(2):
        for cell in pool.cells.values():
            await cell.run_timers()
    await pool.gossip()
    assert (await world.call_of(jiashan, id)).state == "failed"
    assert await refused(world.draw(jiashan, id)) == "expert_call.deadline"
    soon = clock.moment + timedelta(minutes=30)
    drawn = (await world.draw(jiashan, id, deadline=soon)).draw
    assert drawn is not None
    assert (drawn.round, first in drawn.drawn) == (2, False)
    assert (await world.call_of(jiashan, id)).deadline == soon


async def test_an_acceptance_that_is_heard_after_the_deadline_still_staffs_the_call(
    pool: Pool, jiashan: MemoryCell, wujiang: MemoryCell, monkeypatch: pytest.MonkeyPatch
) -> None:
    expert_id = await world.appoint(wujiang)
    await pool.gossip()
    id = await world.request(jiashan)
    await world.draw(jiashan, id)
    await world.invite(jiashan, id, expert_id)
    await wujiang.read(jiashan)
    await world.accept(wujiang, id, expert_id)
    MovingClock(monkeypatch, (await world.call_of(jiashan, id)).deadline)
    await jiashan.run_timers()
    assert (await world.call_of(jiashan, id)).state == "failed"
    await jiashan.read(wujiang)
    assert (await world.call_of(jiashan, id)).state == "staffed"


@pytest.mark.parametrize(
    ("accepted", "messages"),
    [(["a"], [pb.ExpertCallStaffed]), ([], [pb.ExpertCallFailed])],
)
def test_the_clock_looks_at_who_has_accepted_before_it_says_failed(
    accepted: list[str], messages: list[type], fold: Callable[..., Any], noon: datetime
) -> None:
    call = fold(EXPERT_CALL, samples.CALL[:3], noon)
    assert [type(m) for m in domain.run_out(call, call.deadline, accepted)] == messages
    assert domain.run_out(call, call.deadline - timedelta(seconds=1), accepted) == []

"""A draw drawn again in any cell: equal when nobody touched it, and what the facts known there say."""

from typing import Any

import experts_world as world
import pytest
from experts_world import Pool

from chassis.errors import Refusal
from expert_pool.domain.expert_draw import check_draw
from expert_pool.handlers import checks
from expert_pool.handlers.pool import expert_known, matter_known
from expert_pool.memory import MemoryCell


@pytest.fixture
async def call_id(pool: Pool, jiashan: MemoryCell) -> str:
    """A call of Jiashan for two of three, one of them near to the unit; drawn, and known everywhere."""
    for cell, name in zip(pool.cells.values(), "甲乙丙", strict=True):
        await world.appoint(cell, name)
    near = await world.appoint(pool["310118"], "丁")
    await world.declare(pool["310118"], near)
    await pool.gossip()
    id = await world.request(jiashan, wanted=3)
    await world.draw(jiashan, id)
    await pool.gossip()
    return id


async def test_it_is_equal_in_every_cell(pool: Pool, call_id: str) -> None:
    for cell in pool.cells.values():
        check = await checks.check_of_draw(cell.desk, call_id)
        assert (check.equal, check.drawn_again, check.doubts) == (True, check.drawn, ())


@pytest.mark.parametrize(
    "changes",
    [
        {"seed": "0" * 64},
        {"public_value": "3367.04"},
        {"wanted": 2},
        {"drawn": ()},
        {"skipped": ()},
        {"round": 2},
    ],
)
async def test_whatever_is_touched_shows(changes: dict[str, Any], jiashan: MemoryCell, call_id: str) -> None:
    said = (await world.call_of(jiashan, call_id)).draw
    assert said is not None
    touched = said.model_copy(update=changes)
    was_skipped = bool(said.skipped)
    check = check_draw(call_id, "random", touched, [], None, 36)
    assert check.equal is ("skipped" in changes and not was_skipped)


async def test_turning_the_order_of_those_drawn_shows(jiashan: MemoryCell, call_id: str) -> None:
    said = (await world.call_of(jiashan, call_id)).draw
    assert said is not None
    turned = said.model_copy(update={"drawn": tuple(reversed(said.drawn))})
    assert not check_draw(call_id, "random", turned, [], None, 36).equal


async def test_a_conflict_that_the_caller_did_not_know_is_a_doubt(
    pool: Pool, jiashan: MemoryCell, wujiang: MemoryCell
) -> None:
    expert_id = await world.appoint(wujiang)
    await pool.gossip()
    conflict = await world.declare(wujiang, expert_id)
    id = await world.request(jiashan)
    await world.draw(jiashan, id)
    await wujiang.read(jiashan)
    here, there = await checks.check_of_draw(jiashan.desk, id), await checks.check_of_draw(wujiang.desk, id)
    assert (here.equal, here.doubts) == (True, ())
    assert there.equal
    assert there.doubts is not None
    (doubt,) = there.doubts
    assert (doubt.expert_id, doubt.doubt, doubt.reasons[0].conflict_id) == (expert_id, "conflict", conflict)


async def test_who_is_not_known_there_and_who_was_passed_over_for_nothing_are_doubts(
    jiashan: MemoryCell, call_id: str
) -> None:
    call = await checks.call_here(jiashan.desk, call_id)
    assert call.draw is not None
    matter = replace_parties(await matter_known(jiashan.desk, call))
    unknown = check_draw(call_id, "random", call.draw, [], matter, 36).doubts
    assert unknown is not None
    assert [d.doubt for d in unknown] == ["unknown_here"] * 4
    experts = [e for id in call.draw.candidates if (e := await expert_known(jiashan.desk, id))]
    over = [skip.expert_id for skip in call.draw.skipped]
    groundless = check_draw(call_id, "random", call.draw, experts, matter, 36).doubts
    assert groundless is not None
    assert [(d.expert_id, d.doubt) for d in groundless] == [(id, "no_conflict") for id in over]


async def test_before_the_first_draw_there_is_nothing_to_repeat(jiashan: MemoryCell) -> None:
    id = await world.request(jiashan)
    with pytest.raises(Refusal) as caught:
        await checks.check_of_draw(jiashan.desk, id)
    assert caught.value.rule == "expert_call.not_drawn_yet"


def replace_parties(matter: Any) -> Any:
    """The same matter, as if it concerned nobody."""
    return matter.model_copy(update={"parties": ()})

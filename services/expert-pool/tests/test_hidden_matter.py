"""A matter that is not shown leaves no word of itself in any fact, and its conflicts are checked."""

import experts_world as world
import pytest
from experts_world import UNIT, Pool

from chassis.errors import Refusal
from expert_pool.handlers import checks
from expert_pool.memory import MemoryCell

HIDDEN = {
    "kind": "investigation",
    "reference": "善调〔2023〕绝密1号",
    "title": "某公司爆燃事故调查",
    "parties": [UNIT],
    "hidden": True,
}


async def test_nothing_of_it_is_told_and_who_is_near_is_passed_over(
    pool: Pool, jiashan: MemoryCell, wujiang: MemoryCell
) -> None:
    near = await world.appoint(wujiang, "甲", advises=[UNIT])
    free = await world.appoint(wujiang, "乙")
    await pool.gossip()
    before = [len(cell.facts) for cell in pool.cells.values()]
    id = await world.request(jiashan, subject=HIDDEN)
    drawn = (await world.draw(jiashan, id)).draw
    assert drawn is not None
    assert drawn.drawn == (free,)
    await world.invite(jiashan, id, free)
    await pool.gossip()
    told = b"".join(
        fact.data for n, cell in zip(before, pool.cells.values(), strict=True) for fact in cell.facts[n:]
    )
    for word in (*UNIT.values(), HIDDEN["reference"], HIDDEN["title"]):
        assert str(word).encode() not in told
    engagement = await world.engagement_of(wujiang, id, free)
    assert engagement is not None
    assert (engagement.state, engagement.title) == ("invited", "")
    assert [reason.kind for reason in await checks.reasons_for_call(jiashan.desk, id, near)] == ["advisory"]


async def test_only_the_region_that_calls_can_check_against_it(
    pool: Pool, jiashan: MemoryCell, wujiang: MemoryCell
) -> None:
    expert_id = await world.appoint(wujiang)
    await pool.gossip()
    id = await world.request(jiashan, subject=HIDDEN)
    await world.draw(jiashan, id)
    await pool.gossip()
    with pytest.raises(Refusal) as caught:
        await checks.reasons_for_call(wujiang.desk, id, expert_id)
    assert caught.value.rule == "expert_call.hidden"
    own, far = await checks.check_of_draw(jiashan.desk, id), await checks.check_of_draw(wujiang.desk, id)
    assert (own.equal, own.doubts) == (True, ())
    assert (far.equal, far.doubts) == (True, None)


async def test_a_refusal_to_invite_names_nothing_of_it(pool: Pool, jiashan: MemoryCell) -> None:
    expert_id = await world.appoint(jiashan)
    id = await world.request(jiashan, subject=HIDDEN)
    await world.draw(jiashan, id)
    await world.declare(jiashan, expert_id)
    with pytest.raises(Refusal, match="应当回避。") as caught:
        await world.invite(jiashan, id, expert_id)
    assert UNIT["name"] not in caught.value.sentence

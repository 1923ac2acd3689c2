"""An engagement: invited or recused at home, no reply by the clock, accepted, its opinion signed, closed."""

from datetime import timedelta

import experts_world as world
import pytest
from engagements import BODIES, MOVES, Invited, revise
from experts_world import Pool
from moving_clock import MovingClock

from chassis.errors import Refusal
from expert_pool.commands.expert import DismissExpert
from expert_pool.handlers import expert
from expert_pool.handlers import expert_engagement as handlers

ALLOWED = {
    "invited": {"accept": "accepted", "decline": "declined", "recuse": "recused"},
    "no_reply": {"accept": "accepted", "decline": "declined", "recuse": "recused"},
    "accepted": {"submit": "opinion_submitted", "recuse": "recused"},
    "opinion_submitted": {"revise": "opinion_submitted", "recuse": "recused"},
    "declined": {},
    "recused": {},
    "closed": {},
}
TO = {
    "invited": [],
    "no_reply": ["wait"],
    "accepted": ["accept"],
    "opinion_submitted": ["accept", "submit"],
    "declined": ["decline"],
    "recused": ["recuse"],
    "closed": ["accept", "close"],
}


@pytest.fixture
def one(pool: Pool, clock: MovingClock) -> Invited:
    return Invited(pool, clock)


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("state", TO)
async def test_every_move_from_every_state(state: str, move: str, one: Invited) -> None:
    await one.invited()
    for step in TO[state]:
        await one.step(step)
    assert (await one.state()).state == state
    if move in ALLOWED[state]:
        assert (await one.step(move)).state == ALLOWED[state][move]
        return
    with pytest.raises(Refusal) as caught:
        await one.step(move)
    assert caught.value.rule == "engagement.state"
    assert (await one.state()).state == state


@pytest.mark.parametrize(("state", "move"), [(s, m) for s, moves in ALLOWED.items() for m in moves])
async def test_a_program_speaks_for_no_expert(state: str, move: str, one: Invited) -> None:
    await one.invited()
    for step in TO[state]:
        await one.step(step)
    with pytest.raises(Refusal) as caught:
        await one.step(move, person=False)
    assert caught.value.rule == "engagement.person"


async def test_the_answer_is_due_five_minutes_after_the_invitation_arrived(one: Invited) -> None:
    await one.invited()
    state = await one.state()
    assert state.reply_due_at - state.recorded_at == timedelta(minutes=5)
    assert (state.expert_name, state.title) == ("甲某某", "危化品槽罐车侧翻泄漏")
    one.clock.forward(minutes=4, seconds=59)
    await one.home.run_timers()
    assert (await one.state()).state == "invited"
    for _ in range(2):
        await one.step("wait")
    names = [fact.type.rpartition(".")[2] for fact in one.home.facts if fact.subject == one.id]
    assert names == ["EngagementInvited", "EngagementNoReply"]


async def test_what_home_alone_knows_recuses_on_arrival(one: Invited) -> None:
    await one.drawn()
    await world.declare(one.home, one.expert_id, kind="kinship", note="配偶任职。")
    await world.invite(one.caller, one.call_id, one.expert_id)
    await one.pool.gossip()
    state = await one.state()
    assert (state.state, state.note) == ("recused", "应当回避(不公开事由:吴江虚构运输有限公司)。")
    assert "配偶" not in state.note
    # The place is open again.
    other = await world.appoint(one.pool["310118"], "乙某某")
    await one.pool.gossip()
    assert (await world.draw(one.caller, one.call_id)).draw.drawn == (other,)  # type: ignore[union-attr]


async def test_who_was_dismissed_meanwhile_is_recused_on_arrival(one: Invited) -> None:
    await one.drawn()
    body = DismissExpert(reason="本人申请。")
    await expert.dismiss_expert(one.home.desk, one.home.call("bureau_head"), one.expert_id, body)
    await world.invite(one.caller, one.call_id, one.expert_id)
    await one.pool.gossip()
    assert ((await one.state()).state, (await one.state()).note) == ("recused", "不在聘期内。")


@pytest.mark.parametrize("first", [[], ["wait"]])
async def test_a_conflict_that_home_learns_of_later_stops_the_acceptance(
    first: list[str], one: Invited
) -> None:
    await one.invited()
    for step in first:
        await one.step(step)
    await world.declare(one.home, one.expert_id)
    with pytest.raises(Refusal) as caught:
        await one.step("accept")
    assert caught.value.rule == "engagement.conflict"
    assert (await one.step("recuse")).state == "recused"


async def test_a_recusal_after_the_call_was_staffed_opens_the_place_again(one: Invited) -> None:
    await one.invited()
    await one.step("accept")
    assert (await world.call_of(one.caller, one.call_id)).state == "staffed"
    await one.step("recuse")
    other = await world.appoint(one.pool["310118"], "乙某某")
    await one.pool.gossip()
    drawn = await world.draw(one.caller, one.call_id)
    assert (drawn.state, drawn.draw.drawn) == ("drawn", (other,))  # type: ignore[union-attr]


async def test_the_opinion_has_versions_each_signed_anew(one: Invited) -> None:
    await one.invited()
    await one.step("accept")
    first = await one.step("submit")
    assert (first.opinion_version, first.opinion.size_bytes) == (1, 184_320)
    call = one.home.call("expert_manager")
    same_paper = {"opinion": BODIES.SUBMIT_OPINION["opinion"]}
    same_page = {"signed_sha256": BODIES.SUBMIT_OPINION["signed_sha256"]}
    for changes, rule in ((same_paper, "same_opinion"), (same_page, "same_signature")):
        with pytest.raises(Refusal) as caught:
            await revise(one.home, one.id, call, **changes)
        assert caught.value.rule == f"engagement.{rule}"
    second = await one.step("revise")
    assert (second.opinion_version, second.signed_sha256) == (2, BODIES.REVISE_OPINION["signed_sha256"])


async def test_a_call_that_is_over_takes_no_acceptance_and_ends_who_never_answered(one: Invited) -> None:
    await one.invited()
    one.clock.moment = (await world.call_of(one.caller, one.call_id)).deadline
    await one.caller.run_timers()
    await one.step("close")
    assert (await one.state()).state == "invited"
    with pytest.raises(Refusal) as caught:
        await one.step("accept")
    assert caught.value.rule == "engagement.call_over"
    await one.home.run_timers()
    assert (await one.state()).state == "closed"


async def test_an_invitation_heard_twice_is_one_engagement(one: Invited) -> None:
    await one.invited()
    facts = len(one.home.facts)
    known = await one.home.desk.known.call(one.call_id)
    await handlers.receive_invitation(one.home.desk, one.home.call(), known, one.expert_id)
    assert len(one.home.facts) == facts


async def test_an_invitation_of_somebody_else_is_none_of_ours(one: Invited) -> None:
    await one.invited()
    assert one.pool["310118"].facts == []

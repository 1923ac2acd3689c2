"""A link cut between an offer and its acceptance: B offers what it holds, A accepts what it received."""

import aid_story
import aid_world
import pytest
from aid_story import Regions, refused
from joint.resources.v1 import aid_pb2 as pb
from moving_clock import MovingClock

from resources.aggregates import AID_OFFER, AID_REQUEST
from resources.commands.aid_offer import WithdrawAidOffer
from resources.commands.team import ReleaseHold
from resources.handlers import aid_offer, team_booking
from resources.samples import aid, scene

pytestmark = pytest.mark.usefixtures("clock")


async def _offered(regions: Regions) -> tuple[str, str, str, str]:
    """A request, the offer of a held team that has arrived, the team, and the terms."""
    jiashan, wujiang, _ = regions
    request_id = await aid_story.ask(jiashan)
    await aid_world.settle(*regions)
    team_id = await aid_world.team_on_duty(wujiang)
    offer_id, offer = await aid_story.offer_team(wujiang, request_id, team_id)
    await aid_world.settle(*regions)
    return request_id, offer_id, team_id, offer.terms_hash


async def test_an_acceptance_that_arrives_in_time_is_confirmed(regions: Regions, clock: MovingClock) -> None:
    jiashan, wujiang, _ = regions
    request_id, offer_id, _, terms = await _offered(regions)
    await aid_story.accept(jiashan, request_id, offer_id, terms)
    clock.forward(minutes=20)  # the link is cut
    await wujiang.run_timers()
    await aid_world.settle(*regions)
    assert (await aid_story.offer_of(wujiang, offer_id)).state == "confirmed"
    assert (await aid_story.request_of(jiashan, request_id)).progress_of(1).state == "filled"


async def test_an_acceptance_that_arrives_too_late_comes_to_nothing(
    regions: Regions, clock: MovingClock
) -> None:
    """The lender let its team go at the end of the hold; both sides end up saying the same."""
    jiashan, wujiang, _ = regions
    request_id, offer_id, team_id, terms = await _offered(regions)
    await aid_story.accept(jiashan, request_id, offer_id, terms)
    clock.forward(minutes=31)  # the link is cut
    await wujiang.run_timers()
    await wujiang.read(wujiang)
    assert (await aid_story.offer_of(wujiang, offer_id)).state == "lapsed"
    clock.forward(minutes=60)
    await jiashan.run_timers()
    waiting = await aid_story.request_of(jiashan, request_id)
    assert (waiting.progress_of(1).state, len(waiting.accepted)) == ("open", 1)
    await aid_world.settle(*regions)
    await jiashan.run_timers()
    request = await aid_story.request_of(jiashan, request_id)
    assert (request.progress_of(1).state, request.accepted) == ("unfilled", ())
    assert (await aid_world.team_of(wujiang, team_id)).state == "free"
    told = [type(record.message()) for cell in regions for record in cell.facts]
    assert not {pb.AidOfferConfirmed, pb.AidLineServed} & set(told)


async def test_an_acceptance_that_beats_the_timers_is_judged_by_the_hold(
    regions: Regions, clock: MovingClock
) -> None:
    """The clock says that the hold is over though nobody has woken up to it."""
    jiashan, wujiang, _ = regions
    request_id, offer_id, team_id, terms = await _offered(regions)
    await aid_story.accept(jiashan, request_id, offer_id, terms)
    clock.forward(minutes=31)
    await wujiang.read(jiashan)
    offer = await aid_story.offer_of(wujiang, offer_id)
    assert (offer.state, offer.reason) == ("lapsed", "hold_gone")
    assert (await aid_world.team_of(wujiang, team_id)).state == "held"
    await wujiang.run_timers()
    assert (await aid_world.team_of(wujiang, team_id)).state == "free"


async def test_an_offer_that_ran_out_is_not_accepted(regions: Regions, clock: MovingClock) -> None:
    jiashan, _, _ = regions
    request_id, offer_id, _, terms = await _offered(regions)
    clock.forward(minutes=31)
    with refused("aid.offer_expired"):
        await aid_story.accept(jiashan, request_id, offer_id, terms)


async def test_a_hold_that_was_given_back_lapses_the_offer(regions: Regions) -> None:
    _, wujiang, _ = regions
    _, offer_id, team_id, _ = await _offered(regions)
    token = (await aid_world.team_of(wujiang, team_id)).token
    release = ReleaseHold(token=token, reason="本区另有警情。")
    await team_booking.release_hold(wujiang.desk, wujiang.call("resource_manager"), team_id, release)
    await aid_world.settle(*regions)
    assert (await aid_story.offer_of(wujiang, offer_id)).reason == "hold_gone"


async def test_other_terms_are_refused_here_and_lapse_there(regions: Regions) -> None:
    """I5: a region that accepts what was not offered agrees to nothing, though its own rules were broken."""
    jiashan, wujiang, _ = regions
    request_id, offer_id, team_id, _ = await _offered(regions)
    with refused("aid.other_terms"):
        await aid_story.accept(jiashan, request_id, offer_id, scene.TERMS_HASH)
    forged = pb.AidOfferAccepted(
        offer_id=offer_id, line=1, lending_region="320509", terms_hash=scene.TERMS_HASH, quantity=1
    )
    await aid_world.tell(jiashan, AID_REQUEST, request_id, forged)
    await aid_world.settle(*regions)
    offer = await aid_story.offer_of(wujiang, offer_id)
    assert (offer.state, offer.reason) == ("lapsed", "other_terms")
    assert (await aid_world.team_of(wujiang, team_id)).state == "free"


async def test_an_acceptance_by_a_third_region_commits_nobody(regions: Regions) -> None:
    _, wujiang, qingpu = regions
    _, offer_id, team_id, terms = await _offered(regions)
    forged = pb.AidOfferAccepted(
        offer_id=offer_id, line=1, lending_region="320509", terms_hash=terms, quantity=1
    )
    await aid_world.tell(qingpu, AID_REQUEST, scene.NEIGHBOUR_REQUEST_ID, *aid.REQUEST[:2], forged)
    await aid_world.settle(*regions)
    assert (await aid_story.offer_of(wujiang, offer_id)).state == "offered"
    assert (await aid_world.team_of(wujiang, team_id)).state == "held"


async def test_a_withdrawal_in_the_moment_of_the_commitment_sends_nobody(regions: Regions) -> None:
    """The team was committed, and the offer withdrawn by somebody who had not seen it: the team stays."""
    jiashan, wujiang, _ = regions
    request_id, offer_id, team_id, terms = await _offered(regions)
    await aid_story.accept(jiashan, request_id, offer_id, terms)
    await wujiang.read(jiashan)  # the team is committed, and nobody has read that yet
    with refused("offer.committed"):
        withdraw = WithdrawAidOffer(reason="另有警情。")
        await aid_offer.withdraw_aid_offer(wujiang.desk, wujiang.call("duty_leader"), offer_id, withdraw)
    await aid_world.tell(wujiang, AID_OFFER, offer_id, pb.AidOfferWithdrawn(reason="另有警情。"))
    await aid_world.settle(*regions)
    assert (await aid_world.team_of(wujiang, team_id)).state == "free"
    request = await aid_story.request_of(jiashan, request_id)
    assert (request.accepted, request.progress_of(1).state) == ((), "open")


async def test_the_clock_does_not_end_an_offer_for_which_the_team_is_committed(
    regions: Regions, clock: MovingClock
) -> None:
    jiashan, wujiang, _ = regions
    request_id, offer_id, _, terms = await _offered(regions)
    await aid_story.accept(jiashan, request_id, offer_id, terms)
    await wujiang.read(jiashan)
    clock.forward(minutes=31)
    await wujiang.run_timers()
    await aid_world.settle(*regions)
    assert (await aid_story.offer_of(wujiang, offer_id)).state == "confirmed"

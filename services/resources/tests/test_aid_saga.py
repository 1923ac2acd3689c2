"""Mutual aid from the request to the team's return, between three regions, and where it stops half way."""

from datetime import timedelta

import aid_story
import aid_world
from aid_story import Regions

from chassis.clock import now
from resources.aggregates import DEPLOYMENT, SCENE_CHECK_IN
from resources.commands import deployment as moves
from resources.commands import scene_check_in as scene_moves
from resources.commands.aid_offer import DeclineAid, WithdrawAidOffer
from resources.commands.aid_request import CancelAidRequest, CloseAidRequest, RejectAidOffer
from resources.domain import scene_check_in
from resources.domain.deployment_state import Deployment
from resources.domain.scene_check_in import SceneCheckIn
from resources.handlers import aid_offer, aid_request, deployment
from resources.handlers import scene_check_in as scene_handlers
from resources.memory import MemoryCell


async def _deployment(cell: MemoryCell, id: str) -> Deployment:
    loaded = await cell.journal.load(DEPLOYMENT, id)
    assert loaded is not None
    return loaded[0]


async def _scene(cell: MemoryCell, deployment_id: str) -> SceneCheckIn:
    id = scene_check_in.id_of(cell.desk.region.code, deployment_id)
    loaded = await cell.journal.load(SCENE_CHECK_IN, id)
    assert loaded is not None
    return loaded[0]


async def test_an_accepted_offer_commits_the_team_and_fills_the_line(regions: Regions) -> None:
    jiashan, wujiang, _ = regions
    request_id, offer_id, team_id, deployment_id = await aid_story.agreed(regions)
    request, offer = (
        await aid_story.request_of(jiashan, request_id),
        await aid_story.offer_of(wujiang, offer_id),
    )
    assert (offer.state, request.progress_of(1).state, request.accepted) == ("confirmed", "filled", ())
    team = await aid_world.team_of(wujiang, team_id)
    assert (team.state, team.aid_offer_id, team.terms_hash) == ("committed", offer_id, offer.terms_hash)
    sent = await _deployment(wujiang, deployment_id)
    assert (sent.state, sent.scene_region, sent.offer_id) == ("ordered", "330421", offer_id)
    assert sent.place is not None
    assert (await _scene(jiashan, deployment_id)).state == "expected"


async def test_scarce_first_in_the_lenders_own_words(regions: Regions) -> None:
    """I30 and the order of the saga: hold, proposal, approval, offer; commitment, confirmation, order."""
    _, wujiang, _ = regions
    await aid_story.agreed(regions)
    told = [record.type.rpartition(".")[2] for record in wujiang.facts]
    assert told == [
        "TeamRegistered",
        "TeamVerified",
        "TeamDutyChanged",
        "TeamHeld",
        "AidOfferProposed",
        "MobilisationApproved",
        "AidOffered",
        "TeamCommitted",
        "AidOfferConfirmed",
        "DeploymentOrdered",
    ]


async def test_a_team_goes_out_works_and_comes_home(regions: Regions) -> None:
    jiashan, wujiang, _ = regions
    _, _, team_id, id = await aid_story.agreed(regions)
    desk, call = wujiang.desk, wujiang.call
    soon = now() + timedelta(minutes=40)
    await deployment.assemble_deployment(desk, call(), id, moves.AssembleDeployment(people=18))
    depart = moves.DepartDeployment(people=18, leader="陆建明", eta=soon)
    await deployment.depart_deployment(desk, call(), id, depart)
    await deployment.arrive_deployment(desk, call(), id, moves.ArriveDeployment(at=now()))
    await aid_world.settle(*regions)
    check_in_id = scene_check_in.id_of("330421", id)
    check_in = scene_moves.CheckInAtScene(headcount=18, sector="东侧", scene_command="周志强")
    await scene_handlers.check_in_at_scene(jiashan.desk, jiashan.call(), check_in_id, check_in)
    await deployment.engage_deployment(desk, call(), id, moves.EngageDeployment(work="堵漏。"))
    release = moves.ReleaseDeployment()
    with aid_story.refused("deployment.release_not_proposed"):
        await deployment.release_deployment(desk, call("duty_leader"), id, release)
    propose = scene_moves.ProposeRelease(reason="已堵漏。")
    await scene_handlers.propose_release(jiashan.desk, jiashan.call(), check_in_id, propose)
    await aid_world.settle(*regions)
    await deployment.release_deployment(desk, call("duty_leader"), id, release)
    out = scene_moves.CheckOutOfScene(headcount=18)
    await scene_handlers.check_out_of_scene(jiashan.desk, jiashan.call(), check_in_id, out)
    await deployment.leave_deployment(desk, call(), id, moves.LeaveDeployment(people=18))
    await deployment.return_deployment(desk, call(), id, moves.ReturnDeployment(people=18))
    await aid_world.settle(*regions)
    await deployment.close_deployment(desk, call(), id, moves.CloseDeployment())
    assert (await aid_world.team_of(wujiang, team_id)).state == "resting"
    assert (await _deployment(wujiang, id)).state == "closed"


async def test_an_aborted_deployment_frees_the_team_and_ends_the_check_in(regions: Regions) -> None:
    jiashan, wujiang, _ = regions
    _, _, team_id, id = await aid_story.agreed(regions)
    abort = moves.AbortDeployment(reason="现场已控制。")
    await deployment.abort_deployment(wujiang.desk, wujiang.call("duty_leader"), id, abort)
    await aid_world.settle(*regions)
    assert (await aid_world.team_of(wujiang, team_id)).state == "free"
    assert (await _scene(jiashan, id)).state == "cancelled"


async def test_a_recalled_team_on_its_way_is_no_longer_expected(regions: Regions) -> None:
    jiashan, wujiang, _ = regions
    *_, id = await aid_story.agreed(regions)
    desk, call = wujiang.desk, wujiang.call
    await deployment.assemble_deployment(desk, call(), id, moves.AssembleDeployment(people=18))
    soon = now() + timedelta(minutes=40)
    depart = moves.DepartDeployment(people=18, leader="陆建明", eta=soon)
    await deployment.depart_deployment(desk, call(), id, depart)
    recall = moves.RecallDeployment(reason="本区起火。")
    await deployment.recall_deployment(desk, call("duty_leader"), id, recall)
    await aid_world.settle(*regions)
    assert (await _scene(jiashan, id)).state == "cancelled"


async def test_a_region_declines_a_line_with_its_reason(regions: Regions) -> None:
    jiashan, wujiang, _ = regions
    request_id = await aid_story.ask(jiashan)
    await aid_world.settle(*regions)
    decline = DeclineAid(request_id=request_id, line=1, reason="本区力量全部在一线。")
    outcome = await aid_offer.decline_aid(wujiang.desk, wujiang.call("duty_leader"), decline)
    assert (outcome.state.state, outcome.state.reason) == ("declined", "本区力量全部在一线。")
    await aid_world.settle(*regions)
    assert (await aid_story.request_of(jiashan, request_id)).progress_of(1).state == "open"


async def test_nobody_answers_a_request_that_is_not_known_here(regions: Regions) -> None:
    jiashan, wujiang, _ = regions
    request_id = await aid_story.ask(jiashan)
    team_id = await aid_world.team_on_duty(wujiang)
    seen, token = await aid_world.hold(wujiang, team_id)
    wujiang.desk = wujiang.desk.at_once()
    with aid_story.refused("not_known_here"):
        await aid_story.put_forward(wujiang, request_id, team_id=seen, hold_token=token)


async def test_a_rejected_offer_lapses_and_frees_the_team(regions: Regions) -> None:
    jiashan, wujiang, _ = regions
    request_id = await aid_story.ask(jiashan)
    await aid_world.settle(*regions)
    team_id = await aid_world.team_on_duty(wujiang)
    offer_id, _ = await aid_story.offer_team(wujiang, request_id, team_id)
    await aid_world.settle(*regions)
    reject = RejectAidOffer(offer_id=offer_id, reason="已有更近的队伍。")
    await aid_request.reject_aid_offer(jiashan.desk, jiashan.call("duty_leader"), request_id, reject)
    await aid_world.settle(*regions)
    offer = await aid_story.offer_of(wujiang, offer_id)
    assert (offer.state, offer.reason) == ("lapsed", "rejected")
    assert (await aid_world.team_of(wujiang, team_id)).state == "free"


async def test_a_cancelled_request_lapses_every_offer_and_frees_the_teams(regions: Regions) -> None:
    jiashan, wujiang, qingpu = regions
    request_id = await aid_story.ask(jiashan)
    await aid_world.settle(*regions)
    made = []
    for lender in (wujiang, qingpu):
        team_id = await aid_world.team_on_duty(lender)
        made.append((lender, team_id, (await aid_story.offer_team(lender, request_id, team_id))[0]))
    await aid_world.settle(*regions)
    cancel = CancelAidRequest(reason="已堵漏。")
    await aid_request.cancel_aid_request(jiashan.desk, jiashan.call("duty_leader"), request_id, cancel)
    await aid_world.settle(*regions)
    for lender, team_id, offer_id in made:
        offer = await aid_story.offer_of(lender, offer_id)
        assert (offer.state, offer.reason) == ("lapsed", "request_cancelled")
        assert (await aid_world.team_of(lender, team_id)).state == "free"


async def test_a_withdrawn_offer_frees_the_team_and_fails_what_was_accepted(regions: Regions) -> None:
    jiashan, wujiang, _ = regions
    request_id = await aid_story.ask(jiashan)
    await aid_world.settle(*regions)
    team_id = await aid_world.team_on_duty(wujiang)
    offer_id, offer = await aid_story.offer_team(wujiang, request_id, team_id)
    await jiashan.read(wujiang)
    withdraw = WithdrawAidOffer(reason="本区另有警情。")
    await aid_offer.withdraw_aid_offer(wujiang.desk, wujiang.call("duty_leader"), offer_id, withdraw)
    await aid_story.accept(jiashan, request_id, offer_id, offer.terms_hash)
    await aid_world.settle(*regions)
    request = await aid_story.request_of(jiashan, request_id)
    assert (request.accepted, request.progress_of(1).state) == ((), "open")
    assert (await aid_world.team_of(wujiang, team_id)).state == "free"


async def test_a_request_closes_when_every_line_is_served(regions: Regions) -> None:
    jiashan, _, _ = regions
    request_id, *_ = await aid_story.agreed(regions)
    close = CloseAidRequest(note="已落实。")
    outcome = await aid_request.close_aid_request(jiashan.desk, jiashan.call(), request_id, close)
    assert outcome.state.state == "closed"


async def test_what_is_agreed_is_not_cancelled(regions: Regions) -> None:
    jiashan, _, _ = regions
    request_id, *_ = await aid_story.agreed(regions)
    cancel = CancelAidRequest(reason="不需要了。")
    with aid_story.refused("aid.agreed"):
        await aid_request.cancel_aid_request(jiashan.desk, jiashan.call("duty_leader"), request_id, cancel)

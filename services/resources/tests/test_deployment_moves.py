"""Every move of deployments and check-ins from every state: where its block says so and nowhere else (I3)."""

from datetime import timedelta

import aid_story
import every_state
import pytest
from every_state import NOON, Move

from resources.aggregates import DEPLOYMENT, SCENE_CHECK_IN
from resources.commands import deployment as commands
from resources.commands import scene_check_in as scene_commands
from resources.domain import deployment, deployment_state, scene_check_in
from resources.domain.known_aid import KnownCheckIn
from resources.samples import deployment as samples
from resources.samples import scene

CHECKED_OUT = KnownCheckIn(
    id="c", region="320509", state="checked_out", release_proposed=True, headcount=18, out=17
)
STATES = every_state.states_of(
    DEPLOYMENT,
    samples.DEPLOYMENT,
    (samples.OWN_ORDER, samples.ABORTED),
    (*samples.DEPLOYMENT[:3], samples.RECALLED),
)
SOON = NOON + timedelta(minutes=30)
MOVES: dict[str, Move] = {
    "assemble": (["ordered"], lambda s: deployment.assemble(s, commands.AssembleDeployment(people=18))),
    "depart": (
        ["assembled"],
        lambda s: deployment.depart(
            s, commands.DepartDeployment(people=18, leader="陆建明", eta=SOON), now=NOON
        ),
    ),
    "arrive": (["departed"], lambda s: deployment.arrive(s, commands.ArriveDeployment(at=NOON), now=NOON)),
    "engage": (["arrived"], lambda s: deployment.engage(s, commands.EngageDeployment(work="堵漏。"))),
    "release": (
        ["arrived", "engaged"],
        lambda s: deployment.release(s, commands.ReleaseDeployment(), check_in=CHECKED_OUT),
    ),
    "recall": (
        ["departed", "arrived", "engaged"],
        lambda s: deployment.recall(s, commands.RecallDeployment(reason="本县起火。")),
    ),
    "leave": (
        ["released", "recalled"],
        lambda s: deployment.leave(s, commands.LeaveDeployment(people=18)),
    ),
    "return": (["left"], lambda s: deployment.return_(s, commands.ReturnDeployment(people=18))),
    "close": (
        ["returned"],
        lambda s: deployment.close(s, commands.CloseDeployment(), check_in=CHECKED_OUT),
    ),
    "abort": (
        ["ordered", "assembled"],
        lambda s: deployment.abort(s, commands.AbortDeployment(reason="不必。")),
    ),
}
SCENE = every_state.states_of(
    SCENE_CHECK_IN, samples.CHECK_IN[:2], samples.CHECK_IN, (samples.EXPECTED, samples.SCENE_CANCELLED)
)
SCENE_MOVES: dict[str, Move] = {
    "check_in": (
        ["expected"],
        lambda s: scene_check_in.check_in(
            s, scene_commands.CheckInAtScene(headcount=18, sector="东侧", scene_command="周志强")
        ),
    ),
    "propose_release": (
        ["checked_in"],
        lambda s: scene_check_in.propose_release(s, scene_commands.ProposeRelease(reason="已堵漏。")),
    ),
    "check_out": (
        ["checked_in"],
        lambda s: scene_check_in.check_out(s, scene_commands.CheckOutOfScene(headcount=18)),
    ),
}
ORDER = commands.OrderDeployment(team_id="t", team_name="队", hold_token="h", scene_region=scene.OWN)
EXPECT = scene_commands.ExpectAtScene(
    deployment_id="d", team_id="t", team_name="队", lending_region=scene.OWN
)


@pytest.mark.parametrize(("move", "state"), every_state.cases(STATES, MOVES))
def test_deployments(move: str, state: str) -> None:
    every_state.check(STATES, MOVES, move, state, "deployment.state")


@pytest.mark.parametrize(("move", "state"), every_state.cases(SCENE, SCENE_MOVES))
def test_check_ins(move: str, state: str) -> None:
    every_state.check(SCENE, SCENE_MOVES, move, state, "scene.state")


def test_every_state_was_tried() -> None:
    assert STATES.keys() == deployment_state.STATES.keys()
    assert SCENE.keys() == scene_check_in.STATES.keys()


@pytest.mark.parametrize("move", MOVES)
def test_there_is_no_deployment_without_a_commitment(move: str) -> None:
    with aid_story.refused("journal.not_found"):
        MOVES[move][1](None)


@pytest.mark.parametrize("move", SCENE_MOVES)
def test_nobody_checks_in_without_a_deployment(move: str) -> None:
    """I6: the stream is opened by the deployment's order alone."""
    with aid_story.refused("journal.not_found"):
        SCENE_MOVES[move][1](None)


@pytest.mark.parametrize("state", STATES)
def test_a_repeated_order_changes_nothing(state: str) -> None:
    assert deployment.order(STATES[state], ORDER) == []


@pytest.mark.parametrize("state", SCENE)
def test_a_repeated_expectation_changes_nothing(state: str) -> None:
    assert scene_check_in.expect(SCENE[state], EXPECT) == []
    assert bool(scene_check_in.cancel(SCENE[state], "不来了。")) == (state == "expected")


def test_a_team_that_was_called_off_before_it_was_known_is_never_expected() -> None:
    facts = scene_check_in.expect(None, EXPECT, off="现场已控制。")
    assert every_state.folded(SCENE_CHECK_IN, facts).state == "cancelled"


def test_the_scene_proposes_a_release_once() -> None:
    proposed = every_state.folded(SCENE_CHECK_IN, samples.CHECK_IN[:3])
    with aid_story.refused("scene.release_proposed"):
        scene_check_in.propose_release(proposed, scene_commands.ProposeRelease(reason="再提。"))


def test_an_arrival_lies_behind_and_an_expected_one_ahead() -> None:
    late = commands.ArriveDeployment(at=NOON + timedelta(minutes=1))
    with aid_story.refused("deployment.arrival_ahead"):
        deployment.arrive(STATES["departed"], late, now=NOON)
    past = commands.DepartDeployment(people=18, leader="陆建明", eta=NOON)
    with aid_story.refused("deployment.eta_passed"):
        deployment.depart(STATES["assembled"], past, now=NOON)


def test_the_scene_proposes_before_a_team_is_released() -> None:
    waiting = KnownCheckIn(id="c", region="320509", state="checked_in", headcount=18)
    for check_in in (None, waiting):
        with aid_story.refused("deployment.release_not_proposed"):
            deployment.release(STATES["engaged"], commands.ReleaseDeployment(), check_in=check_in)


def test_people_out_are_in_or_explained() -> None:
    """I6: of those who departed, at the scene and at home."""
    with aid_story.refused("deployment.people_unexplained"):
        deployment.leave(STATES["released"], commands.LeaveDeployment(people=17))
    assert deployment.leave(STATES["released"], commands.LeaveDeployment(people=17, explanation="一人送医。"))
    with aid_story.refused("deployment.people_unexplained"):
        deployment.return_(STATES["left"], commands.ReturnDeployment(people=16))
    with aid_story.refused("scene.people_unexplained"):
        scene_check_in.check_out(SCENE["checked_in"], scene_commands.CheckOutOfScene(headcount=17))
    explained = scene_commands.CheckOutOfScene(headcount=17, explanation="一人送医。")
    assert scene_check_in.check_out(SCENE["checked_in"], explained)


@pytest.mark.parametrize(
    "check_in",
    [
        None,
        KnownCheckIn(id="c", region="320509", state="checked_in", headcount=18),
        KnownCheckIn(id="c", region="320509", state="checked_out", headcount=18, out=18),
    ],
)
def test_a_deployment_closes_with_the_scenes_figures_or_a_reason(check_in: KnownCheckIn | None) -> None:
    with aid_story.refused("deployment.people_unexplained"):
        deployment.close(STATES["returned"], commands.CloseDeployment(), check_in=check_in)
    explained = commands.CloseDeployment(explanation="已电话核对。")
    assert deployment.close(STATES["returned"], explained, check_in=check_in)

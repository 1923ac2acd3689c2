"""Every move of a rescue team: from which registry state, duty and allocation it starts, to which fact."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.resources.v1 import team_pb2 as pb
from teams import HOLD, ON_DUTY, ORDER, VERIFY

from chassis.errors import Refusal
from kernel.moves import changed
from resources.api.examples import team as examples
from resources.commands.team import CommitTeam, ReleaseHold, ReportTeamReadiness, RetireTeam
from resources.domain import team as registry
from resources.domain import team_booking as booking
from resources.domain.team_state import RescueTeam, evolve, next_due
from resources.samples import rescue_team as samples
from resources.samples.scene import AID_OFFER_ID, TERMS_HASH, TOKEN

NOW = datetime(2023, 4, 20, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
LATER = "0f9d6c1e-2b74-5a83-9c15-4d8e7b6a3f21"
FACTS: dict[str, tuple[Message, ...]] = {
    "registered": samples.TEAM[:1],
    "free": samples.TEAM[:3],
    "held": samples.TEAM[:5],
    "committed": samples.TEAM[:6],
    "resting": samples.TEAM[:7],
    "retired": (*samples.TEAM[:3], samples.TEAM[9]),
}
COMMIT = CommitTeam(token=TOKEN, aid_offer_id=AID_OFFER_ID, terms_hash=TERMS_HASH)
RELEASE = ReleaseHold(**examples.RELEASE_HOLD)
READINESS = ReportTeamReadiness(**examples.REPORT_READINESS)
RETIRE = RetireTeam(**examples.RETIRE_TEAM)
Move = Callable[[RescueTeam | None], list[Message]]


def in_state(state: str) -> RescueTeam:
    """The sample team brought to a state."""
    team: RescueTeam | None = None
    for fact in FACTS[state]:
        team = evolve(team, fact, NOW)
    assert team is not None
    return team


MOVES: dict[str, tuple[Move, set[str]]] = {
    "verify": (lambda s: registry.verify(s, VERIFY, person=True), {"registered"}),
    "retire": (lambda s: registry.retire(s, RETIRE), {"registered", "free"}),
    "change duty": (
        lambda s: registry.change_duty(s, ON_DUTY),
        {"registered", "free", "held", "committed", "resting"},
    ),
    "report readiness": (
        lambda s: registry.report_readiness(s, READINESS),
        {"registered", "free", "held", "committed", "resting"},
    ),
    "hold": (lambda s: booking.hold(s, HOLD, token=LATER, ttl=HOUR, now=NOW), {"free"}),
    "release": (lambda s: booking.release(s, RELEASE), {"held"}),
    "commit": (lambda s: booking.commit(s, COMMIT, now=NOW), {"held"}),
    "order": (
        lambda s: booking.order(s, ORDER, token=LATER, region="330421", person=True, now=NOW),
        {"free"},
    ),
}
SILENT: dict[str, tuple[Move, set[str]]] = {
    "release by reaction": (lambda s: booking.release_by_reaction(s, TOKEN, "成交前撤回"), {"held"}),
    "stand down": (lambda s: booking.stand_down(s, TOKEN, "险情已排除"), {"committed"}),
    "return": (lambda s: booking.return_(s, TOKEN, rest=HOUR, now=NOW), {"committed"}),
}


@pytest.mark.parametrize("state", FACTS)
@pytest.mark.parametrize("move", MOVES)
def test_a_command_moves_a_team_from_its_states_alone(move: str, state: str) -> None:
    decide, froms = MOVES[move]
    if state in froms:
        (fact,) = decide(in_state(state))
        assert evolve(in_state(state), fact, NOW) is not None
    elif (move, state) == ("commit", "committed"):
        assert decide(in_state(state)) == []
    else:
        with pytest.raises(Refusal, match=r"team\.(state|booked|hold_gone)"):
            decide(in_state(state))


@pytest.mark.parametrize("state", FACTS)
@pytest.mark.parametrize("move", SILENT)
def test_a_reaction_that_comes_too_late_says_nothing(move: str, state: str) -> None:
    decide, froms = SILENT[move]
    assert len(decide(in_state(state))) == (1 if state in froms else 0)
    assert decide(None) == []


@pytest.mark.parametrize("move", MOVES)
def test_a_team_that_is_not_there_does_not_move(move: str) -> None:
    with pytest.raises(Refusal, match=r"journal\.not_found|team\.hold_gone"):
        MOVES[move][0](None)


@pytest.mark.parametrize(
    ("fact", "allocation"),
    [
        (samples.RELEASED, "free"),
        (samples.EXPIRED, "free"),
        (samples.PREEMPTED, "free"),
        (samples.TEAM[5], "committed"),
        (samples.ORDERED, "committed"),
        (samples.TEAM[6], "resting"),
        (samples.STOOD_DOWN, "free"),
        (samples.TEAM[7], "free"),
    ],
)
def test_a_fact_says_who_has_the_team(fact: Message, allocation: str) -> None:
    after = evolve(in_state("held"), fact, NOW).allocation
    assert after.state == allocation
    assert bool(after.token) == (allocation != "free")


def test_an_order_takes_the_team_of_the_hold_that_it_names() -> None:
    command = changed(ORDER, token=TOKEN)
    (fact,) = booking.order(in_state("held"), command, token=LATER, region="330421", person=True, now=NOW)
    assert isinstance(fact, pb.TeamCommitted)
    assert (fact.token, fact.order.basis) == (TOKEN, ORDER.basis)


def test_an_offer_takes_the_purpose_of_the_hold() -> None:
    (fact,) = booking.commit(in_state("held"), COMMIT, now=NOW)
    assert fact == samples.TEAM[5]


@pytest.mark.parametrize(
    ("state", "minutes", "facts"),
    [("held", 59, 0), ("held", 60, 1), ("resting", 60, 0), ("resting", 780, 1), ("free", 900, 0)],
)
def test_a_hold_runs_out_and_a_rest_ends_at_their_time(state: str, minutes: int, facts: int) -> None:
    assert len(booking.wake(in_state(state), NOW + timedelta(minutes=minutes))) == facts


def test_only_what_ends_by_itself_wants_to_be_woken() -> None:
    due: dict[str, Any] = {state: next_due(in_state(state)) for state in FACTS}
    assert {state for state, at in due.items() if at is not None} == {"held", "resting"}

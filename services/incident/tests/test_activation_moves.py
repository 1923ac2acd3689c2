"""Every command on proposals, activations and responses from every state, exactly as the move table says."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from activation_rules import COMMANDER, LEADER, NOON, OFFICER, PLAN, seen
from google.protobuf.message import Message
from joint.incident.v1 import activation_pb2 as pb

from chassis.errors import Kind, Refusal
from incident.aggregates import ACTIVATION_PROPOSAL, PLAN_ACTIVATION, REGIONAL_RESPONSE
from incident.api.examples import activation_proposal as examples
from incident.api.examples.regional_response import DECLINE_RESPONSE
from incident.commands.activation_proposal import (
    ApproveActivation,
    EndorseActivation,
    RefuseActivation,
    WithdrawActivation,
)
from incident.commands.regional_response import DeclineResponse
from incident.domain import activation_proposal as proposal
from incident.domain import activation_proposal_state, plan_activation, regional_response_state
from incident.domain import regional_response as response
from incident.domain.activation import Activation, Approval
from incident.samples import activation as samples
from incident.samples.scene import ACTIVATION_ID, OWN

KINDS: dict[str, tuple[Any, Message, Mapping[str, str]]] = {
    "activation": (ACTIVATION_PROPOSAL, samples.PROPOSAL[0], activation_proposal_state.STATES),
    "plan": (PLAN_ACTIVATION, samples.PLAN_ACTIVATION[0], plan_activation.STATES),
    "response": (REGIONAL_RESPONSE, samples.RESPONSE[0], regional_response_state.STATES),
}
APPROVE = ApproveActivation(**examples.APPROVE_ACTIVATION)
AT_ONCE = APPROVE.model_copy(update={"clause": "5.3"})
REFUSE = RefuseActivation(**examples.REFUSE_ACTIVATION)
WANTED, BY = Activation.from_proto(samples.START), Approval.from_proto(samples.APPROVAL)
SEEN: dict[str, Any] = {"seen": seen(plan=PLAN), "region": OWN}
PENDING = {"proposed", "endorsed"}

# What each command brings.
ENDORSING = {"command": EndorseActivation(**examples.ENDORSE_ACTIVATION), "signer": LEADER}
APPROVING = {"command": APPROVE, **SEEN, "signer": COMMANDER}
PRESSING = {"command": AT_ONCE, **SEEN, "signer": LEADER}
REFUSING = {"command": REFUSE, "signer": LEADER}
REJECTING = {"command": REFUSE, "signer": COMMANDER}
WITHDRAWING = {"command": WithdrawActivation(**examples.WITHDRAW_ACTIVATION), "signer": OFFICER}
CHANGING = {"activation": WANTED, "approval": BY, "approved_at": NOON}
ENDING = {"activation": WANTED, "approval": BY}
DECLINING = {"command": DeclineResponse(**DECLINE_RESPONSE), "person": True}

# stem, decide, what it brings, states it may start from, event, state after
MOVES: list[tuple[str, Any, dict[str, Any], set[str], type[Message], str]] = [
    ("activation", proposal.endorse, ENDORSING, {"proposed"}, pb.ActivationEndorsed, "endorsed"),
    ("activation", proposal.approve, APPROVING, {"endorsed"}, pb.ActivationApproved, "approved"),
    ("activation", proposal.approve, PRESSING, {"proposed"}, pb.ActivationApproved, "approved"),
    ("activation", proposal.refuse, REFUSING, PENDING, pb.ActivationRefused, "refused"),
    ("activation", proposal.refuse, REJECTING, PENDING, pb.ActivationRefused, "refused"),
    ("activation", proposal.withdraw, WITHDRAWING, PENDING, pb.ActivationWithdrawn, "withdrawn"),
    ("plan", plan_activation.deactivate, {"basis": "达标"}, {"activated"}, pb.PlanDeactivated, "deactivated"),
    ("response", response.change_level, CHANGING, {"started"}, pb.ResponseLevelChanged, "started"),
    ("response", response.end, ENDING, {"started"}, pb.ResponseEnded, "ended"),
    ("response", response.decline, DECLINING, {"asked"}, pb.ResponseDeclined, "declined"),
]  # fmt: skip
EVERY_MOVE = [(*move, state) for move in MOVES for state in KINDS[move[0]][2]]
OF_NOTHING = [move[1:3] for move in MOVES]


@pytest.mark.parametrize(("stem", "decide", "facts", "froms", "event", "to", "state"), EVERY_MOVE)
def test_a_move_starts_only_from_its_states(
    stem: str,
    decide: Callable[..., list[Message]],
    facts: dict[str, Any],
    froms: set[str],
    event: type[Message],
    to: str,
    state: str,
) -> None:
    aggregate, first, _ = KINDS[stem]
    before = aggregate.evolve(None, first, NOON).model_copy(update={"state": state})

    if state in froms:
        (message,) = decide(before, **facts)
        assert type(message) is event
        assert aggregate.evolve(before, message, NOON).state == to
    else:
        with pytest.raises(Refusal) as caught:
            decide(before, **facts)
        assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, f"{stem}.state")


@pytest.mark.parametrize(("decide", "facts"), OF_NOTHING)
def test_a_move_of_nothing_is_not_found(decide: Callable[..., list[Message]], facts: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as caught:
        decide(None, **facts)
    assert (caught.value.kind, caught.value.rule) == (Kind.NOT_FOUND, "journal.not_found")


@pytest.mark.parametrize("state", regional_response_state.STATES)
def test_a_response_starts_from_every_state_but_a_running_one(state: str) -> None:
    before = REGIONAL_RESPONSE.evolve(None, samples.RESPONSE[0], NOON).model_copy(update={"state": state})
    facts: dict[str, Any] = {"activation_id": ACTIVATION_ID, "approved_at": NOON}
    if state == "started":
        with pytest.raises(Refusal) as caught:
            response.start(before, WANTED, BY, **facts)
        assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "response.running")
    else:
        (message,) = response.start(before, WANTED, BY, **facts)
        assert REGIONAL_RESPONSE.evolve(before, message, NOON).state == "started"


@pytest.mark.parametrize("state", plan_activation.STATES)
def test_a_plan_is_activated_once_per_proposal(state: str) -> None:
    before = PLAN_ACTIVATION.evolve(None, samples.PLAN_ACTIVATION[0], NOON).model_copy(
        update={"state": state}
    )
    assert plan_activation.activate(None, WANTED, BY) == [samples.PLAN_ACTIVATION[0]]
    with pytest.raises(Refusal) as caught:
        plan_activation.activate(before, WANTED, BY)
    assert caught.value.rule == "plan.state"

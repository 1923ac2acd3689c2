"""Who may sign a proposal: never a program, never the proposer, at once only under a clause (I21, I25)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from activation_rules import (
    COMMANDER,
    LEADER,
    OFFICER,
    PLAN,
    RUNNING,
    START,
    approving,
    granting,
    proposed,
    proposing,
    refused,
    seen,
)
from google.protobuf.message import Message
from joint.incident.v1 import activation_pb2 as pb
from pydantic import ValidationError

from chassis.errors import Kind, Refusal
from incident.commands.activation_proposal import (
    ApproveActivation,
    EndorseActivation,
    RefuseActivation,
    WithdrawActivation,
)
from incident.commands.regional_response import DeclineResponse
from incident.domain import activation_proposal as domain
from incident.domain import regional_response
from incident.domain.activation_proposal import Signer
from incident.domain.known_plan import KnownPlan

PROPOSER_AS_LEADER = replace(LEADER, login=OFFICER.login)
PROPOSER_AS_COMMANDER = replace(COMMANDER, login=OFFICER.login)
PLANNED = seen(plan=PLAN)


PROGRAM: list[Callable[[Signer], list[Message]]] = [
    lambda s: proposing(START, PLANNED, signer=s),
    lambda s: domain.endorse(proposed(), EndorseActivation(), signer=s),
    lambda s: approving(proposed("endorsed"), PLANNED, signer=s),
    lambda s: approving(proposed(), PLANNED, signer=s, clause="5.3"),
    lambda s: domain.refuse(proposed(), RefuseActivation(reason="不启动。"), signer=s),
    lambda s: domain.withdraw(proposed(), WithdrawActivation(reason="误报。"), signer=s),
]


@pytest.mark.parametrize("decide", PROGRAM)
@pytest.mark.parametrize("signer", [OFFICER, LEADER, COMMANDER])
def test_a_program_signs_nothing(decide: Callable[[Signer], list[Message]], signer: Signer) -> None:
    program = replace(signer, person=False)
    assert refused(lambda: decide(program)) == (Kind.FORBIDDEN, "activation.person")


def test_a_program_does_not_decline_a_response() -> None:
    asked = RUNNING.model_copy(update={"state": "asked"})
    decline = DeclineResponse(reason="不受影响。")
    with pytest.raises(Refusal) as caught:
        regional_response.decline(asked, decline, person=False)
    assert (caught.value.kind, caught.value.rule) == (Kind.FORBIDDEN, "response.person")


@pytest.mark.parametrize(
    "decide",
    [
        lambda: domain.endorse(proposed(), EndorseActivation(), signer=PROPOSER_AS_LEADER),
        lambda: approving(proposed("endorsed"), PLANNED, signer=PROPOSER_AS_COMMANDER),
        lambda: approving(proposed(), PLANNED, signer=PROPOSER_AS_LEADER, clause="5.3"),
    ],
)
def test_the_proposer_signs_nothing_in_another_role(decide: Callable[[], list[Message]]) -> None:
    assert refused(decide) == (Kind.FORBIDDEN, "activation.own_proposal")


def test_only_the_proposer_withdraws() -> None:
    other = replace(OFFICER, login="another.officer@jiashan")
    withdraw = WithdrawActivation(reason="误报。")
    assert refused(lambda: domain.withdraw(proposed(), withdraw, signer=other)) == (
        Kind.FORBIDDEN,
        "activation.not_the_proposer",
    )


def test_an_approval_names_person_post_and_basis() -> None:
    (message,) = approving(proposed("endorsed"), PLANNED, signer=COMMANDER)
    assert isinstance(message, pb.ActivationApproved)
    approval = message.approval
    assert (approval.person, approval.post, approval.basis, approval.document_no, approval.clause) == (
        "陆建平",
        "指挥机构负责人",
        "县突发环境事件指挥部会商意见",
        "善应急〔2023〕12号",
        "",
    )


@pytest.mark.parametrize("basis", ["", "   "])
def test_an_approval_without_a_basis_cannot_be_said(basis: str) -> None:
    with pytest.raises(ValidationError):
        ApproveActivation(basis=basis)


def test_one_press_of_the_leader_names_its_clause() -> None:
    (message,) = approving(proposed(), PLANNED, signer=LEADER, clause="5.3")
    assert isinstance(message, pb.ActivationApproved)
    assert (message.approval.post, message.approval.clause) == ("带班领导", "5.3")


def test_the_head_of_the_command_body_needs_no_clause_and_names_none() -> None:
    waiting = proposed("endorsed")
    assert refused(lambda: approving(waiting, PLANNED, signer=COMMANDER, clause="5.3")) == (
        Kind.INVALID,
        "activation.clause_not_needed",
    )


@pytest.mark.parametrize(
    ("clause", "plan"),
    [
        ("", PLAN),
        ("5.4", PLAN),
        ("5.3", None),
        ("5.3", granting(role="commander")),
        ("5.3", granting(act="end")),
        ("5.3", PLAN.model_copy(update={"terms": PLAN.terms.model_copy(update={"preauthorised": ()})})),
    ],
)
def test_without_such_a_clause_there_is_no_one_press(clause: str, plan: KnownPlan | None) -> None:
    now = seen(plan=plan)
    assert refused(lambda: approving(proposed(), now, signer=LEADER, clause=clause)) == (
        Kind.INVALID,
        "activation.not_preauthorised",
    )


@pytest.mark.parametrize("wanted", [{"level": "ii"}, {"level": "i"}, {"expected_hours": 13}])
def test_one_press_keeps_within_the_limits_of_the_clause(wanted: dict[str, Any]) -> None:
    press = proposed(**wanted)
    assert refused(lambda: approving(press, PLANNED, signer=LEADER, clause="5.3")) == (
        Kind.INVALID,
        "activation.beyond_clause",
    )


@pytest.mark.parametrize("wanted", [{"level": "iii", "expected_hours": 12}, {"level": "iv"}])
def test_the_limits_themselves_are_granted(wanted: dict[str, Any]) -> None:
    assert approving(proposed(**wanted), PLANNED, signer=LEADER, clause="5.3")


def test_an_end_has_no_level_to_exceed() -> None:
    ending = proposed(act="end", level="", expected_hours=0)
    now = seen(plan=granting(act="end"), response=RUNNING)
    assert approving(ending, now, signer=LEADER, clause="5.3")


@pytest.mark.parametrize("state", ["drafted", "opened", "superseded"])
def test_a_clause_of_a_plan_that_is_not_in_force_grants_nothing(state: str) -> None:
    now = seen(plan=PLAN.model_copy(update={"state": state}))
    assert refused(lambda: approving(proposed(), now, signer=LEADER, clause="5.3")) == (
        Kind.CONFLICT,
        "activation.plan_not_in_force",
    )

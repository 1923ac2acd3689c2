"""What may happen to an activation proposal 启动建议: who may sign it, from which state (I21, I25, I27)."""

from collections.abc import Collection
from dataclasses import dataclass

from google.protobuf.message import Message
from joint.incident.v1 import activation_pb2 as pb

from chassis.errors import Kind, Refusal
from incident.commands.activation_proposal import (
    ApproveActivation,
    EndorseActivation,
    ProposeActivation,
    RefuseActivation,
    WithdrawActivation,
)
from incident.commands.plan_terms import PreauthorisedClause
from incident.domain.activation import END, Activation, Approval
from incident.domain.activation_check import Seen, check, check_request
from incident.domain.activation_proposal_state import STATES, ActivationProposal
from incident.domain.known_plan import KnownPlan
from kernel.moves import invalid, require_person, standing, unopened
from kernel.values import response_level_number

PENDING = ("proposed", "endorsed")
LEADER = "duty_leader"


@dataclass(frozen=True)
class Signer:
    """Who signs: login, name and role of the token, post in words; `person` is False for a program."""

    login: str
    name: str
    role: str
    post: str
    person: bool


def propose(
    state: ActivationProposal | None,
    command: ProposeActivation,
    *,
    seen: Seen,
    region: str,
    neighbours: Collection[str],
    signer: Signer,
) -> list[Message]:
    """启动建议. `region` is the own code, `neighbours` are those of all other regions of the zone."""
    require_person(signer.person, "activation")
    unopened(state, "activation")
    check_request(command, neighbours=neighbours)
    activation = Activation(
        act=command.act,
        incident_id=command.incident_id,
        incident_region=seen.incident_region,
        plan_id=seen.plan.id if seen.plan else "",
        plan_edition=seen.plan.edition if seen.plan else 0,
        plan_title=seen.plan.title if seen.plan else "",
        level=command.level or "",
        matter=command.matter,
        expected_hours=command.expected_hours or 0,
        measures=command.measures,
        asked_regions=tuple(sorted(set(command.asked_regions))),
        in_answer_to=command.in_answer_to or "",
        basis=command.basis,
    )
    check(activation, seen, region=region)
    return [
        pb.ActivationProposed(
            activation=activation.to_proto(), proposer=signer.name, proposed_by=signer.login
        )
    ]


def endorse(state: ActivationProposal | None, command: EndorseActivation, *, signer: Signer) -> list[Message]:
    """带班同意, by somebody else than the proposer."""
    require_person(signer.person, "activation")
    proposal = standing(state, ("proposed",), "activation", STATES)
    _check_other(proposal, signer)
    return [pb.ActivationEndorsed(note=command.note, leader=signer.name)]


def approve(
    state: ActivationProposal | None, command: ApproveActivation, *, seen: Seen, region: str, signer: Signer
) -> list[Message]:
    """批准: the head of the command body what the leader endorsed, or the leader at once under a
    preauthorised clause of a plan in force. What was true when it was proposed must still be true."""
    require_person(signer.person, "activation")
    at_once = signer.role == LEADER
    proposal = standing(state, ("proposed",) if at_once else ("endorsed",), "activation", STATES)
    _check_other(proposal, signer)
    check(proposal, seen, region=region)
    if at_once:
        _check_clause(proposal, command.clause, seen.plan)
    elif command.clause:
        sentence = "预授权条款只供带班领导一键批准时填写。"
        raise invalid("activation.clause_not_needed", sentence, "/clause")
    approval = Approval(person=signer.name, post=signer.post, **command.model_dump())
    return [pb.ActivationApproved(activation=proposal.activation.to_proto(), approval=approval.to_proto())]


def refuse(state: ActivationProposal | None, command: RefuseActivation, *, signer: Signer) -> list[Message]:
    """不同意."""
    require_person(signer.person, "activation")
    standing(state, PENDING, "activation", STATES)
    return [pb.ActivationRefused(reason=command.reason)]


def withdraw(
    state: ActivationProposal | None, command: WithdrawActivation, *, signer: Signer
) -> list[Message]:
    """撤回, by the proposer alone."""
    require_person(signer.person, "activation")
    proposal = standing(state, PENDING, "activation", STATES)
    if signer.login != proposal.proposed_by:
        sentence = "只有提出建议的本人可以撤回;其他人可由带班领导不予同意。"
        raise Refusal(Kind.FORBIDDEN, "activation.not_the_proposer", sentence)
    return [pb.ActivationWithdrawn(reason=command.reason)]


def _check_other(proposal: ActivationProposal, signer: Signer) -> None:
    if signer.login == proposal.proposed_by:
        sentence = "建议人不能同意或批准自己的建议。"
        raise Refusal(Kind.FORBIDDEN, "activation.own_proposal", sentence)


def _check_clause(proposal: ActivationProposal, clause: str, plan: KnownPlan | None) -> None:
    """A plan in force is signed by every region, the own one among them."""
    clauses = plan.terms.preauthorised if plan else ()
    granted = [it for it in clauses if (it.clause, it.role, it.act) == (clause, LEADER, proposal.act)]
    if not granted:
        sentence = "所依据的联合预案没有授权带班领导就此一键批准的条款,请报指挥机构负责人批准。"
        raise invalid("activation.not_preauthorised", sentence, "/clause")
    if not any(_within(proposal, it) for it in granted):
        sentence = "级别或预计持续时间超出该条款的授权范围,请报指挥机构负责人批准。"
        raise invalid("activation.beyond_clause", sentence, "/clause")


def _within(proposal: ActivationProposal, clause: PreauthorisedClause) -> bool:
    """Level I is number 1: a level is milder by a greater number."""
    if proposal.act == END:
        return True
    milder = response_level_number(proposal.level) >= response_level_number(clause.level_at_most)
    return milder and proposal.expected_hours <= clause.hours_at_most

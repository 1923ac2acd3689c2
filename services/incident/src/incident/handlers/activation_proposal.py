"""Commands on activation proposals 启动建议. `name` is that of the person who signs."""

from chassis.auth import ROLES
from chassis.clock import new_id
from chassis.journal import Call, Outcome
from chassis.known import one
from incident.aggregates import ACTIVATION_PROPOSAL, INCIDENT, REGIONAL_RESPONSE
from incident.commands.activation_proposal import (
    ApproveActivation,
    EndorseActivation,
    ProposeActivation,
    RefuseActivation,
    WithdrawActivation,
)
from incident.domain import activation_proposal as domain
from incident.domain import regional_response_state
from incident.domain.activation_check import Seen
from incident.domain.activation_proposal import Signer
from incident.domain.activation_proposal_state import ActivationProposal
from incident.handlers.desk import Desk

Proposed = Outcome[ActivationProposal]


async def propose_activation(desk: Desk, call: Call, name: str, command: ProposeActivation) -> Proposed:
    """启动建议."""
    seen = await _seen(desk, command.incident_id, command.plan_id, command.in_answer_to)
    region = desk.region.code
    return await desk.journal.execute(
        ACTIVATION_PROPOSAL,
        new_id(),
        call,
        lambda state: domain.propose(
            state,
            command,
            seen=seen,
            region=region,
            neighbours=desk.zone.codes - {region},
            signer=_signer(call, name),
        ),
    )


async def endorse_activation(
    desk: Desk, call: Call, name: str, id: str, command: EndorseActivation
) -> Proposed:
    """带班同意."""
    return await desk.journal.execute(
        ACTIVATION_PROPOSAL,
        id,
        call,
        lambda state: domain.endorse(state, command, signer=_signer(call, name)),
    )


async def approve_activation(
    desk: Desk, call: Call, name: str, id: str, command: ApproveActivation
) -> Proposed:
    """批准, if what it rests on still holds. What was approved happens by reaction, milliseconds later."""
    proposal, _ = await one(desk.journal, ACTIVATION_PROPOSAL, id)
    seen = await _seen(desk, proposal.incident_id, proposal.plan_id, proposal.in_answer_to)
    return await desk.journal.execute(
        ACTIVATION_PROPOSAL,
        id,
        call,
        lambda state: domain.approve(
            state, command, seen=seen, region=desk.region.code, signer=_signer(call, name)
        ),
    )


async def refuse_activation(
    desk: Desk, call: Call, name: str, id: str, command: RefuseActivation
) -> Proposed:
    """不同意."""
    return await desk.journal.execute(
        ACTIVATION_PROPOSAL,
        id,
        call,
        lambda state: domain.refuse(state, command, signer=_signer(call, name)),
    )


async def withdraw_activation(
    desk: Desk, call: Call, name: str, id: str, command: WithdrawActivation
) -> Proposed:
    """撤回."""
    return await desk.journal.execute(
        ACTIVATION_PROPOSAL,
        id,
        call,
        lambda state: domain.withdraw(state, command, signer=_signer(call, name)),
    )


def _signer(call: Call, name: str) -> Signer:
    return Signer(call.actor, name, call.role, ROLES.get(call.role, call.role), call.person)


async def _seen(desk: Desk, incident_id: str, plan_id: str | None, in_answer_to: str | None) -> Seen:
    """What is known here of what an activation names. Raises Refusal CONFLICT `not_known_here`."""
    own = await desk.journal.load(INCIDENT, incident_id)
    known = None if own else await desk.known.incident(incident_id)
    response_id = regional_response_state.id_of(desk.region.code, incident_id)
    response = await desk.journal.load(REGIONAL_RESPONSE, response_id)
    return Seen(
        incident_region=known.region if known else desk.region.code,
        incident_state=known.state if known else own[0].state if own else "",
        plan=await desk.known.plan(plan_id) if plan_id else None,
        answered=await desk.known.activation(in_answer_to) if in_answer_to else None,
        response=response[0] if response else None,
    )

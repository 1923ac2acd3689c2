"""Commands on superiors' instructions 批示."""

from chassis.clock import new_id, now
from chassis.journal import Call, Outcome
from incident.aggregates import SUPERIOR_INSTRUCTION
from incident.commands.superior_instruction import CompleteInstruction, ReceiveInstruction
from incident.domain import superior_instruction as domain
from incident.domain.superior_instruction import SuperiorInstruction
from incident.handlers.desk import Desk


async def receive_instruction(
    desk: Desk, call: Call, command: ReceiveInstruction
) -> Outcome[SuperiorInstruction]:
    """接批示. Raises Refusal CONFLICT `not_known_here` for an incident that has not arrived."""
    if command.incident_id is not None:
        await desk.known.incident(command.incident_id)
    moment = now()
    return await desk.journal.execute(
        SUPERIOR_INSTRUCTION,
        new_id(),
        call,
        lambda state: domain.receive(state, command, now=moment, person=call.person),
    )


async def complete_instruction(
    desk: Desk, call: Call, id: str, command: CompleteInstruction
) -> Outcome[SuperiorInstruction]:
    """办结."""
    return await desk.journal.execute(
        SUPERIOR_INSTRUCTION, id, call, lambda state: domain.complete(state, command, person=call.person)
    )

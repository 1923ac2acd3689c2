"""Which facts move the own response 本级响应 and the own activation of a plan? An approval of this region
makes what was approved true; a neighbour's activation asks and does nothing else (I22, I27)."""

from collections.abc import Awaitable, Callable, Mapping

from google.protobuf.message import Message
from joint.incident.v1.activation_pb2 import ActivationApproved, PlanActivated

from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions, further
from incident.aggregates import INCIDENT, PLAN_ACTIVATION, REGIONAL_RESPONSE
from incident.domain import plan_activation, regional_response_state
from incident.domain.activation import CHANGE_LEVEL, END, START, Activation, Approval
from incident.domain.activation_check import UNDER_WAY
from incident.handlers.desk import Desk
from incident.handlers.plan_activation import activate_plan, deactivate_plan
from incident.handlers.regional_response import (
    ask_response,
    change_response_level,
    end_response,
    start_response,
)


async def on_own_activation_approved(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Starts, changes or ends the own response, and the activation of the plan with it."""
    if record.region != desk.region.code:
        return
    assert isinstance(message, ActivationApproved)
    activation = Activation.from_proto(message.activation)
    approval = Approval.from_proto(message.approval).model_copy(update={"number": record.sequence})
    if await _overtaken(desk, activation.incident_id, approval):
        return
    await _ACTS[activation.act](desk, record, call, activation, approval)


async def on_neighbour_plan_activated(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Asks this region for its answer, in its own stream, within `response.answer` from the activation. One
    that is known to be over by now asks nothing any more."""
    assert isinstance(message, PlanActivated)
    if record.region == desk.region.code or desk.region.code not in message.asked_regions:
        return
    if await desk.known.activation_stands(record.subject):
        due_at = record.time + desk.parameters.response_answer
        await ask_response(desk, call, record.subject, record.region, message, due_at)


async def _start(desk: Desk, record: Record, call: Call, activation: Activation, approval: Approval) -> None:
    """Nothing when another approval, or the end of the own incident, was quicker. The activation goes first,
    so that nobody sees a response that names an activation unknown to all."""
    if await _running(desk, activation.incident_id) or await _over(desk, activation.incident_id):
        return
    activation_id = activation.in_answer_to
    if activation.plan_id and not activation_id:
        activation_id = plan_activation.id_of(record.subject)
        await activate_plan(desk, further(call, activation_id), activation_id, activation, approval)
    await start_response(desk, call, activation, approval, activation_id, record.time)


async def _change_level(
    desk: Desk, record: Record, call: Call, activation: Activation, approval: Approval
) -> None:
    await change_response_level(desk, call, activation, approval, record.time)


async def _end(desk: Desk, record: Record, call: Call, activation: Activation, approval: Approval) -> None:
    """The own response, and the own activation that it began; a neighbour's activation is not ours to end."""
    activation_id = (await end_response(desk, call, activation, approval)).state.activation_id
    if activation_id and await desk.journal.load(PLAN_ACTIVATION, activation_id) is not None:
        await deactivate_plan(desk, further(call, activation_id), activation_id, approval.basis)


_ACTS: Mapping[str, Callable[[Desk, Record, Call, Activation, Approval], Awaitable[None]]] = {
    START: _start,
    CHANGE_LEVEL: _change_level,
    END: _end,
}


async def _overtaken(desk: Desk, incident_id: str, approval: Approval) -> bool:
    """Whether a later approval has moved the response already: one that came to nothing in its time comes to
    nothing when it is read again."""
    loaded = await desk.journal.load(
        REGIONAL_RESPONSE, regional_response_state.id_of(desk.region.code, incident_id)
    )
    last = loaded[0].approval if loaded else None
    return last is not None and last.number > approval.number


async def _running(desk: Desk, incident_id: str) -> bool:
    id = regional_response_state.id_of(desk.region.code, incident_id)
    loaded = await desk.journal.load(REGIONAL_RESPONSE, id)
    return loaded is not None and loaded[0].state == "started"


async def _over(desk: Desk, incident_id: str) -> bool:
    """Whether an own incident has ended since the approval: no response runs after it (I10)."""
    loaded = await desk.journal.load(INCIDENT, incident_id)
    return loaded is not None and loaded[0].state not in UNDER_WAY


REACTIONS: Reactions[Desk] = {
    ActivationApproved: (Reaction("respond_as_approved", on_own_activation_approved),),
    PlanActivated: (Reaction("ask_own_response", on_neighbour_plan_activated),),
}

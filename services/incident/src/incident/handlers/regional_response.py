"""Commands on the own response 本级响应; all but 未启动 are given by reactions."""

from datetime import datetime

from joint.incident.v1.activation_pb2 import PlanActivated

from chassis.journal import Call, Outcome
from incident.aggregates import REGIONAL_RESPONSE
from incident.commands.regional_response import DeclineResponse
from incident.domain import regional_response as domain
from incident.domain.activation import Activation, Approval
from incident.domain.regional_response_state import RegionalResponse, id_of
from incident.handlers.desk import Desk

Responded = Outcome[RegionalResponse]


async def ask_response(
    desk: Desk, call: Call, activation_id: str, asking_region: str, activated: PlanActivated, due_at: datetime
) -> Responded:
    """商请答复 of a neighbour's activation that stands."""
    id = id_of(desk.region.code, activated.incident_id)
    waiting = await _waiting(desk, id)
    return await desk.journal.execute(
        REGIONAL_RESPONSE,
        id,
        call,
        lambda state: domain.ask(
            state,
            activated,
            activation_id=activation_id,
            asking_region=asking_region,
            waiting=waiting,
            due_at=due_at,
        ),
    )


async def start_response(
    desk: Desk, call: Call, activation: Activation, approval: Approval, activation_id: str, at: datetime
) -> Responded:
    """启动本级响应, approved `at`."""
    return await desk.journal.execute(
        REGIONAL_RESPONSE,
        id_of(desk.region.code, activation.incident_id),
        call,
        lambda state: domain.start(state, activation, approval, activation_id=activation_id, approved_at=at),
    )


async def change_response_level(
    desk: Desk, call: Call, activation: Activation, approval: Approval, at: datetime
) -> Responded:
    """调整响应级别, approved `at`."""
    return await desk.journal.execute(
        REGIONAL_RESPONSE,
        id_of(desk.region.code, activation.incident_id),
        call,
        lambda state: domain.change_level(state, activation, approval, approved_at=at),
    )


async def end_response(desk: Desk, call: Call, activation: Activation, approval: Approval) -> Responded:
    """终止响应, approved."""
    return await desk.journal.execute(
        REGIONAL_RESPONSE,
        id_of(desk.region.code, activation.incident_id),
        call,
        lambda state: domain.end(state, activation, approval),
    )


async def decline_response(desk: Desk, call: Call, id: str, command: DeclineResponse) -> Responded:
    """未启动."""
    return await desk.journal.execute(
        REGIONAL_RESPONSE, id, call, lambda state: domain.decline(state, command, person=call.person)
    )


async def _waiting(desk: Desk, id: str) -> bool:
    """Whether an earlier activation that still stands waits for the answer."""
    loaded = await desk.journal.load(REGIONAL_RESPONSE, id)
    if loaded is None or loaded[0].state != "asked":
        return False
    return await desk.known.activation_stands(loaded[0].activation_id)

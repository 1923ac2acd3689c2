"""What may happen to a region's own response 本级响应. It starts, changes and ends by an approval of a person
of this region alone, and a neighbour's activation only asks (I22, I27)."""

from datetime import datetime, timedelta

from google.protobuf.message import Message
from joint.incident.v1 import activation_pb2 as pb

from chassis.errors import Kind, Refusal
from incident.commands.regional_response import DeclineResponse
from incident.domain.activation import Activation, Approval
from incident.domain.regional_response_state import STATES, RegionalResponse, next_due
from kernel.moves import require_person, standing
from kernel.values import response_level_number, to_timestamp


def ask(
    state: RegionalResponse | None,
    activated: pb.PlanActivated,
    *,
    activation_id: str,
    asking_region: str,
    waiting: bool,
    due_at: datetime,
) -> list[Message]:
    """商请答复 of a neighbour's activation. Nothing to a region that responds already: its running response
    is its answer. Nothing while the answer to an earlier activation that still stands is awaited (`waiting`):
    there is one answer per incident, and a second question gives no more time."""
    if state is not None and (state.state == "started" or (state.state == "asked" and waiting)):
        return []
    return [
        pb.ResponseAsked(
            incident_id=activated.incident_id,
            activation_id=activation_id,
            asking_region=asking_region,
            asking_level=activated.level,
            due_at=to_timestamp(due_at),
        )
    ]


def start(
    state: RegionalResponse | None,
    activation: Activation,
    approval: Approval,
    *,
    activation_id: str,
    approved_at: datetime,
) -> list[Message]:
    """启动本级响应, approved. `activation_id` is the activation it begins or answers, "" without a plan."""
    if state is not None and state.state == "started":
        raise Refusal(Kind.CONFLICT, "response.running", "本地区对这起事件的响应正在进行。")
    return [
        pb.ResponseStarted(
            incident_id=activation.incident_id,
            activation_id=activation_id,
            level=response_level_number(activation.level),
            matter=activation.matter,
            expected_until=to_timestamp(_until(activation, approved_at)),
            measures=activation.measures,
            approval=approval.to_proto(),
        )
    ]


def change_level(
    state: RegionalResponse | None, activation: Activation, approval: Approval, *, approved_at: datetime
) -> list[Message]:
    """调整响应级别, approved."""
    response = standing(state, ("started",), "response", STATES)
    return [
        pb.ResponseLevelChanged(
            level=response_level_number(activation.level),
            previous=response_level_number(response.level),
            matter=activation.matter,
            expected_until=to_timestamp(_until(activation, approved_at)),
            measures=activation.measures,
            approval=approval.to_proto(),
        )
    ]


def end(state: RegionalResponse | None, activation: Activation, approval: Approval) -> list[Message]:
    """终止响应, approved."""
    standing(state, ("started",), "response", STATES)
    return [pb.ResponseEnded(approval=approval.to_proto(), measures=activation.measures)]


def decline(state: RegionalResponse | None, command: DeclineResponse, *, person: bool) -> list[Message]:
    """未启动, by a person."""
    require_person(person, "response")
    standing(state, ("asked",), "response", STATES)
    return [pb.ResponseDeclined(reason=command.reason)]


def raise_overdue(state: RegionalResponse, now: datetime) -> list[Message]:
    """超时未答复, once per due time (I9)."""
    due = next_due(state)
    if due is None or due > now:
        return []
    return [pb.ResponseOverdueRaised(due_at=to_timestamp(due))]


def _until(activation: Activation, approved_at: datetime) -> datetime:
    return approved_at + timedelta(hours=activation.expected_hours)

"""What may happen to an activation of a joint plan, 联合预案启动. It starts no neighbour's response."""

from datetime import datetime
from typing import Literal

from google.protobuf.message import Message
from joint.incident.v1 import activation_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.enums import code_of
from incident.domain.activation import Activation, Approval
from kernel.moves import changed, standing, unopened
from kernel.values import RESPONSE_LEVEL, STORED, response_level_number

STATES = {"activated": "已启动", "deactivated": "已终止"}


class KnownActivation(BaseModel):
    """What has arrived here of an activation: whose it is, about what, whom it asks, whether it stands."""

    model_config = STORED
    region: str
    incident_id: str
    plan_id: str
    asked_regions: tuple[str, ...]
    level: str
    state: Literal["activated", "deactivated"]


class PlanActivation(BaseModel):
    """An edition of a joint plan at work for one incident."""

    model_config = STORED
    state: str
    plan_id: str
    edition: int
    plan_title: str
    incident_id: str
    level: str
    matter: str
    expected_hours: int
    measures: tuple[str, ...] = ()
    asked_regions: tuple[str, ...] = ()
    approval: Approval
    activated_at: datetime
    end_basis: str = ""
    changed_at: datetime


def id_of(proposal_id: str) -> str:
    """One activation per approved proposal."""
    return derived_id("plan_activation", proposal_id)


def activate(state: PlanActivation | None, activation: Activation, approval: Approval) -> list[Message]:
    """联合预案启动, approved: the edition that was approved, whatever has become of it since (I10)."""
    unopened(state, "plan")
    return [
        pb.PlanActivated(
            plan_id=activation.plan_id,
            edition=activation.plan_edition,
            plan_title=activation.plan_title,
            incident_id=activation.incident_id,
            level=response_level_number(activation.level),
            matter=activation.matter,
            expected_hours=activation.expected_hours,
            measures=activation.measures,
            asked_regions=activation.asked_regions,
            approval=approval.to_proto(),
        )
    ]


def deactivate(state: PlanActivation | None, basis: str) -> list[Message]:
    """联合预案终止, with the end of the own response."""
    standing(state, ("activated",), "plan", STATES)
    return [pb.PlanDeactivated(basis=basis)]


def evolve(state: PlanActivation | None, message: Message, at: datetime) -> PlanActivation:
    """The activation after one more fact."""
    if isinstance(message, pb.PlanActivated):
        return _activated(message, at)
    assert state is not None
    assert isinstance(message, pb.PlanDeactivated)
    return changed(state, state="deactivated", end_basis=message.basis, changed_at=at)


def _activated(message: pb.PlanActivated, at: datetime) -> PlanActivation:
    return PlanActivation(
        state="activated",
        plan_id=message.plan_id,
        edition=message.edition,
        plan_title=message.plan_title,
        incident_id=message.incident_id,
        level=code_of(RESPONSE_LEVEL, message.level),
        matter=message.matter,
        expected_hours=message.expected_hours,
        measures=tuple(message.measures),
        asked_regions=tuple(message.asked_regions),
        approval=Approval.from_proto(message.approval),
        activated_at=at,
        changed_at=at,
    )


EVENTS: tuple[type[Message], ...] = (pb.PlanActivated, pb.PlanDeactivated)

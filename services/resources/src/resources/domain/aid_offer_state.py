"""What is remembered of an offer of aid 应援, how each fact changes that, and when the clock looks."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.resources.v1 import aid_pb2 as pb
from pydantic import BaseModel

from chassis.enums import code_of
from kernel.moves import changed
from kernel.values import STORED, from_timestamp
from resources.commands.aid_values import AidTerms

STATES = {
    "proposed": "拟应援",
    "offered": "已应援",
    "confirmed": "成交",
    "withdrawn": "已撤回",
    "lapsed": "已失效",
    "declined": "谢绝",
}
OPEN = ("proposed", "offered")
CAUSE = pb.LapseCause.DESCRIPTOR


class Mobilisation(BaseModel):
    """Who lets the team go, or gives the goods away, and on what."""

    model_config = STORED
    mobilised_by: str
    person: str
    document_no: str = ""
    plan_id: str = ""
    clause: str = ""
    answered_by: str = ""


class AidOffer(BaseModel):
    """One held team, or one reservation of a lot, for one line of a request; or that there is none."""

    model_config = STORED
    state: str
    request_id: str
    line: int
    asking_region: str
    incident_id: str = ""
    team_id: str = ""
    team_name: str = ""
    hold_token: str = ""
    lot_id: str = ""
    reservation_id: str = ""
    quantity: int = 0
    terms: AidTerms | None = None
    terms_hash: str = ""
    held_until: datetime | None = None
    mobilised_by: str = ""
    mobiliser_region: str = ""
    social_force: bool = False
    mobilisation: Mobilisation | None = None
    valid_until: datetime | None = None
    deployment_id: str = ""
    transfer_id: str = ""
    reason: str = ""
    recorded_at: datetime
    changed_at: datetime


def next_due(state: AidOffer) -> datetime | None:
    """When the hold behind a proposal, or the offer itself, runs out."""
    return {"proposed": state.held_until, "offered": state.valid_until}.get(state.state)


def evolve(state: AidOffer | None, message: Message, at: datetime) -> AidOffer:
    """The offer after one more fact."""
    if isinstance(message, pb.AidOfferProposed):
        return _proposed(message, at)
    if isinstance(message, pb.AidDeclined):
        return AidOffer(
            state="declined",
            request_id=message.request_id,
            line=message.line,
            asking_region=message.asking_region,
            incident_id=message.incident_id,
            reason=message.reason,
            recorded_at=at,
            changed_at=at,
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


def _proposed(message: pb.AidOfferProposed, at: datetime) -> AidOffer:
    return AidOffer(
        state="proposed",
        request_id=message.request_id,
        line=message.line,
        asking_region=message.asking_region,
        incident_id=message.incident_id,
        team_id=message.team_id,
        team_name=message.team_name,
        hold_token=message.hold_token,
        lot_id=message.lot_id,
        reservation_id=message.reservation_id,
        quantity=message.quantity,
        terms=AidTerms.from_proto(message.terms),
        terms_hash=message.terms_hash,
        held_until=from_timestamp(message.held_until),
        mobilised_by=message.mobilised_by,
        mobiliser_region=message.mobiliser_region,
        social_force=message.social_force,
        recorded_at=at,
        changed_at=at,
    )


def _approved(message: pb.MobilisationApproved) -> dict[str, Any]:
    fields = {name: getattr(message, name) for name in Mobilisation.model_fields}
    return {"mobilisation": Mobilisation(**fields)}


def _confirmed(message: pb.AidOfferConfirmed) -> dict[str, Any]:
    follows = {"deployment_id": message.deployment_id, "transfer_id": message.transfer_id}
    return {"state": "confirmed", **follows}


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.MobilisationApproved: _approved,
    pb.AidOffered: lambda m: {"state": "offered", "valid_until": from_timestamp(m.valid_until)},
    pb.AidOfferConfirmed: _confirmed,
    pb.AidOfferWithdrawn: lambda m: {"state": "withdrawn", "reason": m.reason},
    pb.AidOfferLapsed: lambda m: {"state": "lapsed", "reason": code_of(CAUSE, m.cause)},
}
EVENTS: tuple[type[Message], ...] = (pb.AidOfferProposed, pb.AidDeclined, *_CHANGES)

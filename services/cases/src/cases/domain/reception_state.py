"""What is remembered of a reception 线索受理, and how each fact changes that."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.cases.v1 import reception_pb2 as pb
from pydantic import BaseModel

from cases.commands.authority import Authority
from cases.domain import clocks
from cases.domain.deadlines import DECISION, INCOMPLETE_NOTICE, INTAKE, Clock
from cases.domain.organs import Readers
from cases.domain.package import kinds_of
from chassis.clock import derived_id
from chassis.enums import code_of
from kernel.moves import changed
from kernel.values import STORED, Sealed

STATES = {
    "received": "已签收",
    "supplement_requested": "已通知补正",
    "forwarded": "已转送",
    "filed": "已立案",
    "not_filed": "不立案",
    "concluded": "已办结",
    "accepted": "已受理",
    "answered": "已反馈",
    "not_accepted": "不予受理",
}
OPEN = ("received", "supplement_requested", "filed", "not_filed", "accepted")
_DECIDING = (*DECISION.values(), INTAKE, INCOMPLETE_NOTICE)


class Reception(BaseModel):
    """What the addressee does about a referral. `asked`: papers were asked for once; `note` is the last thing
    written, sealed."""

    model_config = STORED
    state: str
    referral_id: str
    sender: Authority
    addressee: Authority
    readers: Readers
    missing: tuple[str, ...] = ()
    asked: bool = False
    kinds: tuple[str, ...] = ()
    term: str = ""
    forwarded_to: Authority | None = None
    ground: str = ""
    note: Sealed | None = None
    key_id: str
    received_by: str
    clocks: tuple[Clock, ...] = ()
    recorded_at: datetime
    changed_at: datetime


def id_of(addressee: Authority, referral_id: str) -> str:
    """One reception per organ and referral."""
    return derived_id("referral_reception", addressee.region, addressee.organ, referral_id)


def next_due(state: Reception) -> datetime | None:
    """When the clock has to look at it."""
    return clocks.next_due(state.clocks) if state.state in OPEN else None


def evolve(state: Reception | None, message: Message, at: datetime) -> Reception:
    """The reception after one more fact."""
    if isinstance(message, pb.ReferralReceived):
        return Reception(
            state="received",
            referral_id=message.referral_id,
            sender=Authority.from_proto(message.sender),
            addressee=Authority.from_proto(message.addressee),
            readers=tuple(Authority.from_proto(reader) for reader in message.readers),
            missing=kinds_of(message.missing),
            term=code_of(pb.DecisionTerm.DESCRIPTOR, message.term),
            key_id=message.key_id,
            received_by=message.received_by,
            clocks=clocks.begun((), message.clocks),
            recorded_at=at,
            changed_at=at,
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](state, message))


def _requested(state: Reception, message: pb.ReferralSupplementRequested) -> dict[str, Any]:
    return {
        "state": "supplement_requested",
        "asked": True,
        "kinds": kinds_of(message.kinds),
        "note": Sealed.from_proto(message.note),
        "clocks": clocks.ended(state.clocks, (INCOMPLETE_NOTICE,)),
    }


def _decided(code: str, field: str) -> Callable[[Reception, Any], dict[str, Any]]:
    """A decision: the terms to decide have ended."""

    def change(state: Reception, message: Any) -> dict[str, Any]:
        ground = getattr(message, "ground", 0)
        return {
            "state": code,
            "note": Sealed.from_proto(getattr(message, field)),
            "ground": code_of(pb.RefusalGround.DESCRIPTOR, ground),
            "clocks": clocks.ended(state.clocks, _DECIDING),
        }

    return change


def _forwarded(state: Reception, message: pb.ReferralForwarded) -> dict[str, Any]:
    return {
        **_decided("forwarded", "reason")(state, message),
        "forwarded_to": Authority.from_proto(message.to),
    }


_CHANGES: dict[type[Message], Callable[[Reception, Any], dict[str, Any]]] = {
    pb.ReferralSupplementRequested: _requested,
    pb.ReferralSupplementSeen: lambda _, m: {
        "state": "received",
        "missing": kinds_of(m.missing),
        "kinds": (),
    },
    pb.ReferralForwarded: _forwarded,
    pb.ReferralFiled: _decided("filed", "note"),
    pb.ReferralNotFiled: _decided("not_filed", "reason"),
    pb.ReferralConcluded: _decided("concluded", "note"),
    pb.ReferralAccepted: _decided("accepted", "note"),
    pb.ReferralAnswered: _decided("answered", "answer"),
    pb.ReferralNotAccepted: _decided("not_accepted", "reason"),
    pb.ReferralReceptionOverdueRaised: lambda s, m: {"clocks": clocks.told(s.clocks, m.rule, m.due_at)},
}
EVENTS: tuple[type[Message], ...] = (pb.ReferralReceived, *_CHANGES)

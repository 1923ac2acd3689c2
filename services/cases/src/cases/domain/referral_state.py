"""What is remembered of a referral 线索移送, and how each fact changes that."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.cases.v1 import referral_pb2 as pb
from joint.cases.v1 import values_pb2
from pydantic import BaseModel

from cases.commands.authority import Authority
from cases.commands.papers import Evidence, Paper
from cases.domain import clocks
from cases.domain.deadlines import COMPLETION, Clock
from cases.domain.organs import Readers
from cases.domain.package import added, kinds_of
from chassis.clock import derived_id
from chassis.enums import code_of
from kernel.moves import changed
from kernel.values import STORED, Sealed, from_timestamp, said

STATES = {"transferred": "已移送", "closed": "已办结"}


class WrappedKey(BaseModel):
    """The case's key for the addressee region's vault; bytes in hex."""

    model_config = STORED
    key_id: str
    region: str
    public_key: str
    ciphertext: str


class Referral(BaseModel):
    """A clue, or an opinion, on its way to one organ.

    `contents` are the sealed words, one entry per transfer or supplement. `due_kinds`: papers asked for.
    """

    model_config = STORED
    state: str
    display_number: str
    sender: Authority
    addressee: Authority
    readers: Readers
    offence: str
    handlers: tuple[str, ...] = ()
    approver: str = ""
    approved_at: datetime | None = None
    late: bool = False
    contents: tuple[Sealed, ...] = ()
    key: WrappedKey
    papers: tuple[Paper, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    check_id: str = ""
    document_number: str = ""
    copy_of: str = ""
    forwarded_from: str = ""
    archive_class: str = ""
    due_kinds: tuple[str, ...] = ()
    reception_id: str = ""
    reason: Sealed | None = None
    clocks: tuple[Clock, ...] = ()
    recorded_at: datetime
    changed_at: datetime


def id_of(source: str, addressee: Authority) -> str:
    """One referral per check or document and organ; `source` names it."""
    return derived_id("clue_referral", source, addressee.region, addressee.organ)


def next_due(state: Referral) -> datetime | None:
    """When the clock has to look at it."""
    return clocks.next_due(state.clocks) if state.state == "transferred" else None


def evolve(state: Referral | None, message: Message, at: datetime) -> Referral:
    """The referral after one more fact."""
    if isinstance(message, pb.ReferralTransferred):
        return _transferred(message, at)
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](state, message))


def _transferred(message: pb.ReferralTransferred, at: datetime) -> Referral:
    approved = said(message, "approved_at")
    return Referral(
        state="transferred",
        display_number=message.display_number,
        sender=Authority.from_proto(message.sender),
        addressee=Authority.from_proto(message.addressee),
        readers=tuple(Authority.from_proto(reader) for reader in message.readers),
        offence=code_of(values_pb2.Offence.DESCRIPTOR, message.offence),
        handlers=tuple(message.handlers),
        approver=message.approver,
        approved_at=from_timestamp(approved) if approved else None,
        late=message.late,
        contents=(Sealed.from_proto(message.contents),),
        key=WrappedKey(
            key_id=message.key.key_id,
            region=message.key.region,
            public_key=message.key.public_key.hex(),
            ciphertext=message.key.ciphertext.hex(),
        ),
        papers=tuple(Paper.from_proto(paper) for paper in message.papers),
        evidence=tuple(Evidence.from_proto(piece) for piece in message.evidence),
        check_id=message.check_id,
        document_number=message.document_number,
        copy_of=message.copy_of,
        forwarded_from=message.forwarded_from,
        archive_class=message.archive_class,
        recorded_at=at,
        changed_at=at,
    )


def _due(state: Referral, message: pb.ReferralSupplementDue) -> dict[str, Any]:
    return {
        "due_kinds": kinds_of(message.kinds),
        "reception_id": message.reception_id,
        "clocks": clocks.begun(clocks.ended(state.clocks, (COMPLETION,)), [message.clock]),
    }


def _supplemented(state: Referral, message: pb.ReferralSupplemented) -> dict[str, Any]:
    evidence = added(state.evidence, [Evidence.from_proto(piece) for piece in message.evidence])
    return {
        "papers": (*state.papers, *(Paper.from_proto(paper) for paper in message.papers)),
        "evidence": evidence,
        "contents": (*state.contents, Sealed.from_proto(message.contents)),
        "due_kinds": (),
        "clocks": clocks.ended(state.clocks, (COMPLETION,)),
    }


_CHANGES: dict[type[Message], Callable[[Referral, Any], dict[str, Any]]] = {
    pb.ReferralSupplementDue: _due,
    pb.ReferralSupplemented: _supplemented,
    pb.ReferralClosed: lambda s, m: {
        "state": "closed",
        "reason": Sealed.from_proto(m.reason),
        "due_kinds": (),
        "clocks": clocks.ended(s.clocks, (COMPLETION,)),
    },
    pb.ReferralOverdueRaised: lambda s, m: {"clocks": clocks.told(s.clocks, m.rule, m.due_at)},
}
EVENTS: tuple[type[Message], ...] = (pb.ReferralTransferred, *_CHANGES)

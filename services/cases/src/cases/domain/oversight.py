"""What may happen to an oversight 检察监督 of a referral to the police."""

from datetime import datetime

from google.protobuf.message import Message
from joint.cases.v1 import oversight_pb2 as pb
from pydantic import BaseModel

from cases.commands.authority import Authority
from cases.domain.organs import Readers
from cases.domain.reception import Actor
from cases.domain.referral_state import Referral
from chassis.clock import derived_id
from chassis.errors import Kind, Refusal, not_found
from kernel.moves import changed, require_person, standing
from kernel.values import STORED, Sealed

STEM = "oversight"
STATES = {"copy_received": "抄送已签收", "closed": "已办结"}


class Oversight(BaseModel):
    """What a procuratorate does about the copy that it got."""

    model_config = STORED
    state: str
    copy_id: str
    original_id: str
    sender: Authority
    readers: Readers
    received_by: str
    note: Sealed | None = None
    key_id: str
    recorded_at: datetime
    changed_at: datetime


def id_of(copy_id: str) -> str:
    """One oversight per copy."""
    return derived_id("referral_oversight", copy_id)


def receive(
    state: Oversight | None, copy_id: str, copy: Referral, *, version: int, actor: Actor
) -> list[Message]:
    """抄送签收 by a procurator; a repeat changes nothing."""
    require_person(actor.person, STEM)
    if copy.addressee.desk != actor.organ:
        raise not_found()
    if not copy.copy_of:
        raise Refusal(Kind.CONFLICT, "oversight.no_copy", "这不是抄送件,请办理签收。")
    if state is not None:
        return []
    return [
        pb.OversightCopyReceived(
            copy_id=copy_id,
            copy_version=version,
            original_id=copy.copy_of,
            sender=copy.sender.to_proto(),
            readers=[reader.to_proto() for reader in copy.readers],
            received_by=actor.name,
            key_id=copy.key.key_id,
        )
    ]


def close(state: Oversight | None, *, region: str, actor: Actor, note: Sealed) -> list[Message]:
    """办结 by a procurator of the region."""
    if state is None or actor.organ is None or actor.organ.region != region:
        raise not_found()
    standing(state, ("copy_received",), STEM, STATES)
    return [pb.OversightClosed(note=note.to_proto(), closed_by=actor.name)]


def evolve(state: Oversight | None, message: Message, at: datetime) -> Oversight:
    """The oversight after one more fact."""
    if isinstance(message, pb.OversightCopyReceived):
        return Oversight(
            state="copy_received",
            copy_id=message.copy_id,
            original_id=message.original_id,
            sender=Authority.from_proto(message.sender),
            readers=tuple(Authority.from_proto(reader) for reader in message.readers),
            received_by=message.received_by,
            key_id=message.key_id,
            recorded_at=at,
            changed_at=at,
        )
    assert state is not None
    assert isinstance(message, pb.OversightClosed)
    return changed(state, changed_at=at, state="closed", note=Sealed.from_proto(message.note))


EVENTS: tuple[type[Message], ...] = (pb.OversightCopyReceived, pb.OversightClosed)

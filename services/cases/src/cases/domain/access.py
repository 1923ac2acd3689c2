"""Who read a referral 阅卷记录: one stream per region and referral, one fact per read."""

from datetime import datetime

from google.protobuf.message import Message
from joint.cases.v1 import access_pb2 as pb
from pydantic import BaseModel

from cases.commands.authority import Authority
from chassis.clock import derived_id
from chassis.enums import number_of
from kernel.values import STORED


class Access(BaseModel):
    """Which referral, which other region may know of it, and how often it was read."""

    model_config = STORED
    referral_id: str
    other_region: str
    reads: int


def id_of(region: str, referral_id: str) -> str:
    """One stream per region and referral."""
    return derived_id("referral_access", region, referral_id)


def read(referral_id: str, other: str, reader: Authority, name: str, what: str) -> list[Message]:
    """Somebody reads it; every read is a fact of its own."""
    return [
        pb.ReferralRead(
            referral_id=referral_id,
            other_region=other,
            reader=reader.to_proto(),
            read_by=name,
            what=pb.ReadOf.ValueType(number_of(pb.ReadOf.DESCRIPTOR, what)),
        )
    ]


def evolve(state: Access | None, message: Message, at: datetime) -> Access:
    """The record after one more read."""
    assert isinstance(message, pb.ReferralRead)
    return Access(
        referral_id=message.referral_id,
        other_region=message.other_region,
        reads=(state.reads if state else 0) + 1,
    )


EVENTS: tuple[type[Message], ...] = (pb.ReferralRead,)

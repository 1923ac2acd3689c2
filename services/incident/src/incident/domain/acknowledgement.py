"""What may happen to an acknowledgement 签收: it is given once, and never taken back."""

from datetime import datetime

from google.protobuf.message import Message
from joint.incident.v1 import acknowledgement_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from incident.commands.acknowledgement import AcknowledgeItem
from kernel.moves import invalid, require_person
from kernel.values import STORED

STATES = {"given": "已签收"}


class KnownItem(BaseModel):
    """A fact that has arrived here and asks regions for 签收."""

    model_config = STORED
    item_type: str
    region: str
    subject: str
    ack_regions: tuple[str, ...]


class Acknowledgement(BaseModel):
    """Which fact of which region was read."""

    model_config = STORED
    state: str
    item_id: str
    item_type: str
    item_region: str
    shift: str = ""
    recorded_at: datetime


def id_of(region: str, item_id: str) -> str:
    """One acknowledgement per region and fact."""
    return derived_id("acknowledgement", region, item_id)


def acknowledge(
    state: Acknowledgement | None, command: AcknowledgeItem, *, item: KnownItem, region: str, person: bool
) -> list[Message]:
    """签收 by a person of a region concerned; a second one changes nothing."""
    require_person(person, "ack")
    if region not in item.ack_regions:
        raise invalid("ack.not_concerned", "这条信息没有要求本地区签收。", "/item_id")
    if state is not None:
        return []
    return [
        pb.ItemAcknowledged(
            item_id=command.item_id,
            item_type=item.item_type,
            item_region=item.region,
            shift=command.shift,
        )
    ]


def evolve(state: Acknowledgement | None, message: Message, at: datetime) -> Acknowledgement:
    """The acknowledgement; its stream has one fact."""
    assert isinstance(message, pb.ItemAcknowledged)
    return Acknowledgement(
        state="given",
        item_id=message.item_id,
        item_type=message.item_type,
        item_region=message.item_region,
        shift=message.shift,
        recorded_at=at,
    )


EVENTS: tuple[type[Message], ...] = (pb.ItemAcknowledged,)

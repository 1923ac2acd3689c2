"""Who looked at the personal data of an expert 查看联系方式: one stream per look, kept in the own region."""

from datetime import datetime

from google.protobuf.message import Message
from joint.experts.v1 import expert_pb2 as pb
from pydantic import BaseModel

from expert_pool.commands.expert import OpenContact
from kernel.moves import require_person
from kernel.values import STORED


class ContactOpening(BaseModel):
    """One look."""

    model_config = STORED
    state: str = "opened"
    expert_id: str
    purpose: str
    opened_by: str
    recorded_at: datetime


def open_contact(
    state: ContactOpening | None, command: OpenContact, *, expert_id: str, by: str, person: bool
) -> list[Message]:
    """查看, by a person, with what for."""
    require_person(person, "contact")
    return [pb.ExpertContactOpened(expert_id=expert_id, purpose=command.purpose, opened_by=by)]


def evolve(state: ContactOpening | None, message: Message, at: datetime) -> ContactOpening:
    """The look after its only fact."""
    assert isinstance(message, pb.ExpertContactOpened)
    return ContactOpening(
        expert_id=message.expert_id, purpose=message.purpose, opened_by=message.opened_by, recorded_at=at
    )


EVENTS: tuple[type[Message], ...] = (pb.ExpertContactOpened,)

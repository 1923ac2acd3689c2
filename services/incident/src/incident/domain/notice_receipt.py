"""What may happen to a receipt of a neighbour's notice, 通报回执."""

from datetime import datetime

from google.protobuf.message import Message
from joint.incident.v1 import notice_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from incident.commands.notice_receipt import AnswerNotice, ReceiveNotice
from kernel.moves import changed, invalid, require_person, standing
from kernel.values import STORED

STATES = {"received": "已签收", "answered": "已反馈"}


class KnownNotice(BaseModel):
    """What has arrived here of a notice."""

    model_config = STORED
    to_regions: tuple[str, ...]
    notice_version: int


class OwnNotice(BaseModel):
    """A notice of ours that stands: to whom, and the SHA-256 of the fact that issued it."""

    model_config = STORED
    id: str
    to_regions: tuple[str, ...]
    sha256: str


class NoticeReceipt(BaseModel):
    """Which version of the notice was received, and what is done about it."""

    model_config = STORED
    state: str
    notice_id: str
    notice_version: int
    measures: str = ""
    recorded_at: datetime
    changed_at: datetime


def id_of(region: str, notice_id: str) -> str:
    """One receipt per region and notice."""
    return derived_id("notice_receipt", region, notice_id)


def receive(
    state: NoticeReceipt | None, command: ReceiveNotice, *, notice: KnownNotice, region: str, person: bool
) -> list[Message]:
    """签收 by a person, again when a newer version has arrived; a repeat changes nothing."""
    require_person(person, "receipt")
    if region not in notice.to_regions:
        raise invalid("receipt.not_addressed", "这份通报不是发给本地区的,无需签收。", "/notice_id")
    if state is not None:
        standing(state, ("received",), "receipt", STATES)
        if state.notice_version >= notice.notice_version:
            return []
    return [pb.NoticeReceived(notice_id=command.notice_id, notice_version=notice.notice_version)]


def answer(state: NoticeReceipt | None, command: AnswerNotice, *, person: bool) -> list[Message]:
    """反馈 by a person."""
    require_person(person, "receipt")
    standing(state, ("received",), "receipt", STATES)
    return [pb.NoticeAnswered(measures=command.measures)]


def evolve(state: NoticeReceipt | None, message: Message, at: datetime) -> NoticeReceipt:
    """The receipt after one more fact."""
    if isinstance(message, pb.NoticeReceived):
        return NoticeReceipt(
            state="received",
            notice_id=message.notice_id,
            notice_version=message.notice_version,
            recorded_at=state.recorded_at if state else at,
            changed_at=at,
        )
    assert state is not None
    assert isinstance(message, pb.NoticeAnswered)
    return changed(state, state="answered", measures=message.measures, changed_at=at)


EVENTS: tuple[type[Message], ...] = (pb.NoticeReceived, pb.NoticeAnswered)

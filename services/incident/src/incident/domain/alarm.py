"""What may happen to an alarm 叫应: a fact waits for its 签收, and one after another is called."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import desk_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from incident.commands.alarm import AnswerAlarm
from incident.domain.call_steps import CallSteps
from incident.domain.waiting import NOTICE, Waiting, word_of
from kernel.moves import changed, require_person, standing
from kernel.values import STORED, from_timestamp, to_timestamp

STATES = {"raised": "正在叫应", "answered": "已应答", "exhausted": "叫应失败"}
ACKNOWLEDGED, BY_PERSON = "acknowledged", "by_person"


class Alarm(BaseModel):
    """Who is called about which fact; `step` counts from 1."""

    model_config = STORED
    state: str
    item_id: str
    item_type: str
    item_region: str
    subject: str
    arrived_at: datetime
    step: int
    called: str
    next_at: datetime
    how: str = ""
    note: str = ""
    recorded_at: datetime
    changed_at: datetime

    @property
    def is_notice(self) -> bool:
        """Whether a receipt of the fact's stream answers it, instead of 签收 of the fact."""
        return self.item_type == NOTICE

    @property
    def word(self) -> str:
        """What the fact is, for people."""
        return word_of(self.item_type)


def id_of(region: str, item_id: str) -> str:
    """One alarm per region and fact."""
    return derived_id("alarm", region, item_id)


def next_due(alarm: Alarm) -> datetime | None:
    """When the next one is called."""
    return alarm.next_at if alarm.state == "raised" else None


def raise_(state: Alarm | None, waiting: Waiting, *, steps: CallSteps, now: datetime) -> list[Message]:
    """叫应 of the first in the list; a repeat changes nothing."""
    if state is not None:
        return []
    return [
        pb.AlarmRaised(
            item_id=waiting.item_id,
            item_type=waiting.item_type,
            item_region=waiting.item_region,
            subject=waiting.subject,
            arrived_at=to_timestamp(waiting.arrived_at),
            called=steps.called(1),
            next_at=to_timestamp(now + steps.patience(1)),
        )
    ]


def escalate(state: Alarm, *, steps: CallSteps, now: datetime) -> list[Message]:
    """The next one is called; after the last one nobody is left. Each is given their time from when they
    really were called, so that a stop of the service does not run through the list at once."""
    due = next_due(state)
    if due is None or due > now:
        return []
    step = state.step + 1
    if step > steps.count:
        return [pb.AlarmExhausted(steps=state.step)]
    next_at = to_timestamp(now + steps.patience(step))
    return [pb.AlarmEscalated(step=step, called=steps.called(step), next_at=next_at)]


def answer(state: Alarm | None, command: AnswerAlarm, *, person: bool) -> list[Message]:
    """应答 by a person; it is no 签收."""
    require_person(person, "alarm")
    standing(state, ("raised",), "alarm", STATES)
    return [pb.AlarmAnswered(how=BY_PERSON, note=command.note)]


def answer_acknowledged(state: Alarm | None) -> list[Message]:
    """应答 by the 签收 itself; an alarm that is over stays as it ended."""
    return [pb.AlarmAnswered(how=ACKNOWLEDGED)] if state is not None and state.state == "raised" else []


def evolve(state: Alarm | None, message: Message, at: datetime) -> Alarm:
    """The alarm after one more fact."""
    if isinstance(message, pb.AlarmRaised):
        return Alarm(
            state="raised",
            item_id=message.item_id,
            item_type=message.item_type,
            item_region=message.item_region,
            subject=message.subject,
            arrived_at=from_timestamp(message.arrived_at),
            step=1,
            called=message.called,
            next_at=from_timestamp(message.next_at),
            recorded_at=at,
            changed_at=at,
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


def _escalated(message: pb.AlarmEscalated) -> dict[str, Any]:
    return {"step": message.step, "called": message.called, "next_at": from_timestamp(message.next_at)}


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.AlarmEscalated: _escalated,
    pb.AlarmAnswered: lambda m: {"state": "answered", "how": m.how, "note": m.note},
    pb.AlarmExhausted: lambda _: {"state": "exhausted"},
}
EVENTS: tuple[type[Message], ...] = (pb.AlarmRaised, *_CHANGES)

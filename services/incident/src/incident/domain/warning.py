"""What may happen to a warning 预警 (突发事件应对法 art. 63-70). We pass warnings on, we issue none (I28)."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import warning_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.enums import code_of
from incident.commands.warning import LiftWarning, RelayWarning
from incident.domain.alert import COLOUR, Alert
from kernel.moves import changed, invalid, require_person, standing
from kernel.values import STORED, from_timestamp, to_timestamp

STATES = {"received": "已接收", "relayed": "已转发", "lifted": "已解除", "expired": "已失效"}
OPEN = ("received", "relayed")
# Clocks of an issuer and of this machine may differ by some minutes.
AHEAD = timedelta(minutes=5)
TAKEN = ("Alert", "Update", "Cancel")


class Warning(BaseModel):
    """One warning as it was received, and to whom it was passed on."""

    model_config = STORED
    state: str
    issuer: str
    identifier: str
    event: str
    event_code: str = ""
    colour: str = ""
    headline: str
    text: str
    severity: str
    area: str
    effective_at: datetime
    expires_at: datetime
    replaces: tuple[str, ...] = ()
    document_sha256: str
    to_regions: tuple[str, ...] = ()
    garrison: bool = False
    reason: str = ""
    recorded_at: datetime
    changed_at: datetime


def id_of(region: str, sender: str, identifier: str) -> str:
    """One stream per region, sender and identifier, so that a message that comes twice is one warning."""
    return derived_id("warning", region, sender, identifier)


def next_due(warning: Warning) -> datetime | None:
    """When it stops to hold."""
    return warning.expires_at if warning.state in OPEN else None


def receive(state: Warning | None, alert: Alert, *, now: datetime) -> list[Message]:
    """接收预警; a repeat changes nothing. A message that ends a warning nobody here knew is kept as lifted.

    Raises Refusal INVALID `warning.not_actual`, `.message_type`, `.sent_in_future`, `.times_out_of_order`.
    """
    check_alert(alert, now)
    if state is not None:
        return []
    received: list[Message] = [alert.to_proto()]
    return [*received, pb.WarningLifted(reason=alert.headline)] if alert.ends else received


def check_alert(alert: Alert, now: datetime) -> None:
    """Raises Refusal INVALID: an exercise or test is no warning here, nor is an answer of a machine."""
    if alert.status != "Actual":
        sentence = f"这是演练或测试预警(status 为 {alert.status}),不能作为真实预警登记。"
        raise invalid("warning.not_actual", sentence, "/document")
    if alert.message_type not in TAKEN:
        sentence = f"这份报文不是预警(msgType 为 {alert.message_type}),不能登记。"
        raise invalid("warning.message_type", sentence, "/document")
    if alert.sent_at > now + AHEAD:
        raise invalid("warning.sent_in_future", "预警的发布时间晚于现在,请核对。", "/document")
    if not alert.effective_at < alert.expires_at:
        raise invalid("warning.times_out_of_order", "预警的失效时间须晚于生效时间。", "/document")


def relay(
    state: Warning | None, command: RelayWarning, *, neighbours: Collection[str], person: bool
) -> list[Message]:
    """转发 to neighbours (突发事件应对法 art. 64), perhaps to the garrison too."""
    require_person(person, "warning")
    standing(state, ("received",), "warning", STATES)
    for index, code in enumerate(command.to_regions):
        if code not in neighbours:
            sentence = f"{code} 不是毗邻地区的区划代码。"
            raise invalid("warning.not_a_neighbour", sentence, f"/to_regions/{index}")
    return [
        pb.WarningRelayed(
            to_regions=sorted(set(command.to_regions)), garrison=command.garrison, note=command.note
        )
    ]


def lift(state: Warning | None, command: LiftWarning) -> list[Message]:
    """解除."""
    standing(state, OPEN, "warning", STATES)
    return [pb.WarningLifted(reason=command.reason)]


def lift_by_message(state: Warning | None, reason: str) -> list[Message]:
    """解除 by a later message of the issuer; one that is over already stays as it is."""
    return [pb.WarningLifted(reason=reason)] if state is not None and state.state in OPEN else []


def expire(state: Warning, now: datetime) -> list[Message]:
    """失效 at its end."""
    due = next_due(state)
    if due is None or due > now:
        return []
    return [pb.WarningExpired(expires_at=to_timestamp(due))]


def evolve(state: Warning | None, message: Message, at: datetime) -> Warning:
    """The warning after one more fact."""
    if isinstance(message, pb.WarningReceived):
        return _received(message, at)
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


def _received(message: pb.WarningReceived, at: datetime) -> Warning:
    return Warning(
        state="received",
        issuer=message.issuer,
        identifier=message.identifier,
        event=message.event,
        event_code=message.event_code,
        colour=code_of(COLOUR, message.colour),
        headline=message.headline,
        text=message.text,
        severity=message.severity,
        area=message.area,
        effective_at=from_timestamp(message.effective_at),
        expires_at=from_timestamp(message.expires_at),
        replaces=tuple(message.replaces),
        document_sha256=message.document_sha256,
        recorded_at=at,
        changed_at=at,
    )


def _relayed(message: pb.WarningRelayed) -> dict[str, Any]:
    return {"state": "relayed", "to_regions": tuple(message.to_regions), "garrison": message.garrison}


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.WarningRelayed: _relayed,
    pb.WarningLifted: lambda m: {"state": "lifted", "reason": m.reason},
    pb.WarningExpired: lambda _: {"state": "expired"},
}
EVENTS: tuple[type[Message], ...] = (pb.WarningReceived, *_CHANGES)

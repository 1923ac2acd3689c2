"""What may happen to a report by telephone 电话代记: heard for a neighbour whose link is dark."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import desk_pb2 as pb
from pydantic import BaseModel

from chassis.errors import Kind, Refusal
from chassis.regions import Zone
from incident.commands.phone_report import DropPhoneReport, MatchPhoneReport, RecordPhoneReport
from kernel.moves import changed, invalid, require_person, standing, unopened
from kernel.values import STORED, Place, from_timestamp, said, to_timestamp

STATES = {"recorded": "已代记", "matched": "已对应", "dropped": "已作废"}


class PhoneReport(BaseModel):
    """What was told. `item_id` and `subject`: the real record, its fact when it is one, and its stream."""

    model_config = STORED
    state: str
    for_region: str
    title: str
    text: str
    told_by: str
    told_at: datetime
    occurred_at: datetime | None = None
    place: Place | None = None
    incident_id: str = ""
    item_id: str = ""
    subject: str = ""
    reason: str = ""
    recorded_at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class RealRecord:
    """What arrived over the link: the region that owns it, its stream, and the fact ("" for the stream)."""

    region: str
    item_id: str
    subject: str


def record(
    state: PhoneReport | None,
    command: RecordPhoneReport,
    *,
    zone: Zone,
    region: str,
    incident_region: str | None,
    now: datetime,
    person: bool,
) -> list[Message]:
    """电话代记 by a person. `region` is the own code; `incident_region` the owner of the named incident."""
    require_person(person, "phone")
    unopened(state, "phone")
    _check_region(command, zone.codes - {region}, incident_region)
    _check_times(command, now)
    _check_place(command, zone)
    return [
        pb.PhoneReportRecorded(
            for_region=command.for_region,
            title=command.title,
            text=command.text,
            told_by=command.told_by,
            told_at=to_timestamp(command.told_at),
            occurred_at=to_timestamp(command.occurred_at) if command.occurred_at else None,
            place=command.place.to_proto() if command.place else None,
            incident_id=command.incident_id or "",
        )
    ]


def _check_region(
    command: RecordPhoneReport, neighbours: Collection[str], incident_region: str | None
) -> None:
    if command.for_region not in neighbours:
        sentence = f"{command.for_region} 不是毗邻地区的区划代码。"
        raise invalid("phone.not_a_neighbour", sentence, "/for_region")
    if command.incident_id and incident_region != command.for_region:
        sentence = "这起事件不属于所代记的地区,请核对。"
        raise invalid("phone.incident_of_another_region", sentence, "/incident_id")


def _check_times(command: RecordPhoneReport, now: datetime) -> None:
    if command.told_at > now:
        raise invalid("phone.told_in_future", "来电时间不能晚于现在。", "/told_at")
    if command.occurred_at and command.occurred_at > command.told_at:
        raise invalid("phone.occurred_after_told", "发生时间不能晚于来电时间。", "/occurred_at")


def _check_place(command: RecordPhoneReport, zone: Zone) -> None:
    place = command.place
    if place is None:
        return
    if place.region != command.for_region:
        raise invalid("phone.place_of_another_region", "地点须在所代记的地区内。", "/place/region")
    if place.town and not place.town.startswith(place.region):
        raise invalid("phone.place_of_another_region", "乡镇街道须在所代记的地区内。", "/place/town")
    if place.point and not zone.box.contains(place.point.latitude, place.point.longitude):
        sentence = "坐标不在三地范围内,请核对经纬度。"
        raise invalid("phone.place_outside_zone", sentence, "/place/point")


def names_one(command: MatchPhoneReport) -> None:
    """Raises Refusal INVALID `phone.match_names_one`: it names neither a fact nor an incident, or both."""
    if bool(command.item_id) == bool(command.incident_id):
        sentence = "请填写所对应的信息编号或事件编号,二者只填一项。"
        raise invalid("phone.match_names_one", sentence, "/item_id", "/incident_id")


def match(state: PhoneReport | None, real: RealRecord, *, taken: bool) -> list[Message]:
    """已对应. `taken`: another report was matched to the same record already."""
    report = standing(state, ("recorded",), "phone", STATES)
    pointer = "/item_id" if real.item_id else "/incident_id"
    if real.region != report.for_region:
        sentence = "这条信息不是所代记的地区发来的,不能对应。"
        raise invalid("phone.record_of_another_region", sentence, pointer)
    if taken:
        sentence = "这条信息已经对应了另一条电话代记。"
        raise Refusal(Kind.CONFLICT, "phone.record_taken", sentence)
    return [pb.PhoneReportMatched(item_id=real.item_id, subject=real.subject)]


def drop(state: PhoneReport | None, command: DropPhoneReport) -> list[Message]:
    """作废."""
    standing(state, ("recorded",), "phone", STATES)
    return [pb.PhoneReportDropped(reason=command.reason)]


def evolve(state: PhoneReport | None, message: Message, at: datetime) -> PhoneReport:
    """The report after one more fact."""
    if isinstance(message, pb.PhoneReportRecorded):
        return _recorded(message, at)
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


def _recorded(message: pb.PhoneReportRecorded, at: datetime) -> PhoneReport:
    occurred, place = said(message, "occurred_at"), said(message, "place")
    return PhoneReport(
        state="recorded",
        for_region=message.for_region,
        title=message.title,
        text=message.text,
        told_by=message.told_by,
        told_at=from_timestamp(message.told_at),
        occurred_at=from_timestamp(occurred) if occurred else None,
        place=Place.from_proto(place) if place else None,
        incident_id=message.incident_id,
        recorded_at=at,
        changed_at=at,
    )


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.PhoneReportMatched: lambda m: {"state": "matched", "item_id": m.item_id, "subject": m.subject},
    pb.PhoneReportDropped: lambda m: {"state": "dropped", "reason": m.reason},
}
EVENTS: tuple[type[Message], ...] = (pb.PhoneReportRecorded, *_CHANGES)

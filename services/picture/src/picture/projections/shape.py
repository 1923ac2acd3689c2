"""Contract values as plain JSON, the same bytes in every cell, so that rows can be compared by hash."""

from collections.abc import Callable, Iterable
from datetime import UTC
from typing import Any

from google.protobuf.descriptor import EnumDescriptor
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from joint.common.v1 import values_pb2

from chassis.clock import iso
from chassis.enums import code_of
from chassis.envelope import Record

Data = dict[str, Any]
Change = tuple[str | None, Data]
"""The state after a fact (None: unchanged) and the fields it sets."""
Fold = Callable[[Record, Any, Data], Change]


def level(number: int) -> str:
    """Code of an incident's level; a number that this version does not know is read as the worst."""
    return _safe(values_pb2.Level.DESCRIPTOR, number, values_pb2.LEVEL_EXTRAORDINARY)


def response_level(number: int) -> str:
    """Code of a response level, i to iv; an unknown number is read as the highest."""
    return _safe(values_pb2.ResponseLevel.DESCRIPTOR, number, values_pb2.RESPONSE_LEVEL_I)


def colour(number: int) -> str:
    """Code of a warning's colour; an unknown number is read as red."""
    return _safe(values_pb2.WarningColour.DESCRIPTOR, number, values_pb2.WARNING_COLOUR_RED)


def task_mode(issuing: str, executing: str) -> str:
    """order within a region, request between equals, whatever the fact says (突发事件应对法 art. 76)."""
    return "order" if issuing == executing else "request"


def moment(stamp: Timestamp) -> str | None:
    """RFC 3339 in UTC; None when not said. Raises ValueError outside the years 1 to 9999."""
    if not stamp.seconds and not stamp.nanos:
        return None
    return iso(stamp.ToDatetime(tzinfo=UTC))


def said(message: Any, field: str) -> Any:
    """An optional number, or None when not said, which is not zero."""
    return getattr(message, field) if message.HasField(field) else None


def casualties(message: values_pb2.Casualties) -> Data:
    """People harmed; None means not said."""
    return {name: said(message, name) for name in ("dead", "missing", "severe", "light")}


def place(message: values_pb2.Place) -> Data:
    """Where; degrees WGS-84, `accuracy_m` in metres. Raises ValueError for a point not on the earth."""
    point = None
    if message.HasField("point"):
        longitude, latitude = position(message.point)
        point = {
            "latitude": latitude,
            "longitude": longitude,
            "accuracy_m": said(message.point, "accuracy_m"),
        }
    return {"region": message.region, "address": message.address, "point": point, "town": message.town}


def position(point: values_pb2.GeoPoint) -> list[float]:
    """[longitude, latitude] in degrees. Raises ValueError for a point not on the earth."""
    if not (abs(point.latitude) <= 90 and abs(point.longitude) <= 180):
        raise ValueError("no point on the earth")
    return [point.longitude, point.latitude]


def codes(texts: Iterable[str]) -> list[str]:
    """Division codes, or other short texts, in the order of the fact."""
    return list(texts)


def plain(message: Message) -> Data:
    """A whole message as JSON: enumerations as codes, times in UTC; what was not said is None or empty."""
    return {name: _value(message, name) for name in message.DESCRIPTOR.fields_by_name}


def given(message: Any, field: str) -> Data | None:
    """A part of a message as JSON, or None when it was not said."""
    return plain(getattr(message, field)) if message.HasField(field) else None


def _value(message: Message, name: str) -> Any:
    field, value = message.DESCRIPTOR.fields_by_name[name], getattr(message, name)
    if field.is_repeated:
        return [_single(one, field.enum_type) for one in value]
    if field.has_presence and not message.HasField(name):
        return None
    return _single(value, field.enum_type)


def _single(value: Any, enumeration: Any) -> Any:
    # `Any`: the stubs of protobuf give a field's enumeration a type of their own.
    if isinstance(value, Timestamp):
        return moment(value)
    if isinstance(value, Message):
        return plain(value)
    return code_of(enumeration, value) if enumeration else value


def _safe(descriptor: EnumDescriptor, number: int, worst: int) -> str:
    return code_of(descriptor, number if number in descriptor.values_by_number else worst)

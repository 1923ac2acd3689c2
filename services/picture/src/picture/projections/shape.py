"""Contract values as plain JSON, the same bytes in every cell, so that rows can be compared by hash."""

from collections.abc import Callable, Iterable
from datetime import UTC
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp
from joint.common.v1 import values_pb2

from chassis.clock import iso
from chassis.enums import code_of
from chassis.envelope import Record

Data = dict[str, Any]
Change = tuple[str | None, Data]
"""The state after a fact (None: unchanged) and the fields it sets."""
Fold = Callable[[Record, Any, Data], Change]

WORST_LEVEL = values_pb2.LEVEL_EXTRAORDINARY


def level(number: int) -> str:
    """Code of a level; a number that this version does not know is read as the worst."""
    known = number in values_pb2.Level.DESCRIPTOR.values_by_number
    return code_of(values_pb2.Level.DESCRIPTOR, number if known else WORST_LEVEL)


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
    """Where; degrees WGS-84, `accuracy_m` in metres."""
    point = None
    if message.HasField("point"):
        point = {
            "latitude": message.point.latitude,
            "longitude": message.point.longitude,
            "accuracy_m": said(message.point, "accuracy_m"),
        }
    return {"region": message.region, "address": message.address, "point": point, "town": message.town}


def codes(regions: Iterable[str]) -> list[str]:
    """Division codes in the order of the fact."""
    return list(regions)

"""Values that commands and stored states share, and their form on the wire, both ways, in one place.

A stored value ignores fields it does not know; its `...Body` twin is what a request may bring and
forbids them.
"""

from datetime import UTC, datetime
from typing import Annotated, Any, Self

from google.protobuf.timestamp_pb2 import Timestamp
from joint.common.v1 import values_pb2 as pb
from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from chassis.enums import number_of, one_of

STORED = ConfigDict(frozen=True, extra="ignore")
BODY = ConfigDict(frozen=True, extra="forbid")

LEVEL = pb.Level.DESCRIPTOR
EVENT_CLASS = pb.EventClass.DESCRIPTOR
SOURCE = pb.Source.DESCRIPTOR
RESPONSE_LEVEL = pb.ResponseLevel.DESCRIPTOR


def _only_text(value: Any) -> Any:
    """A number is no time here, though pydantic would read it as seconds since 1970."""
    if isinstance(value, datetime) or (isinstance(value, str) and "-" in value):
        return value
    raise PydanticCustomError("datetime_parsing", "not an RFC 3339 time")


def _utc_milliseconds(value: datetime) -> datetime:
    if not 2000 <= value.year <= 2100:
        raise PydanticCustomError("datetime_parsing", "not between the years 2000 and 2100")
    moment = value.astimezone(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


Moment = Annotated[AwareDatetime, BeforeValidator(_only_text), AfterValidator(_utc_milliseconds)]
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
RegionCode = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
Name = Annotated[str, Field(min_length=1, max_length=120, pattern=r"\S")]
Sentence = Annotated[str, Field(min_length=1, max_length=1_000, pattern=r"\S")]
Text = Annotated[str, Field(min_length=1, max_length=4_000, pattern=r"\S")]
# Nobody counts a million people; the bound keeps figures inside the contract's uint32.
Count = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
# Yuan; below 2^53, so that a browser keeps every digit.
Yuan = Annotated[int, Field(strict=True, ge=0, le=1_000_000_000_000_000)]
Level = Annotated[str, one_of(LEVEL)]
EventClass = Annotated[str, one_of(EVENT_CLASS)]
Source = Annotated[str, one_of(SOURCE)]
ResponseLevel = Annotated[str, one_of(RESPONSE_LEVEL)]


class GeoPoint(BaseModel):
    """A point in WGS-84 degrees; `accuracy_m` is the radius in metres that surely holds it."""

    model_config = STORED
    latitude: float = Field(strict=True, ge=-90, le=90, allow_inf_nan=False)
    longitude: float = Field(strict=True, ge=-180, le=180, allow_inf_nan=False)
    accuracy_m: float | None = Field(None, strict=True, ge=0, le=100_000, allow_inf_nan=False)


class Place(BaseModel):
    """Where something is: division code, words a crew can drive to, point and town when known."""

    model_config = STORED
    region: RegionCode
    address: str = Field(min_length=1, max_length=300, pattern=r"\S")
    point: GeoPoint | None = None
    town: str = Field("", pattern=r"^([0-9]{9})?$")

    def to_proto(self) -> pb.Place:
        """As it travels."""
        place = pb.Place(region=self.region, address=self.address, town=self.town)
        if self.point is not None:
            point = self.point
            place.point.CopyFrom(
                pb.GeoPoint(latitude=point.latitude, longitude=point.longitude, accuracy_m=point.accuracy_m)
            )
        return place

    @classmethod
    def from_proto(cls, place: pb.Place) -> Self:
        """As it travelled."""
        return cls.model_validate(place_fields(place))


class Casualties(BaseModel):
    """People harmed. None means "not said", which is not zero."""

    model_config = STORED
    dead: Count | None = None
    missing: Count | None = None
    severe: Count | None = None
    light: Count | None = None

    def to_proto(self) -> pb.Casualties:
        """As they travel."""
        return pb.Casualties(**self.model_dump())

    @classmethod
    def from_proto(cls, casualties: pb.Casualties) -> Self:
        """As they travelled."""
        return cls.model_validate(casualty_fields(casualties))


class Sealed(BaseModel):
    """Personal data that only the own cell's vault can open; nonce and ciphertext in hex."""

    model_config = STORED
    key_id: str
    nonce: str
    ciphertext: str

    def to_proto(self) -> pb.Sealed:
        """As it travels."""
        nonce, ciphertext = bytes.fromhex(self.nonce), bytes.fromhex(self.ciphertext)
        return pb.Sealed(key_id=self.key_id, nonce=nonce, ciphertext=ciphertext)

    @classmethod
    def from_proto(cls, sealed: pb.Sealed) -> Self:
        """As it travelled."""
        return cls(key_id=sealed.key_id, nonce=sealed.nonce.hex(), ciphertext=sealed.ciphertext.hex())


class GeoPointBody(GeoPoint):
    """A point as a request brings it."""

    model_config = BODY


class PlaceBody(Place):
    """A place as a request brings it."""

    model_config = BODY
    point: GeoPointBody | None = None


class CasualtiesBody(Casualties):
    """People harmed as a request tells them."""

    model_config = BODY


def said(message: Any, field: str) -> Any:
    """An optional field of a message, or None when it was not said."""
    return getattr(message, field) if message.HasField(field) else None


def place_fields(place: pb.Place) -> dict[str, Any]:
    """A place that travelled, not yet validated."""
    point = said(place, "point")
    degrees = point and {
        "latitude": point.latitude,
        "longitude": point.longitude,
        "accuracy_m": said(point, "accuracy_m"),
    }
    return {"region": place.region, "address": place.address, "point": degrees, "town": place.town}


def casualty_fields(casualties: pb.Casualties) -> dict[str, Any]:
    """People harmed as they travelled, not yet validated."""
    return {field: said(casualties, field) for field in Casualties.model_fields}


def to_timestamp(moment: datetime) -> Timestamp:
    """A time as it travels."""
    stamp = Timestamp()
    stamp.FromDatetime(moment)
    return stamp


def from_timestamp(stamp: Timestamp) -> datetime:
    """A time as it travelled, aware UTC."""
    return stamp.ToDatetime(tzinfo=UTC)


def event_class_number(code: str) -> pb.EventClass.ValueType:
    """A class of event as it travels."""
    return pb.EventClass.ValueType(number_of(EVENT_CLASS, code))


def level_number(code: str) -> pb.Level.ValueType:
    """A level as it travels; "" is unspecified."""
    return pb.Level.ValueType(number_of(LEVEL, code))


def source_number(code: str) -> pb.Source.ValueType:
    """A source as it travels."""
    return pb.Source.ValueType(number_of(SOURCE, code))


def response_level_number(code: str) -> pb.ResponseLevel.ValueType:
    """A response level as it travels; "" is unspecified. I is 1, the gravest."""
    return pb.ResponseLevel.ValueType(number_of(RESPONSE_LEVEL, code))

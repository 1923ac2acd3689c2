"""Organisations, days and codes that commands and stored states share, and their form on the wire."""

import re
from datetime import date
from typing import Annotated, Self

from joint.experts.v1 import call_pb2, expert_pb2
from joint.experts.v1 import values_pb2 as pb
from pydantic import AfterValidator, BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from chassis.enums import number_of, one_of
from kernel.values import BODY, STORED

FIELD = pb.ExpertField.DESCRIPTOR
CONFLICT = pb.ConflictKind.DESCRIPTOR
SUBJECT = pb.SubjectKind.DESCRIPTOR
OPINION = pb.OpinionKind.DESCRIPTOR
AVAILABILITY = expert_pb2.Availability.DESCRIPTOR
MODE = call_pb2.DrawMode.DESCRIPTOR
SKIP = call_pb2.SkipReason.DESCRIPTOR
ExpertField = Annotated[str, one_of(FIELD)]
ConflictKind = Annotated[str, one_of(CONFLICT)]
SubjectKind = Annotated[str, one_of(SUBJECT)]
OpinionKind = Annotated[str, one_of(OPINION)]
Availability = Annotated[str, one_of(AVAILABILITY)]
DrawMode = Annotated[str, one_of(MODE)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE = re.compile(r"[0-9ABCDEFGHJKLMNPQRTUWXY]{18}")


def check_character(first: str) -> str:
    """The 18th character of a unified social credit code after its first 17 (GB 32100-2015, MOD 31)."""
    total = sum(_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(first))
    return _ALPHABET[-total % 31]


def _credit_code(value: str) -> str:
    if value and (not _CODE.fullmatch(value) or check_character(value[:17]) != value[17]):
        raise PydanticCustomError("credit_code", "not a unified social credit code (GB 32100-2015)")
    return value


def _day(value: str) -> str:
    try:
        fits = not value or (len(value) == 10 and 1900 <= date.fromisoformat(value).year <= 2100)
    except ValueError:
        fits = False
    if not fits:
        raise PydanticCustomError("day", "not a day such as 2019-03-01")
    return value


CreditCode = Annotated[str, AfterValidator(_credit_code)]
Day = Annotated[str, AfterValidator(_day)]


class Party(BaseModel):
    """An organisation; `credit_code` "" when it has none or nobody said."""

    model_config = STORED
    credit_code: str = ""
    name: str = ""

    def to_proto(self) -> pb.Party:
        """As it travels."""
        return pb.Party(credit_code=self.credit_code, name=self.name)

    @classmethod
    def from_proto(cls, party: pb.Party) -> Self:
        """As it travelled."""
        return cls(credit_code=party.credit_code, name=party.name)


class PartyBody(Party):
    """An organisation as a request brings it: by its name."""

    model_config = BODY
    credit_code: CreditCode = ""
    name: str = Field(min_length=1, max_length=120, pattern=r"\S")


class Tie(Party):
    """An organisation that somebody works for or advises; `since`, `until`: first and last day, "" when open
    or not said."""

    since: str = ""
    until: str = ""

    def tie_to_proto(self) -> pb.Tie:
        """As it travels."""
        return pb.Tie(credit_code=self.credit_code, name=self.name, since=self.since, until=self.until)

    @classmethod
    def tie_from_proto(cls, tie: pb.Tie) -> Self:
        """As it travelled."""
        return cls(credit_code=tie.credit_code, name=tie.name, since=tie.since, until=tie.until)


class TieBody(Tie):
    """A tie as a request brings it: named, its days in order."""

    model_config = BODY
    credit_code: CreditCode = ""
    name: str = Field(min_length=1, max_length=120, pattern=r"\S")
    since: Day = ""
    until: Day = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.until < self.since:
            raise PydanticCustomError("days", "the last day is before the first")
        return self


class EvidenceRef(BaseModel):
    """A file by what identifies it; its bytes stay where they are. `size_bytes` in bytes."""

    model_config = STORED
    sha256: Sha256
    size_bytes: int = Field(strict=True, gt=0, le=1_000_000_000_000)
    media_type: str = Field(pattern=r"^[a-z]+/[a-z0-9.+-]{1,100}$")

    def to_proto(self) -> pb.EvidenceRef:
        """As it travels."""
        return pb.EvidenceRef(**self.model_dump())

    @classmethod
    def from_proto(cls, ref: pb.EvidenceRef) -> Self:
        """As it travelled."""
        return cls(sha256=ref.sha256, size_bytes=ref.size_bytes, media_type=ref.media_type)


class EvidenceBody(EvidenceRef):
    """A file as a request names it."""

    model_config = BODY


def fields_number(codes: tuple[str, ...]) -> list[pb.ExpertField.ValueType]:
    """Fields of experts as they travel."""
    return [pb.ExpertField.ValueType(number_of(FIELD, code)) for code in codes]


def conflict_number(code: str) -> pb.ConflictKind.ValueType:
    """A kind of conflict as it travels."""
    return pb.ConflictKind.ValueType(number_of(CONFLICT, code))

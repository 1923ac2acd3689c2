"""What a rescue team 救援队伍 is described by, as commands and the stored state share it."""

from typing import Annotated, Any, Self

from joint.resources.v1 import team_values_pb2 as pb
from pydantic import BaseModel, Field

from chassis.enums import code_of, number_of, one_of
from kernel.values import (
    BODY,
    STORED,
    Count,
    Moment,
    Name,
    Place,
    PlaceBody,
    RegionCode,
    from_timestamp,
    place_fields,
    said,
    to_timestamp,
)

TIER = pb.TeamTier.DESCRIPTOR
SOURCE = pb.TeamSource.DESCRIPTOR
KIND = pb.TeamKind.DESCRIPTOR
CAPABILITY = pb.Capability.DESCRIPTOR

Tier = Annotated[str, one_of(TIER)]
TeamSource = Annotated[str, one_of(SOURCE)]
Kind = Annotated[str, one_of(KIND)]
Code = Annotated[str, one_of(CAPABILITY)]
# 1 is the highest in every scheme in use (rules of 83号, INSARAG, NIMS); the deepest has five.
AssessedLevel = Annotated[int, Field(strict=True, ge=1, le=5)]
_COUNTS = ("level", "headcount", "vehicles", "boats", "aircraft", "assembly_minutes", "radius_km")
_TEXTS = ("name", "social_force", "undispatchable_because", "key", "reference")


class CapabilityRef(BaseModel):
    """What a team can do; `level` is None when nobody assessed how well."""

    model_config = STORED
    code: str
    level: AssessedLevel | None = None


class Mobiliser(BaseModel):
    """Whose word sends the team out 调派权限单位: a unit of the own region or of one above it."""

    model_config = STORED
    region: RegionCode
    unit: Name


class TeamDetails(BaseModel):
    """What the registry knows. None means "not said"; `radius_km` None is everywhere.

    Tier, source and kind are "" where a newer neighbour says what this version has no word for.
    """

    model_config = STORED
    name: Name
    tier: str
    source: str
    kind: str
    level: AssessedLevel | None = None
    capabilities: tuple[CapabilityRef, ...] = Field((), max_length=40)
    headcount: Count | None = None
    vehicles: Count | None = None
    boats: Count | None = None
    aircraft: Count | None = None
    equipment: tuple[Name, ...] = Field((), max_length=100)
    base: Place
    assembly_minutes: Annotated[int, Field(strict=True, ge=0, le=10_080)] | None = None
    certified_until: Moment | None = None
    insured_until: Moment | None = None
    radius_km: Annotated[int, Field(strict=True, ge=1, le=20_000)] | None = None
    agreements: tuple[Name, ...] = Field((), max_length=40)
    social_force: str = Field("", max_length=120)
    mobilised_by: Mobiliser
    dispatchable: bool = Field(True, strict=True)
    undispatchable_because: str = Field("", max_length=300)
    as_of: Moment
    key: str = Field("", max_length=64)
    reference: str = Field("", max_length=500)

    def to_proto(self) -> pb.TeamDetails:
        """As it travels."""
        details = pb.TeamDetails(
            **{name: getattr(self, name) for name in (*_TEXTS, *_COUNTS)},
            tier=pb.TeamTier.ValueType(number_of(TIER, self.tier)),
            source=pb.TeamSource.ValueType(number_of(SOURCE, self.source)),
            kind=pb.TeamKind.ValueType(number_of(KIND, self.kind)),
            capabilities=[_capability(ref) for ref in self.capabilities],
            equipment=self.equipment,
            base=self.base.to_proto(),
            agreements=self.agreements,
            mobilised_by=pb.Mobiliser(**self.mobilised_by.model_dump()),
            dispatchable=self.dispatchable,
            as_of=to_timestamp(self.as_of),
        )
        for name in ("certified_until", "insured_until"):
            if (moment := getattr(self, name)) is not None:
                getattr(details, name).CopyFrom(to_timestamp(moment))
        return details

    @classmethod
    def from_proto(cls, details: pb.TeamDetails) -> Self:
        """As it travelled."""
        return cls.model_validate(detail_fields(details))


class CapabilityBody(CapabilityRef):
    """What a team can do, as a request says it."""

    model_config = BODY
    code: Code


class MobiliserBody(Mobiliser):
    """Whose word sends the team out, as a request says it."""

    model_config = BODY


class TeamDetailsBody(TeamDetails):
    """What the registry is to know."""

    model_config = BODY
    tier: Tier
    source: TeamSource
    kind: Kind
    capabilities: tuple[CapabilityBody, ...] = Field((), max_length=40)
    base: PlaceBody
    mobilised_by: MobiliserBody


def detail_fields(details: pb.TeamDetails) -> dict[str, Any]:
    """Details that travelled, not yet validated."""
    return {
        **{name: getattr(details, name) for name in (*_TEXTS, "dispatchable")},
        **{name: said(details, name) for name in _COUNTS},
        "tier": code_of(TIER, details.tier),
        "source": code_of(SOURCE, details.source),
        "kind": code_of(KIND, details.kind),
        "capabilities": [
            {"code": code, "level": said(ref, "level")}
            for ref in details.capabilities
            if (code := code_of(CAPABILITY, ref.code))
        ],
        "equipment": tuple(details.equipment),
        "base": place_fields(details.base),
        "agreements": tuple(details.agreements),
        "mobilised_by": {"region": details.mobilised_by.region, "unit": details.mobilised_by.unit},
        "as_of": from_timestamp(details.as_of),
        **{
            name: from_timestamp(getattr(details, name)) if details.HasField(name) else None
            for name in ("certified_until", "insured_until")
        },
    }


def _capability(ref: CapabilityRef) -> pb.CapabilityRef:
    code = pb.Capability.ValueType(number_of(CAPABILITY, ref.code))
    return pb.CapabilityRef(code=code, level=ref.level)

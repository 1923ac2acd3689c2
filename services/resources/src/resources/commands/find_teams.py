"""What can be asked of the team search."""

from collections.abc import Iterable
from typing import Annotated, Any

from joint.resources.v1 import team_values_pb2 as pb
from pydantic import BaseModel, Field, model_validator

from chassis.enums import one_of
from kernel.values import BODY, RegionCode
from resources.commands.team_details import AssessedLevel, Code, Kind

Source = Annotated[str, one_of(pb.TeamSource.DESCRIPTOR)]


class Need(BaseModel):
    """So many teams of a kind, or that can do something, at least so good (1 is the highest)."""

    model_config = BODY
    capability: Code | None = None
    kind: Kind | None = None
    level_at_least: AssessedLevel | None = None
    quantity: int = Field(1, strict=True, ge=1, le=1_000)

    @model_validator(mode="after")
    def _asks_for_something(self) -> "Need":
        if self.capability is None and self.kind is None:
            raise ValueError("须写明能力(capability)或队伍类别(kind)。")
        return self


class FindTeams(BaseModel):
    """Which teams could be where by when. No need asks for any team, no source or region for all."""

    model_config = BODY
    latitude: float = Field(strict=True, ge=-90, le=90, allow_inf_nan=False)
    longitude: float = Field(strict=True, ge=-180, le=180, allow_inf_nan=False)
    within_minutes: int | None = Field(None, strict=True, ge=1, le=10_080)
    needs: tuple[Need, ...] = Field((), max_length=20)
    sources: tuple[Source, ...] = Field((), max_length=20)
    regions: tuple[RegionCode, ...] = Field((), max_length=20)
    include_standby: bool = Field(False, strict=True)


_NUMBERS = ("level_at_least", "quantity")


def need_fields(text: str) -> dict[str, Any]:
    """`capability:diving,level_at_least:2,quantity:1` as fields, not yet validated. Raises ValueError."""
    pairs = [part.partition(":") for part in text.split(",")]
    if any(not colon for _, colon, _ in pairs) or len({name for name, _, _ in pairs}) < len(pairs):
        raise ValueError(f"not name:value pairs: {text}")
    return {name: int(value) if name in _NUMBERS else value for name, _, value in pairs}


def split(texts: Iterable[str]) -> tuple[str, ...]:
    """`a,b` and `c` as a, b, c."""
    return tuple(part for text in texts for part in text.split(",") if part)

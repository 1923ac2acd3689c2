"""What can be asked of an incident 突发事件."""

from typing import Annotated

from pydantic import BaseModel, Field

from kernel.values import (
    BODY,
    CasualtiesBody,
    Count,
    EventClass,
    Id,
    Level,
    Moment,
    Name,
    PlaceBody,
    RegionCode,
    Sentence,
    Source,
    Text,
    Yuan,
)

# GB/T 35561-2017: five characters.
EventCode = Annotated[str, Field(pattern=r"^(1[1-4][A-Z][0-9]{2})?$")]


class Reporter(BaseModel):
    """Who told us; sealed before it is stored."""

    model_config = BODY
    name: Name
    telephone: str = Field(pattern=r"^[0-9+() -]{3,30}$")


class ReportIncident(BaseModel):
    """接报. Three times as told, all with offset; regions that may be harmed besides the own."""

    model_config = BODY
    title: Name
    text: Text
    event_class: EventClass
    event_code: EventCode = ""
    subtype: str = Field("", max_length=60)
    place: PlaceBody
    occurred_at: Moment
    discovered_at: Moment
    informed_at: Moment
    source: Source
    reporter: Reporter | None = None
    casualties: CasualtiesBody = CasualtiesBody()
    loss_cny: Yuan | None = None
    affected_regions: tuple[RegionCode, ...] = Field((), max_length=32)


class VerifyIncident(BaseModel):
    """核实: how it was verified."""

    model_config = BODY
    note: Sentence


class RejectIncident(BaseModel):
    """不属实: why."""

    model_config = BODY
    reason: Sentence


class ClassifyIncident(BaseModel):
    """定级, later 级别调整. A reason is needed where the level is below the facts."""

    model_config = BODY
    level: Level
    basis: Sentence
    reason: str = Field("", max_length=1_000)


class UpdateCasualties(BaseModel):
    """伤亡更新. A figure that is not said stays; `safe` counts the missing who were found safe."""

    model_config = BODY
    casualties: CasualtiesBody
    safe: Count | None = None
    loss_cny: Yuan | None = None
    as_of: Moment
    reason: str = Field("", max_length=1_000)


class RecordSituation(BaseModel):
    """续报情况. A place only when it is not the incident's."""

    model_config = BODY
    text: Text
    occurred_at: Moment
    place: PlaceBody | None = None


class ContainIncident(BaseModel):
    """已控制: since when."""

    model_config = BODY
    at: Moment


class TerminateIncident(BaseModel):
    """响应终止: what the end rests on."""

    model_config = BODY
    basis: Sentence


class CloseIncident(BaseModel):
    """归档: the class of the archived file."""

    model_config = BODY
    archive_class: str = Field(min_length=1, max_length=60, pattern=r"\S")


class MergeIncident(BaseModel):
    """并案: into which incident of this region, and why they are one."""

    model_config = BODY
    into_incident_id: Id
    reason: Sentence


class ReopenIncident(BaseModel):
    """重新启动处置: why."""

    model_config = BODY
    reason: Sentence


class CorrectIncident(BaseModel):
    """更正: what was recorded wrongly, as it should be; a field that is absent stays."""

    model_config = BODY
    title: Name | None = None
    text: Text | None = None
    event_code: EventCode | None = None
    subtype: str | None = Field(None, max_length=60)
    place: PlaceBody | None = None
    occurred_at: Moment | None = None
    affected_regions: tuple[RegionCode, ...] | None = Field(None, min_length=1, max_length=32)
    reason: Sentence


class DeclareCrossRegion(BaseModel):
    """跨区域突发事件认定: which regions it concerns, the own included, and what that rests on."""

    model_config = BODY
    regions: tuple[RegionCode, ...] = Field(min_length=1, max_length=32)
    basis: Sentence

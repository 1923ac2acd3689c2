"""The HTTP door of the team search: who could be where by when."""

from typing import Annotated, Any

from fastapi import Depends, Query
from pydantic import BaseModel, ConfigDict, ValidationError

from chassis.errors import FieldError, Kind, Refusal
from chassis.http import CallerDep, Doors, PageDep, paged
from chassis.http_problems import field_errors
from kernel.answers import Answer
from kernel.roles import READERS
from resources.api.examples import team_search as examples
from resources.commands.find_teams import FindTeams, need_fields, split
from resources.handlers.desk import Desk
from resources.search.answer import shown

doors = Doors("resources")
DeskDep = Annotated[Desk, Depends(doors.desk)]
Texts = Annotated[list[str] | None, Query(max_length=20)]
Place = Annotated[str, Query(max_length=60, description="纬度,经度(WGS-84)", examples=["30.9731,120.8127"])]


class RegionAge(BaseModel):
    """Until when a region's teams are known here; `stale` asks for a telephone call."""

    region: str
    as_of: str | None
    age_s: int | None
    stale: bool


class Excluded(BaseModel):
    """How many teams could not come, and why."""

    reason: str
    count: int


class FoundTeam(BaseModel):
    """One team that could come."""

    model_config = ConfigDict(extra="allow")
    id: str
    region: str
    name: str
    distance_km: float
    eta_minutes: int
    eta_method: str
    meets: list[int]
    as_of: str | None
    age_s: int | None
    stale: bool


class FoundTeams(BaseModel):
    """Teams, soonest first; `available` could be sent, `matching` of them meet the question."""

    items: list[FoundTeam]
    next_page_token: str
    available: int
    matching: int
    needs: list[dict[str, Any]]
    excluded: list[Excluded]
    freshness: list[RegionAge]
    eta_methods: dict[str, str]


@doors.query("/teams", roles=READERS, example=examples.FIND_TEAMS, answer=FoundTeams, summary="查询可用队伍")
async def find_teams(
    desk: DeskDep,
    caller: CallerDep,
    page: PageDep,
    place: Place,
    within_minutes: Annotated[int | None, Query(ge=1, le=10_080)] = None,
    needs: Texts = None,
    sources: Texts = None,
    regions: Texts = None,
    include_standby: bool = False,
) -> Answer:
    question = _question(
        place,
        needs or [],
        within_minutes=within_minutes,
        sources=split(sources or ()),
        regions=split(regions or ()),
        include_standby=include_standby,
    )
    told = desk.teams.find(question, page, caller.exercise_id)
    answer = shown(told)
    return {**answer, **paged(answer["items"], told.answer.after)}


def _question(place: str, needs: list[str], **others: Any) -> FindTeams:
    """Raises Refusal MALFORMED `team_search.place`, `.needs`, `.question`."""
    latitude, _, longitude = place.partition(",")
    try:
        point: dict[str, Any] = {"latitude": float(latitude), "longitude": float(longitude)}
    except ValueError as error:
        raise _malformed("place", "place 应为“纬度,经度”,例如 30.9731,120.8127。") from error
    try:
        said = [need_fields(need) for need in needs]
    except ValueError as error:
        sentence = "needs 应如 capability:leak_plugging,level_at_least:2,quantity:1,可以重复。"
        raise _malformed("needs", sentence) from error
    try:
        return FindTeams(**point, needs=said, **others)
    except ValidationError as error:
        fields = field_errors([{**e, "loc": ("query", *e["loc"])} for e in error.errors()])
        sentence = "查询条件不符合要求,请逐项核对。"
        raise Refusal(Kind.MALFORMED, "team_search.question", sentence, fields=fields) from error


def _malformed(name: str, sentence: str) -> Refusal:
    fields = (FieldError(f"/{name}", name, sentence),)
    return Refusal(Kind.MALFORMED, f"team_search.{name}", sentence, fields=fields)

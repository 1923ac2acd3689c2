"""The gRPC door of forces and supplies: the same questions, policies and refusals as over HTTP."""

from datetime import datetime
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp
from joint.resources.v1 import service_pb2 as pb
from joint.resources.v1 import service_pb2_grpc as grpc_pb
from joint.resources.v1 import team_pb2, team_values_pb2
from pydantic import ValidationError

from chassis.auth import Policy
from chassis.enums import code_of, number_of
from chassis.errors import Kind, Refusal
from chassis.http import page_of, paged
from chassis.http_problems import field_errors
from chassis.rpc import RpcDoor, caller, page_size
from kernel.roles import READERS
from kernel.values import to_timestamp
from resources.commands.find_teams import FindTeams
from resources.commands.team_details import TeamDetails
from resources.handlers.desk import Desk
from resources.search.answer import Age, eta_of
from resources.search.index import Found

SERVICE = "joint.resources.v1.ResourcesService"


class ResourcesServicer(grpc_pb.ResourcesServiceServicer):
    """ResourcesService of one region."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def FindTeams(self, request: pb.FindTeamsRequest, context: Any) -> pb.FindTeamsResponse:
        """Who could come. Raises Refusal as GET /api/v1/teams does."""
        page = page_of(page_size(request.page_size), request.page_token)
        told = self._desk.teams.find(_question(request), page, caller().exercise_id)
        answer = told.answer
        return pb.FindTeamsResponse(
            teams=[_team(found, told.ages[found.row["region"]]) for found in answer.found],
            next_page_token=paged([], answer.after)["next_page_token"],
            available=answer.available,
            matching=answer.matching,
            needs=[pb.NeedMet(found=found, short=short) for found, short in told.needs()],
            excluded=[pb.ExcludedTeams(reason=r, count=count) for r, count in answer.excluded.items()],
            freshness=[
                pb.RegionAge(region=code, as_of=_stamp(age.as_of), stale=age.stale)
                for code, age in told.ages.items()
            ],
            eta_methods=told.rules.methods(),
        )


def rpc_doors(desk: Desk) -> tuple[RpcDoor, ...]:
    """The gRPC services of an open desk."""
    add = grpc_pb.add_ResourcesServiceServicer_to_server
    return (RpcDoor(SERVICE, ResourcesServicer(desk), add, {"FindTeams": Policy(READERS)}),)


def _question(request: pb.FindTeamsRequest) -> FindTeams:
    """Raises Refusal MALFORMED `team_search.question`."""
    needs = [
        {
            "capability": code_of(team_values_pb2.Capability.DESCRIPTOR, need.capability) or None,
            "kind": code_of(team_values_pb2.TeamKind.DESCRIPTOR, need.kind) or None,
            "level_at_least": need.level_at_least or None,
            "quantity": need.quantity or 1,
        }
        for need in request.needs
    ]
    said: dict[str, Any] = {
        "within_minutes": request.within_minutes or None,
        "needs": needs,
        "sources": [code_of(team_values_pb2.TeamSource.DESCRIPTOR, number) for number in request.sources],
        "regions": list(request.regions),
        "include_standby": request.include_standby,
    }
    if request.HasField("place"):
        said |= {"latitude": request.place.latitude, "longitude": request.place.longitude}
    try:
        return FindTeams.model_validate(said)
    except ValidationError as error:
        fields = field_errors([{**e, "loc": ("query", *e["loc"])} for e in error.errors()])
        sentence = "查询条件不符合要求,请逐项核对。"
        raise Refusal(Kind.MALFORMED, "team_search.question", sentence, fields=fields) from error


def _team(found: Found, age: Age) -> pb.FoundTeam:
    """A team as it travels."""
    data = found.row["data"]
    minutes, method = eta_of(found)
    return pb.FoundTeam(
        id=found.row["_id"],
        region=found.row["region"],
        details=TeamDetails.model_validate(data["details"]).to_proto(),
        duty=team_pb2.TeamDuty.ValueType(number_of(team_pb2.TeamDuty.DESCRIPTOR, data["duty"])),
        distance_km=found.distance_km,
        eta_minutes=minutes,
        eta_method=method,
        meets=found.meets,
        as_of=_stamp(age.as_of),
        stale=age.stale,
        changed_at=_stamp(datetime.fromisoformat(data["at"])),
    )


def _stamp(moment: datetime | None) -> Timestamp | None:
    return None if moment is None else to_timestamp(moment)

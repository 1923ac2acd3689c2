"""The gRPC door of the team search answers as the HTTP door does."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import grpc
import pytest
from issuers import Issuer
from joint.common.v1.heartbeat_pb2 import RelayHeartbeat
from joint.common.v1.values_pb2 import GeoPoint
from joint.resources.v1 import service_pb2 as pb
from joint.resources.v1 import team_pb2, team_values_pb2
from joint.resources.v1.service_pb2_grpc import ResourcesServiceStub
from notes import settings
from rpc_toy import trailing
from teams import hold, ready_team

from chassis.admission import Admission
from chassis.clock import now
from chassis.rate_limit import RateLimits
from chassis.rpc import RpcServer
from resources.memory import MemoryCell
from resources.rpc import rpc_doors

if TYPE_CHECKING:
    from joint.resources.v1.service_pb2_grpc import ResourcesServiceAsyncStub

HERE = GeoPoint(latitude=30.9731, longitude=120.8127)


@pytest.fixture
def issuer() -> Issuer:
    return Issuer("http://issuer.jiashan")


@pytest.fixture
async def stub(jiashan: MemoryCell, issuer: Issuer) -> AsyncIterator["ResourcesServiceAsyncStub"]:
    made = settings()
    server = RpcServer(
        issuer.verifier(made, made.zone()), rpc_doors(jiashan.desk), RateLimits(600, 120), Admission()
    )
    port = await server.start("127.0.0.1:0")
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield ResourcesServiceStub(channel)
    await server.stop(0)


def bearer(issuer: Issuer, role: str = "integrator") -> tuple[tuple[str, str], ...]:
    return (("authorization", f"Bearer {issuer.token(role, '330421', sub_type='service')}"),)


async def test_a_client_finds_teams_with_what_is_known_of_them(
    stub: "ResourcesServiceAsyncStub", jiashan: MemoryCell, issuer: Issuer
) -> None:
    id, held = await ready_team(jiashan), await ready_team(jiashan)
    await hold(jiashan, held)
    await jiashan.read(jiashan)
    heard = now()
    jiashan.desk.teams.ages.heard("330421", RelayHeartbeat(service="resources"), heard)
    needs = [
        pb.TeamNeed(capability=team_values_pb2.CAPABILITY_FIRE_FIGHTING, level_at_least=1, quantity=3),
        pb.TeamNeed(kind=team_values_pb2.TEAM_KIND_HAZMAT),
    ]
    request = pb.FindTeamsRequest(place=HERE, within_minutes=60, needs=needs)
    answer = await stub.FindTeams(request, metadata=bearer(issuer))
    (team,) = answer.teams
    assert (team.id, team.region, team.duty) == (id, "330421", team_pb2.TEAM_DUTY_AVAILABLE)
    assert team.details.name == "西塘消防救援站"
    assert (team.eta_minutes, team.eta_method, list(team.meets)) == (32, "straight_line", [0])
    assert team.distance_km == pytest.approx(8.397, abs=0.001)
    assert (team.as_of.ToDatetime(heard.tzinfo), team.stale) == (heard, False)
    assert (answer.available, answer.matching, answer.next_page_token) == (1, 1, "")
    assert [(need.found, need.short) for need in answer.needs] == [(1, 2), (0, 1)]
    assert [(one.reason, one.count) for one in answer.excluded] == [("held", 1)]
    assert [(age.region, age.HasField("as_of"), age.stale) for age in answer.freshness] == [
        ("310118", False, True),
        ("320509", False, True),
        ("330421", True, False),
    ]


async def test_the_answer_comes_in_pages(
    stub: "ResourcesServiceAsyncStub", jiashan: MemoryCell, issuer: Issuer
) -> None:
    ids = {await ready_team(jiashan) for _ in range(3)}
    await jiashan.read(jiashan)
    seen, token = set(), ""
    for _ in ids:
        request = pb.FindTeamsRequest(place=HERE, page_size=1, page_token=token)
        answer = await stub.FindTeams(request, metadata=bearer(issuer))
        seen |= {team.id for team in answer.teams}
        token = answer.next_page_token
    assert (seen, token) == (ids, "")


@pytest.mark.parametrize(
    ("request_", "rule"),
    [
        (pb.FindTeamsRequest(), "team_search.question"),
        (pb.FindTeamsRequest(place=GeoPoint(latitude=91)), "team_search.question"),
        (pb.FindTeamsRequest(place=HERE, needs=[pb.TeamNeed(quantity=1)]), "team_search.question"),
        (pb.FindTeamsRequest(place=HERE, regions=["310000"]), "team_search.regions"),
        (pb.FindTeamsRequest(place=HERE, page_token="!"), "http.page_token"),
        (pb.FindTeamsRequest(place=HERE, page_token="AAAA"), "http.page_token"),
    ],
)
async def test_a_question_that_is_none_is_refused(
    request_: pb.FindTeamsRequest, rule: str, stub: "ResourcesServiceAsyncStub", issuer: Issuer
) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stub.FindTeams(request_, metadata=bearer(issuer))
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert trailing(refused.value)["rule-id"] == rule


async def test_who_may_not_read_is_refused(stub: "ResourcesServiceAsyncStub", issuer: Issuer) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stub.FindTeams(pb.FindTeamsRequest(place=HERE), metadata=bearer(issuer, "procurator"))
    assert refused.value.code() is grpc.StatusCode.PERMISSION_DENIED

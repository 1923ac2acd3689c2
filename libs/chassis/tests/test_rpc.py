"""The gRPC door admits by the same tokens and policies as HTTP."""

from collections.abc import AsyncIterator

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from issuers import Issuer
from joint.incident.v1 import service_pb2, service_pb2_grpc
from notes import settings
from rpc_toy import OFFICER, POLICIES, SERVICE, door, trailing

from chassis.admission import Admission
from chassis.rate_limit import RateLimits
from chassis.rpc import RpcServer

OWN = "330421"
LIMITS = RateLimits(600, 120)
Request = service_pb2.GetIncidentRequest


@pytest.fixture
def issuer() -> Issuer:
    return Issuer("http://issuer.jiashan")


@pytest.fixture
async def channel(issuer: Issuer) -> AsyncIterator[grpc.aio.Channel]:
    made = settings()
    server = RpcServer(issuer.verifier(made, made.zone()), [door(POLICIES)], LIMITS, Admission())
    port = await server.start("127.0.0.1:0")
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield channel
    await server.stop(0)


@pytest.fixture
def stub(channel: grpc.aio.Channel) -> "service_pb2_grpc.IncidentServiceAsyncStub":
    return service_pb2_grpc.IncidentServiceStub(channel)


async def test_the_right_caller_is_served_by_name(
    stub: "service_pb2_grpc.IncidentServiceAsyncStub", issuer: Issuer
) -> None:
    metadata = (("authorization", f"Bearer {issuer.token('duty_officer', OWN)}"),)
    answer = await stub.GetIncident(Request(id="1"), metadata=metadata)
    assert answer.incident.title == "王小明"


@pytest.mark.parametrize(
    ("issuer_url", "role", "region", "code", "rule"),
    [
        ("http://issuer.wujiang", "duty_officer", "320509", grpc.StatusCode.UNAUTHENTICATED, "auth.issuer"),
        ("http://issuer.jiashan", "duty_officer", "320509", grpc.StatusCode.PERMISSION_DENIED, "auth.region"),
        ("http://issuer.jiashan", "auditor", OWN, grpc.StatusCode.PERMISSION_DENIED, "auth.role"),
    ],
)
async def test_a_wrong_caller_is_refused_by_rule(
    stub: "service_pb2_grpc.IncidentServiceAsyncStub",
    issuer: Issuer,
    issuer_url: str,
    role: str,
    region: str,
    code: grpc.StatusCode,
    rule: str,
) -> None:
    token = issuer.token(role, region, iss=issuer_url)
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stub.GetIncident(Request(id="1"), metadata=(("authorization", f"Bearer {token}"),))
    assert refused.value.code() is code
    assert trailing(refused.value) == {"rule-id": rule}


async def test_anonymous_is_refused_in_chinese(stub: "service_pb2_grpc.IncidentServiceAsyncStub") -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stub.GetIncident(Request(id="1"))
    assert refused.value.code() is grpc.StatusCode.UNAUTHENTICATED
    assert refused.value.details() == "请先登录。"


@pytest.mark.parametrize(
    ("id", "code", "told"),
    [
        ("gone", grpc.StatusCode.NOT_FOUND, {"rule-id": "journal.not_found"}),
        ("later", grpc.StatusCode.UNAVAILABLE, {"rule-id": "journal.away", "retry-after": "3"}),
        ("store away", grpc.StatusCode.UNAVAILABLE, {"rule-id": "store.unavailable", "retry-after": "2"}),
        ("bad question", grpc.StatusCode.UNKNOWN, {}),
    ],
)
async def test_a_refusal_becomes_a_status_with_its_rule(
    stub: "service_pb2_grpc.IncidentServiceAsyncStub",
    issuer: Issuer,
    id: str,
    code: grpc.StatusCode,
    told: dict[str, str],
) -> None:
    metadata = (("authorization", f"Bearer {issuer.token('duty_officer', OWN)}"),)
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stub.GetIncident(Request(id=id), metadata=metadata)
    assert refused.value.code() is code
    assert trailing(refused.value) == told


async def test_health_answers_without_a_token(channel: grpc.aio.Channel) -> None:
    stub = health_pb2_grpc.HealthStub(channel)
    answer = await stub.Check(health_pb2.HealthCheckRequest(service=SERVICE))
    assert answer.status == health_pb2.HealthCheckResponse.SERVING


async def test_reflection_lists_the_services(channel: grpc.aio.Channel) -> None:
    stub = reflection_pb2_grpc.ServerReflectionStub(channel)
    ask = reflection_pb2.ServerReflectionRequest(list_services="")
    answers = [answer async for answer in stub.ServerReflectionInfo(iter([ask]))]
    assert SERVICE in {found.name for found in answers[0].list_services_response.service}


async def test_a_method_without_a_policy_stops_the_start(issuer: Issuer) -> None:
    made = settings()
    lacking = [door({"ReportIncident": OFFICER, "GetIncident": OFFICER})]
    with pytest.raises(ValueError, match=f"without a policy: /{SERVICE}/ListIncidents"):
        RpcServer(issuer.verifier(made, made.zone()), lacking, LIMITS, Admission())


async def test_a_policy_for_no_method_stops_the_start(issuer: Issuer) -> None:
    made = settings()
    with pytest.raises(ValueError, match=f"do not exist: /{SERVICE}/Invented"):
        RpcServer(
            issuer.verifier(made, made.zone()), [door({**POLICIES, "Invented": OFFICER})], LIMITS, Admission()
        )

"""Every route and RPC of a real cell: anonymous, a neighbour's token, the wrong region, each wrong role."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import grpc
import httpx
import pytest
from desks import Desk
from joint.incident.v1 import service_pb2
from joint.incident.v1.service_pb2_grpc import IncidentServiceStub

from chassis.auth import ROLES
from chassis.clock import new_id
from chassis.http_routes import RoutePolicy
from liandong.cell import SERVICES

if TYPE_CHECKING:
    from joint.incident.v1.service_pb2_grpc import IncidentServiceAsyncStub

pytestmark = pytest.mark.real
ROUTES = [r for service in SERVICES for doors in service.doors for r in doors.routes if r.policy is not None]
PUBLIC = {(r.method, r.path) for s in SERVICES for d in s.doors for r in d.routes if r.policy is None}
READS = [r for r in ROUTES if r.service == "picture" and r.method == "GET" and "{" not in r.path]


@pytest.fixture
async def http(jiashan: Desk) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=jiashan.cell.http, trust_env=False, timeout=20) as client:
        yield client


@pytest.fixture
async def stub(jiashan: Desk) -> AsyncIterator["IncidentServiceAsyncStub"]:
    async with grpc.aio.insecure_channel(jiashan.cell.grpc) as channel:
        yield IncidentServiceStub(channel)


def test_only_a_session_and_the_words_are_public() -> None:
    session = {("POST", "/api/v1/session"), ("DELETE", "/api/v1/session")}
    assert session | {("GET", "/api/v1/labels")} == PUBLIC


@pytest.mark.parametrize("route", ROUTES, ids=[f"{r.method} {r.path}" for r in ROUTES])
async def test_nobody_else_is_served(
    route: RoutePolicy, http: httpx.AsyncClient, jiashan: Desk, wujiang: Desk
) -> None:
    assert route.policy is not None
    right = sorted(route.policy.roles)[0]
    path = route.path.replace("{", "").replace("}", "")
    for name in ("incident_id", "obligation_id", "notice_id", "receipt_id", "acknowledgement_id", "item_id"):
        path = path.replace(name, new_id())
    callers = {
        "": 401,
        wujiang.token(right): 401,
        jiashan.token(right, seconds=-120): 401,
        jiashan.token(right, region=wujiang.code): 403,
        **{
            jiashan.token(role): 404 if route.policy.hidden else 403
            for role in ROLES.keys() - route.policy.roles
        },
    }
    for token, status in callers.items():
        bearer = {"Authorization": f"Bearer {token}"} if token else {}
        headers = {**bearer, "Idempotency-Key": "k", "If-Match": '"1"'}
        body = None if route.method == "GET" else route.example
        answer = await http.request(route.method, path, json=body, headers=headers)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"].endswith("。")


@pytest.mark.parametrize("route", READS, ids=[r.path for r in READS])
async def test_every_reader_reads_the_picture(
    route: RoutePolicy, http: httpx.AsyncClient, jiashan: Desk
) -> None:
    assert route.policy is not None
    for role in sorted(route.policy.roles):
        headers = {"Authorization": f"Bearer {jiashan.token(role)}"}
        async with http.stream("GET", route.path, params=route.example, headers=headers) as answer:
            assert answer.status_code == route.status


@pytest.mark.parametrize("method", ["GetIncident", "ListIncidents", "ReportIncident"])
async def test_rpc_refuses_whom_http_refuses(
    method: str, stub: "IncidentServiceAsyncStub", jiashan: Desk, wujiang: Desk
) -> None:
    request = getattr(service_pb2, f"{method}Request")()
    callers = [
        ("", grpc.StatusCode.UNAUTHENTICATED),
        (wujiang.token("duty_officer"), grpc.StatusCode.UNAUTHENTICATED),
        (jiashan.token("duty_officer", region=wujiang.code), grpc.StatusCode.PERMISSION_DENIED),
        (jiashan.token("procurator"), grpc.StatusCode.PERMISSION_DENIED),
    ]
    for token, status in callers:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await getattr(stub, method)(request, metadata=(("authorization", f"Bearer {token}"),))
        assert caught.value.code() is status


async def test_rpc_serves_the_right_caller(stub: "IncidentServiceAsyncStub", jiashan: Desk) -> None:
    await jiashan.sees((await jiashan.report()).body["id"])
    incident = await jiashan.report()
    metadata = (("authorization", f"Bearer {jiashan.token('duty_officer')}"),)
    request = service_pb2.GetIncidentRequest(id=incident.body["id"])
    found = (await stub.GetIncident(request, metadata=metadata)).incident
    assert (found.title, found.version, found.state) == (incident.body["title"], 1, "reported")
    await jiashan.sees(incident.body["id"])
    page = await stub.ListIncidents(service_pb2.ListIncidentsRequest(page_size=1), metadata=metadata)
    assert len(page.incidents) == 1
    assert page.next_page_token

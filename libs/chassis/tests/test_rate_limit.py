"""A program that asks too often is told when to come back; people never are."""

from collections.abc import AsyncIterator, Callable

import grpc
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from issuers import Issuer
from joint.incident.v1 import service_pb2, service_pb2_grpc
from notes import NOTE_ID, SERVICE, cell, settings
from rpc_toy import POLICIES, door, trailing

from chassis import rate_limit
from chassis.admission import Admission
from chassis.auth import Caller
from chassis.errors import Kind
from chassis.rate_limit import Bucket, RateLimited, RateLimits
from chassis.rpc import RpcServer
from chassis.service import cell_app

OWN = "330421"
NOTES = "/api/v1/notes"
Pass = Callable[[float], None]


@pytest.fixture
def passing(monkeypatch: pytest.MonkeyPatch) -> Pass:
    """`passing(seconds)`: time goes on by so much; else it stands still."""
    at = [100.0]

    def forward(seconds: float) -> None:
        at[0] += seconds

    monkeypatch.setattr(rate_limit, "monotonic", lambda: at[0])
    return forward


@pytest.fixture
def issuer() -> Issuer:
    return Issuer("http://issuer.jiashan")


@pytest.fixture
async def client(issuer: Issuer) -> AsyncIterator[httpx.AsyncClient]:
    limited = cell(issuer, reads_per_minute=3, writes_per_minute=2)
    async with (
        cell_app(limited, SERVICE) as app,
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://cell") as client,
    ):
        yield client


def program(issuer: Issuer) -> dict[str, str]:
    token = issuer.token("duty_officer", OWN, sub_type="service")
    return {"Authorization": f"Bearer {token}", "Idempotency-Key": "k"}


def caller(subject: str = "a", *, person: bool = False) -> Caller:
    return Caller(subject, subject, OWN, "integrator", person, None, None)


async def test_a_program_over_its_budget_is_told_when_to_come_back(
    client: httpx.AsyncClient, issuer: Issuer, passing: Pass
) -> None:
    answers = [await client.get(NOTES, headers=program(issuer)) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["RateLimit-Remaining"] for answer in answers] == ["2", "1", "0", "0"]
    refused = answers[-1]
    assert refused.headers["content-type"] == "application/problem+json"
    assert (refused.json()["rule_id"], refused.json()["title"]) == ("http.rate_limited", "请求过于频繁")
    told = {name: refused.headers[name] for name in ("Retry-After", "RateLimit-Limit", "RateLimit-Reset")}
    assert told == {"Retry-After": "20", "RateLimit-Limit": "3", "RateLimit-Reset": "60"}
    passing(20)
    assert (await client.get(NOTES, headers=program(issuer))).status_code == 200


async def test_reading_and_writing_are_counted_apart_and_refusals_too(
    client: httpx.AsyncClient, issuer: Issuer, passing: Pass
) -> None:
    texts = f"{NOTES}/{NOTE_ID}/texts"
    answers = [await client.post(texts, json={}, headers=program(issuer)) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [403, 403, 429]
    assert answers[0].headers["RateLimit-Limit"] == "2"
    assert (await client.get(NOTES, headers=program(issuer))).status_code == 200


async def test_a_person_has_no_budget(client: httpx.AsyncClient, issuer: Issuer) -> None:
    headers = {"Authorization": f"Bearer {issuer.token('duty_officer', OWN)}"}
    answers = [await client.get(NOTES, headers=headers) for _ in range(10)]
    assert {answer.status_code for answer in answers} == {200}
    assert "RateLimit-Limit" not in answers[0].headers


async def test_the_budget_is_documented(client: httpx.AsyncClient) -> None:
    document = (await client.get("/api/v1/openapi.json")).json()
    told = document["paths"][NOTES]["get"]["responses"]["429"]
    assert told["description"] == "请求过于频繁"
    assert told["headers"].keys() == {
        "Retry-After",
        "RateLimit-Limit",
        "RateLimit-Remaining",
        "RateLimit-Reset",
    }


async def test_the_grpc_door_refuses_alike(issuer: Issuer, passing: Pass) -> None:
    made = settings()
    server = RpcServer(issuer.verifier(made, made.zone()), [door(POLICIES)], RateLimits(2, 1), Admission())
    port = await server.start("127.0.0.1:0")
    metadata = (("authorization", program(issuer)["Authorization"]),)
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        stub = service_pb2_grpc.IncidentServiceStub(channel)
        await stub.ReportIncident(service_pb2.ReportIncidentRequest(), metadata=metadata)
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await stub.ReportIncident(service_pb2.ReportIncidentRequest(), metadata=metadata)
        await stub.GetIncident(service_pb2.GetIncidentRequest(id="1"), metadata=metadata)
    await server.stop(0)
    assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert trailing(refused.value) == {"rule-id": "http.rate_limited", "retry-after": "60"}


def test_each_account_has_a_bucket_of_its_own(passing: Pass) -> None:
    limits = RateLimits(1, 1)
    limits.take(caller("a"), writes=False)
    limits.take(caller("b"), writes=False)
    with pytest.raises(RateLimited) as refused:
        limits.take(caller("a"), writes=False)
    assert (refused.value.kind, refused.value.retry_after) == (Kind.RATE_LIMITED, 60)


def test_accounts_that_went_quiet_are_forgotten_and_the_busy_ones_are_not(
    passing: Pass, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_limit, "KEPT", 2)
    limits = RateLimits(1, 1)
    limits.take(caller("quiet"), writes=False)
    passing(59)
    limits.take(caller("busy"), writes=False)
    passing(1)
    limits.take(caller("new"), writes=False)
    assert {subject for subject, _ in limits._buckets} == {"busy", "new"}
    with pytest.raises(RateLimited):
        limits.take(caller("busy"), writes=False)


@given(st.lists(st.floats(0, 30), max_size=60), st.integers(1, 20))
def test_no_minute_sees_more_than_two_budgets(waits: list[float], limit: int) -> None:
    """A full bucket and what flows in during a minute is the most that a bucket ever gives."""
    bucket, at, taken = Bucket(limit, 0.0), 0.0, list[float]()
    for wait in waits:
        at += wait
        bucket.refill(at)
        if not bucket.take():
            taken.append(at)
        assert 0 <= bucket.budget().remaining <= limit
        assert len([moment for moment in taken if moment > at - 60]) <= 2 * limit

"""What finds no place is refused at once and told to come again; what was let in gives its place back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import grpc
import httpx
import pytest
from issuers import Issuer
from joint.incident.v1 import service_pb2, service_pb2_grpc
from notes import SERVICE, cell, settings
from rpc_toy import POLICIES, door, trailing

from chassis import admission, rpc
from chassis.admission import Admission, Lane
from chassis.cell import Cell
from chassis.errors import Kind, Refusal
from chassis.rate_limit import RateLimits
from chassis.rpc import RpcServer
from chassis.service import cell_app

OWN = "330421"
NOTES = "/api/v1/notes"


@pytest.fixture
async def full() -> AsyncIterator[AsyncExitStack]:
    """Holds places until the test ends."""
    async with AsyncExitStack() as held:
        yield held


@pytest.fixture
def issuer() -> Issuer:
    return Issuer("http://issuer.jiashan")


@pytest.fixture
def small(issuer: Issuer) -> Cell:
    made = cell(issuer)
    made.admission = Admission({Lane.COMMAND: (1, 0), Lane.READ: (1, 0)})
    return made


@pytest.fixture
async def client(small: Cell) -> AsyncIterator[httpx.AsyncClient]:
    async with (
        cell_app(small, SERVICE) as app,
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://cell") as client,
    ):
        yield client


@pytest.fixture
def officer(issuer: Issuer) -> dict[str, str]:
    return {"Authorization": f"Bearer {issuer.token('duty_officer', OWN)}", "Idempotency-Key": "k"}


async def test_what_is_beyond_the_places_is_refused_and_told_when_to_come_again(full: AsyncExitStack) -> None:
    made = Admission({Lane.COMMAND: (2, 0)})
    for _ in range(2):
        await full.enter_async_context(made.place(Lane.COMMAND))
    with pytest.raises(Refusal) as refused:
        await full.enter_async_context(made.place(Lane.COMMAND))
    assert (refused.value.kind, refused.value.rule) == (Kind.UNAVAILABLE, "http.overloaded")
    assert refused.value.retry_after == 1
    assert "Idempotency-Key" in refused.value.sentence


async def test_one_lane_does_not_take_the_places_of_another(full: AsyncExitStack) -> None:
    made = Admission(dict.fromkeys(Lane, (1, 0)))
    for lane in Lane:
        await full.enter_async_context(made.place(lane))


async def test_a_place_comes_back_also_after_a_failure() -> None:
    made = Admission({Lane.READ: (1, 0)})
    with pytest.raises(ValueError, match="broken"):
        async with made.place(Lane.READ):
            raise ValueError("broken")
    async with made.place(Lane.READ):
        pass


async def test_who_may_wait_gets_the_next_place_and_no_more_may_wait(full: AsyncExitStack) -> None:
    made = Admission({Lane.WHOLE: (1, 1)})
    entered = asyncio.Event()

    async def wait() -> None:
        async with made.place(Lane.WHOLE):
            entered.set()

    async with made.place(Lane.WHOLE):
        waiting = asyncio.create_task(wait())
        await asyncio.sleep(0)
        with pytest.raises(Refusal, match=r"http\.overloaded"):
            await full.enter_async_context(made.place(Lane.WHOLE))
        assert not entered.is_set()
    await waiting
    assert entered.is_set()


async def test_nobody_waits_for_ever(full: AsyncExitStack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "PATIENCE_S", 0.01)
    made = Admission({Lane.WHOLE: (1, 1)})
    await full.enter_async_context(made.place(Lane.WHOLE))
    for _ in range(2):
        with pytest.raises(Refusal, match=r"http\.overloaded"):
            await full.enter_async_context(made.place(Lane.WHOLE))


async def test_a_full_process_refuses_commands_before_their_bodies_and_still_reads(
    client: httpx.AsyncClient, small: Cell, officer: dict[str, str], full: AsyncExitStack
) -> None:
    await full.enter_async_context(small.admission.place(Lane.COMMAND))
    refused = await client.post(NOTES, content=_never_read(), headers=officer)
    assert (refused.status_code, refused.json()["rule_id"]) == (503, "http.overloaded")
    assert refused.headers["Retry-After"] == "1"
    assert (await client.get(NOTES, headers=officer)).status_code == 200


async def test_health_answers_however_full_the_process_is(
    client: httpx.AsyncClient, small: Cell, officer: dict[str, str], full: AsyncExitStack
) -> None:
    for lane in (Lane.COMMAND, Lane.READ):
        await full.enter_async_context(small.admission.place(lane))
    assert (await client.get(NOTES, headers=officer)).status_code == 503
    for path in ("/healthz", "/readyz", "/metrics"):
        assert (await client.get(path)).status_code == 200


async def test_a_place_is_free_again_once_the_answer_is_out(
    client: httpx.AsyncClient, officer: dict[str, str]
) -> None:
    for number in range(3):
        headers = {**officer, "Idempotency-Key": f"k{number}"}
        assert (await client.post(NOTES, json={"text": "渗水"}, headers=headers)).status_code == 201


async def test_the_grpc_door_takes_places_of_the_same_lanes(issuer: Issuer, full: AsyncExitStack) -> None:
    made, own = settings(), Admission({Lane.COMMAND: (1, 0)})
    server = RpcServer(issuer.verifier(made, made.zone()), [door(POLICIES)], RateLimits(600, 120), own)
    port = await server.start("127.0.0.1:0")
    metadata = (("authorization", f"Bearer {issuer.token('duty_officer', OWN)}"),)
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        stub = service_pb2_grpc.IncidentServiceStub(channel)
        await stub.ReportIncident(service_pb2.ReportIncidentRequest(), metadata=metadata)
        await full.enter_async_context(own.place(Lane.COMMAND))
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await stub.ReportIncident(service_pb2.ReportIncidentRequest(), metadata=metadata)
        await stub.GetIncident(service_pb2.GetIncidentRequest(id="1"), metadata=metadata)
    await server.stop(0)
    assert refused.value.code() is grpc.StatusCode.UNAVAILABLE
    assert trailing(refused.value) == {"rule-id": "http.overloaded", "retry-after": "1"}


async def test_the_grpc_door_takes_so_many_calls_and_connections(
    issuer: Issuer, full: AsyncExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rpc, "_CALLS_AT_ONCE", 1)
    monkeypatch.setattr(rpc, "_CONNECTIONS", 1)
    made, own = settings(), Admission({Lane.READ: (1, 1)})
    server = RpcServer(issuer.verifier(made, made.zone()), [door(POLICIES)], RateLimits(600, 120), own)
    port = await server.start("127.0.0.1:0")
    metadata = (("authorization", f"Bearer {issuer.token('duty_officer', OWN)}"),)
    apart = (("grpc.use_local_subchannel_pool", 1),)
    asked = service_pb2.GetIncidentRequest(id="1")
    async with (
        grpc.aio.insecure_channel(f"127.0.0.1:{port}", apart) as first,
        grpc.aio.insecure_channel(f"127.0.0.1:{port}", apart) as second,
    ):
        stub = service_pb2_grpc.IncidentServiceStub(first)
        async with own.place(Lane.READ):
            calls = [asyncio.ensure_future(stub.GetIncident(asked, metadata=metadata)) for _ in range(2)]
            done, waiting = await asyncio.wait(calls, return_when=asyncio.FIRST_COMPLETED)
            with pytest.raises(grpc.aio.AioRpcError, match="RESOURCE_EXHAUSTED"):
                await done.pop()
        await waiting.pop()
        with pytest.raises(grpc.aio.AioRpcError, match="UNAVAILABLE"):
            await service_pb2_grpc.IncidentServiceStub(second).GetIncident(asked, metadata=metadata)
    await server.stop(0)


async def _never_read() -> AsyncIterator[bytes]:
    raise AssertionError("the body of a refused command was read")
    yield b""

"""The gRPC door of exercises: the same questions and refusals as over HTTP."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import grpc
import pytest
from drills_world import FIRST, World
from issuers import Issuer
from joint.drills.v1 import exercise_pb2 as exercise_facts
from joint.drills.v1 import service_pb2 as pb
from joint.drills.v1 import service_pb2_grpc
from moving_clock import MovingClock
from notes import settings
from rpc_toy import trailing

from chassis.admission import Admission
from chassis.clock import new_id, now
from chassis.rate_limit import RateLimits
from chassis.rpc import RpcServer
from drills.rpc import rpc_doors
from drills.samples.scene import OWN
from kernel.values import to_timestamp

Metadata = Sequence[tuple[str, str]]


@pytest.fixture
def issuer() -> Issuer:
    return Issuer("http://issuer.jiashan")


@pytest.fixture
async def stub(issuer: Issuer, world: World) -> AsyncIterator["service_pb2_grpc.DrillsServiceAsyncStub"]:
    made = settings()
    server = RpcServer(
        issuer.verifier(made, made.zone()), rpc_doors(world.desk), RateLimits(600, 120), Admission()
    )
    port = await server.start("127.0.0.1:0")
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield service_pb2_grpc.DrillsServiceStub(channel)
    await server.stop(0)


@pytest.fixture
def reader(issuer: Issuer) -> Metadata:
    return (("authorization", f"Bearer {issuer.token('integrator', OWN)}"),)


async def test_an_exercise_is_found_with_its_clock(
    stub: "service_pb2_grpc.DrillsServiceAsyncStub",
    reader: Metadata,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    id = await world.started([FIRST], time_factor=2.0)
    MovingClock(monkeypatch, now() + timedelta(minutes=3))
    found = (await stub.GetExercise(pb.GetExerciseRequest(id=id), metadata=reader)).exercise
    assert (found.state, list(found.regions)) == ("started", ["310118", "320509", "330421"])
    assert 360_000 <= found.exercise_ms < 362_000
    listed = await stub.ListExercises(pb.ListExercisesRequest(), metadata=reader)
    assert [each.id for each in listed.exercises] == [id]


async def test_one_that_is_not_there_is_refused(
    stub: "service_pb2_grpc.DrillsServiceAsyncStub", reader: Metadata
) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await stub.GetExercise(pb.GetExerciseRequest(id=new_id()), metadata=reader)
    assert caught.value.code() is grpc.StatusCode.NOT_FOUND
    assert trailing(caught.value)["rule-id"] == "journal.not_found"


@pytest.mark.parametrize(("desk", "kinds"), [("centre", ["desk"]), ("330421102", [])])
async def test_a_time_is_checked_before_anything_is_proposed(
    desk: str,
    kinds: list[str],
    stub: "service_pb2_grpc.DrillsServiceAsyncStub",
    reader: Metadata,
    world: World,
) -> None:
    exercise = await world.state(await world.scheduled())
    request = pb.CheckScheduleRequest(
        participations=[exercise_facts.Participation(region=OWN, desks=[desk])],
        starts_at=to_timestamp(exercise.starts_at),
        ends_at=to_timestamp(exercise.ends_at),
    )
    found = await stub.CheckSchedule(request, metadata=reader)
    assert [clash.kind for clash in found.clashes] == kinds
    assert all(clash.sentence.endswith("。") for clash in found.clashes)


@pytest.mark.parametrize("days", [-1, 0, 40])
async def test_a_time_that_is_none_is_refused(
    days: int, stub: "service_pb2_grpc.DrillsServiceAsyncStub", reader: Metadata
) -> None:
    begin = now()
    request = pb.CheckScheduleRequest(
        starts_at=to_timestamp(begin), ends_at=to_timestamp(begin + timedelta(days=days))
    )
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await stub.CheckSchedule(request, metadata=reader)
    assert trailing(caught.value)["rule-id"] == "exercise.window"


async def test_a_stranger_is_refused(stub: "service_pb2_grpc.DrillsServiceAsyncStub", issuer: Issuer) -> None:
    token = (("authorization", f"Bearer {issuer.token('procurator', OWN)}"),)
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await stub.ListExercises(pb.ListExercisesRequest(), metadata=token)
    assert caught.value.code() is grpc.StatusCode.PERMISSION_DENIED

"""The gRPC door of the expert pool: the same questions and refusals as over HTTP."""

from collections.abc import AsyncIterator
from typing import Any

import experts_world as world
import grpc
import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from issuers import Issuer
from joint.experts.v1 import service_pb2 as pb
from joint.experts.v1 import service_pb2_grpc
from joint.experts.v1 import values_pb2 as values
from notes import settings
from rpc_toy import trailing

from chassis.admission import Admission
from chassis.rate_limit import RateLimits
from chassis.rpc import RpcServer
from expert_pool.memory import MemoryCell
from expert_pool.rpc import rpc_doors
from expert_pool.samples.scene import UNIT

Metadata = tuple[tuple[str, str], ...]
MATTER = values.Subject(parties=[UNIT])


@pytest.fixture
def issuer() -> Issuer:
    return Issuer("http://issuer.jiashan")


@pytest.fixture
async def stub(issuer: Issuer, jiashan: MemoryCell) -> AsyncIterator[Any]:
    made = settings()
    server = RpcServer(
        issuer.verifier(made, made.zone()), rpc_doors(jiashan.desk), RateLimits(600, 120), Admission()
    )
    port = await server.start("127.0.0.1:0")
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield service_pb2_grpc.ExpertServiceStub(channel)
    await server.stop(0)


def token(issuer: Issuer, role: str = "duty_officer") -> Metadata:
    return (("authorization", f"Bearer {issuer.token(role, '330421')}"),)


async def test_an_experts_conflicts_with_a_matter_are_named(
    stub: Any, issuer: Issuer, jiashan: MemoryCell
) -> None:
    expert_id = await world.appoint(jiashan)
    request = pb.CheckConflictsRequest(expert_id=expert_id, subject=MATTER)
    assert list((await stub.CheckConflicts(request, metadata=token(issuer))).reasons) == []
    conflict = await world.declare(jiashan, expert_id, until="2030-12-31")
    (reason,) = (await stub.CheckConflicts(request, metadata=token(issuer))).reasons
    assert (reason.kind, reason.conflict_id) == (values.CONFLICT_KIND_ADVISORY, conflict)
    request.at.CopyFrom(Timestamp(seconds=4_000_000_000))
    assert list((await stub.CheckConflicts(request, metadata=token(issuer))).reasons) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"expert_id": "nobody"}, "journal.not_found"),
        ({"subject": None}, "http.invalid_body"),
        ({"subject": values.Subject(parties=[values.Party(credit_code="1")])}, "http.invalid_body"),
        ({"at": Timestamp(seconds=2**60)}, "http.invalid_body"),
        ({"at": Timestamp(seconds=1)}, "http.invalid_body"),
    ],
)
async def test_a_wrong_question_is_refused_by_rule(
    changes: dict[str, Any], rule: str, stub: Any, issuer: Issuer, jiashan: MemoryCell
) -> None:
    asked = {"expert_id": await world.appoint(jiashan), "subject": MATTER, **changes}
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stub.CheckConflicts(pb.CheckConflictsRequest(**asked), metadata=token(issuer))
    assert trailing(refused.value)["rule-id"] == rule


async def test_experts_of_every_region_are_found(
    stub: Any, issuer: Issuer, jiashan: MemoryCell, wujiang: MemoryCell
) -> None:
    ids = [await world.appoint(cell) for cell in (wujiang, jiashan)]
    await jiashan.read(wujiang)

    async def found(**asked: Any) -> list[str]:
        answer = await stub.FindExperts(pb.FindExpertsRequest(**asked), metadata=token(issuer))
        return [expert.id for expert in answer.experts]

    assert await found() == sorted(ids)
    assert await found(region="320509") == ids[:1]
    assert await found(field=values.EXPERT_FIELD_LAW) == []
    with pytest.raises(grpc.aio.AioRpcError):
        await found(field=99)


async def test_a_police_liaison_asks_nothing_here(stub: Any, issuer: Issuer) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stub.FindExperts(pb.FindExpertsRequest(), metadata=token(issuer, "police_liaison"))
    assert trailing(refused.value) == {"rule-id": "auth.role"}

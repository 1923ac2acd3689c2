"""The gRPC door of incidents: the same commands and refusals as over HTTP."""

from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from issuers import Issuer
from joint.common.v1 import values_pb2 as values
from joint.incident.v1 import service_pb2 as pb
from joint.incident.v1 import service_pb2_grpc
from notes import settings
from rpc_toy import trailing

from chassis.admission import Admission
from chassis.rate_limit import RateLimits
from chassis.rpc import RpcServer
from incident import samples
from incident.memory import MemoryCell
from incident.rpc import rpc_doors

REQUEST: dict[str, Any] = {
    "idempotency_key": "report-1",
    "title": "危化品槽罐车侧翻泄漏",
    "text": "一辆槽罐车侧翻。",
    "event_class": values.EVENT_CLASS_ACCIDENT_DISASTER,
    "place": samples.PLACE,
    "occurred_at": samples.at(1, 0),
    "discovered_at": samples.at(1, 2),
    "informed_at": samples.at(1, 5),
    "source": values.SOURCE_UNIT_REPORT,
    "casualties": values.Casualties(dead=0, severe=1),
}


@pytest.fixture
def issuer() -> Issuer:
    return Issuer("http://issuer.jiashan")


@pytest.fixture
async def stub(
    issuer: Issuer, jiashan: MemoryCell
) -> AsyncIterator["service_pb2_grpc.IncidentServiceAsyncStub"]:
    made = settings()
    server = RpcServer(
        issuer.verifier(made, made.zone()), rpc_doors(jiashan.desk), RateLimits(600, 120), Admission()
    )
    port = await server.start("127.0.0.1:0")
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield service_pb2_grpc.IncidentServiceStub(channel)
    await server.stop(0)


@pytest.fixture
def officer(issuer: Issuer) -> tuple[tuple[str, str], ...]:
    return (("authorization", f"Bearer {issuer.token('duty_officer', samples.OWN)}"),)


async def test_an_incident_is_reported_once_and_found_again(
    stub: "service_pb2_grpc.IncidentServiceAsyncStub", officer: tuple[tuple[str, str], ...]
) -> None:
    request = pb.ReportIncidentRequest(**REQUEST, reporter_name="张晓明", reporter_telephone="0573-00000000")

    first = await stub.ReportIncident(request, metadata=officer)
    again = await stub.ReportIncident(request, metadata=officer)

    assert again == first
    assert (first.incident.version, first.incident.state) == (1, "reported")
    assert first.incident.place == samples.PLACE
    assert not first.incident.casualties.HasField("missing")
    one = await stub.GetIncident(pb.GetIncidentRequest(id=first.incident.id), metadata=officer)
    page = await stub.ListIncidents(pb.ListIncidentsRequest(), metadata=officer)
    assert [one.incident] == list(page.incidents) == [first.incident]
    assert page.next_page_token == ""


@pytest.mark.parametrize(
    ("changes", "code", "rule"),
    [
        ({"idempotency_key": ""}, grpc.StatusCode.INVALID_ARGUMENT, "http.idempotency_key"),
        ({"title": ""}, grpc.StatusCode.INVALID_ARGUMENT, "http.invalid_body"),
        ({"event_class": 99}, grpc.StatusCode.INVALID_ARGUMENT, "http.invalid_body"),
        ({"occurred_at": None}, grpc.StatusCode.INVALID_ARGUMENT, "http.invalid_body"),
        ({"occurred_at": Timestamp(seconds=2**60)}, grpc.StatusCode.INVALID_ARGUMENT, "http.invalid_body"),
        ({"place": None}, grpc.StatusCode.INVALID_ARGUMENT, "http.invalid_body"),
        ({"reporter_name": "张"}, grpc.StatusCode.INVALID_ARGUMENT, "http.invalid_body"),
        ({"occurred_at": samples.at(1, 3)}, grpc.StatusCode.INVALID_ARGUMENT, "incident.times_out_of_order"),
    ],
)
async def test_a_wrong_request_is_refused_by_rule(
    changes: dict[str, Any],
    code: grpc.StatusCode,
    rule: str,
    stub: "service_pb2_grpc.IncidentServiceAsyncStub",
    officer: tuple[tuple[str, str], ...],
) -> None:
    request = pb.ReportIncidentRequest(**{**REQUEST, **changes})
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stub.ReportIncident(request, metadata=officer)
    assert (refused.value.code(), trailing(refused.value)["rule-id"]) == (code, rule)


async def test_an_unknown_incident_is_not_found(
    stub: "service_pb2_grpc.IncidentServiceAsyncStub", officer: tuple[tuple[str, str], ...]
) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stub.GetIncident(pb.GetIncidentRequest(id="nothing"), metadata=officer)
    assert refused.value.code() is grpc.StatusCode.NOT_FOUND


async def test_a_reader_does_not_report(
    stub: "service_pb2_grpc.IncidentServiceAsyncStub", issuer: Issuer
) -> None:
    metadata = (("authorization", f"Bearer {issuer.token('auditor', samples.OWN)}"),)
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stub.ReportIncident(pb.ReportIncidentRequest(**REQUEST), metadata=metadata)
    assert trailing(refused.value) == {"rule-id": "auth.role"}

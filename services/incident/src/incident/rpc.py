"""The gRPC door of incidents: the same commands, policies and refusals as over HTTP."""

from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import service_pb2 as pb
from joint.incident.v1 import service_pb2_grpc as grpc_pb
from pydantic import ValidationError

from chassis.auth import Policy
from chassis.clock import derived_id
from chassis.enums import code_of
from chassis.errors import Kind, Refusal
from chassis.http_problems import field_errors
from chassis.journal import Call
from chassis.known import one
from chassis.rpc import RpcDoor, caller, page_size, seen
from chassis.telemetry import traceparent
from incident.aggregates import INCIDENT
from incident.commands.incident import ReportIncident
from incident.domain.incident_state import Incident
from incident.handlers.desk import Desk
from incident.handlers.incident import report_incident
from kernel.roles import INTAKE, READERS
from kernel.values import (
    EVENT_CLASS,
    SOURCE,
    casualty_fields,
    event_class_number,
    from_timestamp,
    level_number,
    place_fields,
    said,
    to_timestamp,
)

SERVICE = "joint.incident.v1.IncidentService"


class IncidentServicer(grpc_pb.IncidentServiceServicer):
    """IncidentService of one region."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def ReportIncident(
        self, request: pb.ReportIncidentRequest, context: Any
    ) -> pb.ReportIncidentResponse:
        """接报. Raises Refusal as POST /api/v1/incidents does."""
        call = _call("ReportIncident", request.idempotency_key, request)
        outcome = await report_incident(await seen(self._desk).admit(), call, _command(request))
        return pb.ReportIncidentResponse(incident=_shown(outcome.id, outcome.state, outcome.version))

    async def GetIncident(self, request: pb.GetIncidentRequest, context: Any) -> pb.GetIncidentResponse:
        """One incident. Raises Refusal NOT_FOUND."""
        state, version = await one(seen(self._desk).journal, INCIDENT, request.id)
        return pb.GetIncidentResponse(incident=_shown(request.id, state, version))

    async def ListIncidents(self, request: pb.ListIncidentsRequest, context: Any) -> pb.ListIncidentsResponse:
        """A page, newest first; the size is 50 when not said and at most 1000."""
        size = page_size(request.page_size)
        found, after = await seen(self._desk).journal.listing(INCIDENT, {}, size, request.page_token)
        shown = [_shown(id, state, version) for id, state, version in found]
        return pb.ListIncidentsResponse(incidents=shown, next_page_token=after)


def rpc_doors(desk: Desk) -> tuple[RpcDoor, ...]:
    """The gRPC services of an open desk."""
    readers = Policy(READERS)
    policies = {"ReportIncident": Policy(INTAKE), "GetIncident": readers, "ListIncidents": readers}
    add = grpc_pb.add_IncidentServiceServicer_to_server
    writes = frozenset({"ReportIncident"})
    return (RpcDoor(SERVICE, IncidentServicer(desk), add, policies, writes),)


def _call(method: str, key: str, request: Message) -> Call:
    if not 1 <= len(key) <= 128:
        raise Refusal(Kind.MALFORMED, "http.idempotency_key", "须给出 1 到 128 个字符的 idempotency_key。")
    who = caller()
    return Call(
        command_id=derived_id("rpc", who.region, who.subject, method, key),
        actor=who.subject,
        region=who.region,
        role=who.role,
        person=who.person,
        request=request.SerializeToString(deterministic=True),
        key=key,
        expected_version=None,
        correlation_id="",
        causation_id="",
        traceparent=traceparent(),
        exercise_id=who.exercise_id,
    )


def _command(request: pb.ReportIncidentRequest) -> ReportIncident:
    try:
        return ReportIncident.model_validate(_fields(request))
    except ValidationError as error:
        fields = field_errors([{**e, "loc": ("body", *e["loc"])} for e in error.errors()])
        raise Refusal(
            Kind.INVALID, "http.invalid_body", "请求内容不符合要求,请逐项核对。", fields=fields
        ) from error
    except (ValueError, OverflowError) as error:
        raise Refusal(Kind.INVALID, "http.invalid_body", "时间超出可表示的范围,请核对。") from error


def _fields(request: pb.ReportIncidentRequest) -> dict[str, Any]:
    reporter = {"name": request.reporter_name, "telephone": request.reporter_telephone}
    return {
        "title": request.title,
        "text": request.text,
        "event_class": code_of(EVENT_CLASS, request.event_class),
        "event_code": request.event_code,
        "subtype": request.subtype,
        "place": place_fields(request.place),
        "occurred_at": from_timestamp(request.occurred_at),
        "discovered_at": from_timestamp(request.discovered_at),
        "informed_at": from_timestamp(request.informed_at),
        "source": code_of(SOURCE, request.source),
        "reporter": reporter if any(reporter.values()) else None,
        "casualties": casualty_fields(request.casualties),
        "loss_cny": said(request, "loss_cny"),
        "affected_regions": tuple(request.affected_regions),
    }


def _shown(id: str, state: Incident, version: int) -> pb.Incident:
    return pb.Incident(
        id=id,
        version=version,
        state=state.state,
        display_number=state.display_number,
        title=state.title,
        event_class=event_class_number(state.event_class),
        level=level_number(state.level),
        place=state.place.to_proto(),
        casualties=state.casualties.to_proto(),
        informed_at=to_timestamp(state.informed_at),
        affected_regions=state.affected_regions,
    )

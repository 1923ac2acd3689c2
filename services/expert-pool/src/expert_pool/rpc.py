"""The gRPC door of the expert pool: the same questions and policies as over HTTP."""

from datetime import datetime
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp
from joint.experts.v1 import service_pb2 as pb
from joint.experts.v1 import service_pb2_grpc as grpc_pb
from pydantic import TypeAdapter, ValidationError

from chassis.auth import Policy
from chassis.enums import code_of
from chassis.errors import Kind, Refusal
from chassis.rpc import RpcDoor, caller, seen
from expert_pool.commands.values import FIELD, CreditCode, Party, fields_number
from expert_pool.domain.known_expert import KnownExpert, Matter
from expert_pool.domain.skip_words import reason_to_proto
from expert_pool.handlers.checks import find_experts, reasons_against
from expert_pool.handlers.desk import Desk
from kernel.roles import READERS
from kernel.values import from_timestamp, to_timestamp

FIRST_SECOND, LAST_SECOND = 946_684_800, 4_102_444_800
"""The years 2000 to 2100, as a request's moments over HTTP."""
_CODE: TypeAdapter[str] = TypeAdapter(CreditCode)
SERVICE = "joint.experts.v1.ExpertService"


class ExpertServicer(grpc_pb.ExpertServiceServicer):
    """ExpertService of one region."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def CheckConflicts(
        self, request: pb.CheckConflictsRequest, context: Any
    ) -> pb.CheckConflictsResponse:
        """Why an expert may not be invited. Raises Refusal NOT_FOUND, INVALID `http.invalid_body`."""
        at = _moment(request.at) if request.HasField("at") else None
        desk, matter = seen(self._desk), _matter(request)
        reasons = await reasons_against(desk, request.expert_id, matter, at)
        return pb.CheckConflictsResponse(reasons=[reason_to_proto(reason) for reason in reasons])

    async def FindExperts(self, request: pb.FindExpertsRequest, context: Any) -> pb.FindExpertsResponse:
        """Appointed experts known here, as GET /api/v1/expert-search answers."""
        at = _moment(request.available_at) if request.HasField("available_at") else None
        field = code_of(FIELD, request.field)
        if request.field and not field:
            raise _invalid("没有这个专业领域。")
        found = await find_experts(seen(self._desk), field, request.region, at)
        return pb.FindExpertsResponse(experts=[_shown(expert) for expert in found])


def rpc_doors(desk: Desk) -> tuple[RpcDoor, ...]:
    """The gRPC services of an open desk."""
    readers = Policy(READERS)
    policies = {"CheckConflicts": readers, "FindExperts": readers}
    add = grpc_pb.add_ExpertServiceServicer_to_server
    return (RpcDoor(SERVICE, ExpertServicer(desk), add, policies),)


def _matter(request: pb.CheckConflictsRequest) -> Matter:
    """The matter; whoever asks is the requester, so what they overruled themselves stands."""
    subject, who = request.subject, caller()
    try:
        for party in subject.parties:
            _CODE.validate_python(party.credit_code)
    except ValidationError as error:
        raise _invalid("统一社会信用代码不符合编码规则,请核对。") from error
    if not subject.parties and not subject.reference:
        raise _invalid("须写明事项的编号或者涉及的单位。")
    reference = subject.reference
    parties = tuple(Party.from_proto(party) for party in subject.parties)
    return Matter(reference=reference, parties=parties, region=who.region, requested_by=who.subject)


def _moment(stamp: Timestamp) -> datetime:
    if not FIRST_SECOND <= stamp.seconds < LAST_SECOND:
        raise _invalid("时间须在2000年到2100年之间,请核对。")
    return from_timestamp(stamp)


def _invalid(sentence: str) -> Refusal:
    return Refusal(Kind.INVALID, "http.invalid_body", sentence)


def _shown(expert: KnownExpert) -> pb.FoundExpert:
    return pb.FoundExpert(
        id=expert.id,
        region=expert.region,
        name=expert.name,
        fields=fields_number(expert.fields),
        titles=expert.titles,
        employers=[tie.name for tie in expert.employers],
        base=expert.base.to_proto() if expert.base else None,
        until=to_timestamp(expert.until) if expert.until else None,
    )

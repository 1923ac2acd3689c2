"""Of a call for experts 专家抽调: the matter, who was drawn how, and whether it goes on."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.experts.v1 import call_pb2 as pb

from chassis.clock import iso
from chassis.known_facts import Keep, KnownData, in_state
from expert_pool.domain.expert_call_state import drawn, requested

_KEPT = frozenset({"state", "subject", "fields", "wanted", "mode", "requested_by"})


def _requested(message: pb.ExpertCallRequested, data: KnownData) -> KnownData:
    told = requested(message)
    kept = {name: told[name] for name in _KEPT}
    moments = {name: iso(told[name]) for name in ("deadline", "needed_until")}
    subject = told["subject"].model_dump(mode="json")
    return {**kept, **moments, "subject": subject, "fields": list(told["fields"])}


def _drawn(message: pb.ExpertCallDrawn, data: KnownData) -> KnownData:
    return {"state": "drawn", "draw": drawn(message).model_dump(mode="json")}


KIND = "expert_call"
DATA: Mapping[type[Message], Keep] = {
    pb.ExpertCallRequested: _requested,
    pb.ExpertCallDrawn: _drawn,
    pb.ExpertInvited: in_state("inviting"),
    pb.ExpertCallStaffed: in_state("staffed"),
    pb.ExpertCallFailed: in_state("failed"),
    pb.ExpertCallClosed: in_state("closed"),
}

"""Of an expert's engagement 专家任务: which expert is called, and whether still so."""

from collections.abc import Mapping
from typing import Any

from google.protobuf.message import Message
from joint.experts.v1 import engagement_pb2 as pb

from chassis.known_facts import Keep, KnownData


def _invited(message: pb.EngagementInvited, data: KnownData) -> KnownData:
    return {"busy": True, "expert_id": message.expert_id}


def _over(message: Any, data: KnownData) -> KnownData:
    return {"busy": False}


KIND = "expert_engagement"
DATA: Mapping[type[Message], Keep] = {
    pb.EngagementInvited: _invited,
    pb.EngagementRecused: _over,
    pb.EngagementNoReply: _over,
    pb.EngagementAccepted: lambda _, __: {"busy": True},
    pb.EngagementDeclined: _over,
    pb.EngagementClosed: _over,
}

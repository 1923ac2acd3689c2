"""Of a deployment 派出: which team is out, and whether it still is."""

from collections.abc import Mapping
from typing import Any

from google.protobuf.message import Message
from joint.resources.v1 import deployment_pb2 as pb

from chassis.known_facts import Keep, KnownData


def _ordered(message: pb.DeploymentOrdered, data: KnownData) -> KnownData:
    return {"busy": True, "team_id": message.team_id}


def _over(message: Any, data: KnownData) -> KnownData:
    return {"busy": False}


KIND = "deployment"
DATA: Mapping[type[Message], Keep] = {
    pb.DeploymentOrdered: _ordered,
    pb.DeploymentReturned: _over,
    pb.DeploymentClosed: _over,
    pb.DeploymentAborted: _over,
}

"""Of an activation of a plan 联合预案启动: about what it is, whom it asks, whether it stands."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.incident.v1 import activation_pb2 as pb

from chassis.enums import code_of
from chassis.known_facts import Keep, KnownData
from kernel.values import RESPONSE_LEVEL


def _activated(message: pb.PlanActivated, data: KnownData) -> KnownData:
    return {
        "incident_id": message.incident_id,
        "plan_id": message.plan_id,
        "asked_regions": list(message.asked_regions),
        "level": code_of(RESPONSE_LEVEL, message.level),
        "state": "activated",
    }


def _deactivated(message: pb.PlanDeactivated, data: KnownData) -> KnownData:
    return {"state": "deactivated"}


KIND = "plan_activation"
DATA: Mapping[type[Message], Keep] = {pb.PlanActivated: _activated, pb.PlanDeactivated: _deactivated}

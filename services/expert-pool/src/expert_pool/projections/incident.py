"""Of an incident 突发事件: that there is one, for calls that are about it."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.incident.v1 import incident_pb2 as pb

from chassis.known_facts import Keep, KnownData


def _reported(message: pb.IncidentReported, data: KnownData) -> KnownData:
    return {"state": "reported", "title": message.title}


KIND = "incident"
DATA: Mapping[type[Message], Keep] = {pb.IncidentReported: _reported}

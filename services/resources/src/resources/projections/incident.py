"""Of an incident 突发事件: how far it is, so that help is asked for what is under way."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.incident.v1 import incident_pb2 as pb

from chassis.known_facts import Keep, in_state

KIND = "incident"
DATA: Mapping[type[Message], Keep] = {
    pb.IncidentReported: in_state("reported"),
    pb.IncidentVerified: in_state("verified"),
    pb.IncidentRejected: in_state("rejected"),
    pb.IncidentResponding: in_state("responding"),
    pb.IncidentContained: in_state("contained"),
    pb.IncidentTerminated: in_state("terminated"),
    pb.IncidentClosed: in_state("closed"),
    pb.IncidentMerged: in_state("merged"),
    pb.IncidentReopened: in_state("responding"),
}

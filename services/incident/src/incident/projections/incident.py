"""Of an incident 突发事件: its title, state and level, and whom it may harm."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.incident.v1 import incident_pb2 as pb

from chassis.enums import code_of
from chassis.known_facts import Keep, KnownData, in_state
from kernel.values import LEVEL


def _reported(message: pb.IncidentReported, data: KnownData) -> KnownData:
    return {
        "state": "reported",
        "title": message.title,
        "level": "",
        "affected_regions": list(message.affected_regions),
    }


def _levelled(message: pb.IncidentClassified | pb.IncidentLevelChanged, data: KnownData) -> KnownData:
    return {"level": code_of(LEVEL, message.level)}


def _corrected(message: pb.IncidentCorrected, data: KnownData) -> KnownData:
    title = {"title": message.title} if message.HasField("title") else {}
    regions = {"affected_regions": list(message.affected_regions)} if message.affected_regions else {}
    return {**title, **regions}


def _cross_region(message: pb.CrossRegionDeclared, data: KnownData) -> KnownData:
    return {"affected_regions": sorted({*data.get("affected_regions", ()), *message.regions})}


KIND = "incident"
DATA: Mapping[type[Message], Keep] = {
    pb.IncidentReported: _reported,
    pb.IncidentVerified: in_state("verified"),
    pb.IncidentRejected: in_state("rejected"),
    pb.IncidentClassified: _levelled,
    pb.IncidentLevelChanged: _levelled,
    pb.IncidentResponding: in_state("responding"),
    pb.IncidentContained: in_state("contained"),
    pb.IncidentTerminated: in_state("terminated"),
    pb.IncidentClosed: in_state("closed"),
    pb.IncidentMerged: in_state("merged"),
    pb.IncidentReopened: in_state("responding"),
    pb.IncidentCorrected: _corrected,
    pb.CrossRegionDeclared: _cross_region,
}

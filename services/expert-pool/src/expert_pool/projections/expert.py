"""Of an expert 专家: who it is, until when, and whether the expert can be called; nothing that is sealed."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.experts.v1 import expert_pb2 as pb

from chassis.clock import iso
from chassis.enums import code_of
from chassis.known_facts import Keep, KnownData, in_state
from expert_pool.commands.expert import Profile
from expert_pool.commands.values import AVAILABILITY
from kernel.values import from_timestamp


def _profile(message: pb.ExpertNominated | pb.ExpertUpdated, data: KnownData) -> KnownData:
    return Profile.from_proto(message.profile).model_dump(mode="json")


def _nominated(message: pb.ExpertNominated, data: KnownData) -> KnownData:
    first = {"state": "nominated", "availability": "available", "away_until": None, "until": None}
    return {**_profile(message, data), **first}


def _appointed(message: pb.ExpertAppointed, data: KnownData) -> KnownData:
    return {"state": "appointed", "until": iso(from_timestamp(message.until))}


def _availability(message: pb.ExpertAvailabilityChanged, data: KnownData) -> KnownData:
    until = iso(from_timestamp(message.until)) if message.HasField("until") else None
    return {"availability": code_of(AVAILABILITY, message.availability), "away_until": until}


KIND = "expert"
DATA: Mapping[type[Message], Keep] = {
    pb.ExpertNominated: _nominated,
    pb.ExpertAppointed: _appointed,
    pb.ExpertUpdated: _profile,
    pb.ExpertAvailabilityChanged: _availability,
    pb.ExpertTermEnded: in_state("ended"),
    pb.ExpertDismissed: in_state("dismissed"),
}

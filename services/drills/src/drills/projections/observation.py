"""Of an observation 观察记录: what was seen."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.drills.v1 import evaluation_pb2 as pb

from chassis.known_facts import Keep, KnownData


def _noted(message: pb.ObservationNoted, data: KnownData) -> KnownData:
    return {
        "state": "noted",
        "exercise_id": message.exercise_id,
        "objective": message.objective,
        "event_ids": list(message.event_ids),
        "text": message.text,
    }


KIND = "observation"
DATA: Mapping[type[Message], Keep] = {pb.ObservationNoted: _noted}

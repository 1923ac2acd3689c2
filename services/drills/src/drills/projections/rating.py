"""Of a rating 评定: the newest of an evaluator."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.drills.v1 import evaluation_pb2 as pb

from chassis.enums import code_of
from chassis.known_facts import Keep, KnownData


def _rated(message: pb.ObjectiveRated, data: KnownData) -> KnownData:
    return {
        "state": "rated",
        "exercise_id": message.exercise_id,
        "evaluator": message.evaluator,
        "objective": message.objective,
        "rating": code_of(pb.ObjectiveRating.DESCRIPTOR, message.rating),
        "evidence_event_ids": list(message.evidence_event_ids),
        "note": message.note,
    }


KIND = "rating"
DATA: Mapping[type[Message], Keep] = {pb.ObjectiveRated: _rated}

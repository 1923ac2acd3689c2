"""Of a plan signature 会签: over which terms of which round, and what was said."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.incident.v1 import plan_pb2 as pb

from chassis.known_facts import Keep, KnownData


def _presented(message: pb.PlanPresented, data: KnownData) -> KnownData:
    return {
        "state": "presented",
        "terms_hash": message.terms_hash,
        "round": message.round,
        "reason": "",
    }


def _signed(message: pb.PlanSigned, data: KnownData) -> KnownData:
    return {"state": "signed", "terms_hash": message.terms_hash}


def _refused(message: pb.PlanRefused, data: KnownData) -> KnownData:
    return {"state": "refused", "terms_hash": message.terms_hash, "reason": message.reason}


KIND = "plan_signature"
DATA: Mapping[type[Message], Keep] = {
    pb.PlanPresented: _presented,
    pb.PlanSigned: _signed,
    pb.PlanRefused: _refused,
}

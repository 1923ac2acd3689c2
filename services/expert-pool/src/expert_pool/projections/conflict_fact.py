"""Of a conflict fact 回避事实: who stays away from what, and whether it was overruled by whom."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.experts.v1 import conflict_pb2 as pb

from chassis.known_facts import Keep, KnownData
from expert_pool.domain.conflict_fact import told


def _first(message: pb.ConflictDeclared | pb.ConflictDerived, data: KnownData) -> KnownData:
    kept = {name: value for name, value in told(message).items() if name != "detail"}
    return {**kept, "target": kept["target"].model_dump()}


def _overruled(message: pb.ConflictOverruled, data: KnownData) -> KnownData:
    return {"state": "overruled", "overruled_by": message.overruled_by}


KIND = "conflict_fact"
DATA: Mapping[type[Message], Keep] = {
    pb.ConflictDeclared: _first,
    pb.ConflictDerived: _first,
    pb.ConflictOverruled: _overruled,
}

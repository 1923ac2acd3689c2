"""Of a joint plan 联合应急预案: whether it is in force, and what it preauthorises."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.incident.v1 import plan_pb2 as pb

from chassis.known_facts import Keep, KnownData, in_state

_WORDS = ("clause", "role", "act", "hours_at_most")


def _clauses(message: pb.JointPlanDrafted | pb.JointPlanRevised) -> KnownData:
    found = message.terms.preauthorised
    return {"preauthorised": [{name: getattr(it, name) for name in _WORDS} for it in found]}


def _drafted(message: pb.JointPlanDrafted, data: KnownData) -> KnownData:
    return {"state": "drafted", **_clauses(message)}


def _revised(message: pb.JointPlanRevised, data: KnownData) -> KnownData:
    return _clauses(message)


KIND = "joint_plan"
DATA: Mapping[type[Message], Keep] = {
    pb.JointPlanDrafted: _drafted,
    pb.JointPlanRevised: _revised,
    pb.JointPlanOpened: in_state("opened"),
    pb.JointPlanReturned: in_state("drafted"),
    pb.JointPlanEnteredIntoForce: in_state("in_force"),
    pb.JointPlanSuperseded: in_state("superseded"),
}

"""Of a joint plan 联合应急预案: that there is one, for calls that are about it; its author is its region."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.incident.v1 import plan_pb2 as pb

from chassis.known_facts import Keep, KnownData


def _titled(message: pb.JointPlanDrafted | pb.JointPlanRevised, data: KnownData) -> KnownData:
    return {"state": "drafted", "title": message.terms.title}


KIND = "joint_plan"
DATA: Mapping[type[Message], Keep] = {pb.JointPlanDrafted: _titled, pb.JointPlanRevised: _titled}

"""Of a joint plan 联合应急预案: its edition, its terms, and how far its signing is."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.incident.v1 import plan_pb2 as pb

from chassis.known_facts import Keep, KnownData, in_state
from incident.commands.plan_terms import PlanTerms


def _drafted(message: pb.JointPlanDrafted, data: KnownData) -> KnownData:
    edition = {"series": message.series, "edition": message.edition, "state": "drafted"}
    return {**edition, **_revised(message, data)}


def _revised(message: pb.JointPlanDrafted | pb.JointPlanRevised, data: KnownData) -> KnownData:
    terms = PlanTerms.from_proto(message.terms)
    return {"title": terms.title, "terms": terms.model_dump(mode="json"), "terms_hash": ""}


def _opened(message: pb.JointPlanOpened, data: KnownData) -> KnownData:
    return {"state": "opened", "terms_hash": message.terms_hash, "round": message.round}


KIND = "joint_plan"
DATA: Mapping[type[Message], Keep] = {
    pb.JointPlanDrafted: _drafted,
    pb.JointPlanRevised: _revised,
    pb.JointPlanOpened: _opened,
    pb.JointPlanReturned: in_state("drafted"),
    pb.JointPlanEnteredIntoForce: in_state("in_force"),
    pb.JointPlanSuperseded: in_state("superseded"),
}

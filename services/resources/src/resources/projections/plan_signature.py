"""Of a plan signature 会签: what was said."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.incident.v1 import plan_pb2 as pb

from chassis.known_facts import Keep, in_state

KIND = "plan_signature"
DATA: Mapping[type[Message], Keep] = {
    pb.PlanPresented: in_state("presented"),
    pb.PlanSigned: in_state("signed"),
    pb.PlanRefused: in_state("refused"),
}

"""Of a check-in at the scene 现场报到: who came, who left, and whether they may go."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.resources.v1 import deployment_pb2 as pb

from chassis.known_facts import Keep, KnownData, in_state


def _checked_in(message: pb.SceneCheckedIn, data: KnownData) -> KnownData:
    return {"state": "checked_in", "headcount": message.headcount}


def _release_proposed(message: pb.ReleaseProposed, data: KnownData) -> KnownData:
    return {"release_proposed": True}


def _checked_out(message: pb.SceneCheckedOut, data: KnownData) -> KnownData:
    return {"state": "checked_out", "out": message.headcount, "explanation": message.explanation}


KIND = "scene_check_in"
DATA: Mapping[type[Message], Keep] = {
    pb.SceneExpected: in_state("expected"),
    pb.SceneCheckedIn: _checked_in,
    pb.ReleaseProposed: _release_proposed,
    pb.SceneCheckedOut: _checked_out,
    pb.SceneCancelled: in_state("cancelled"),
}

"""Of a deployment 出队: how far the team is."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.resources.v1 import deployment_pb2 as pb

from chassis.known_facts import Keep, KnownData, in_state


def _departed(message: pb.DeploymentDeparted, data: KnownData) -> KnownData:
    return {"state": "departed", "people": message.people}


def _off(state: str) -> Keep:
    def keep(message: pb.DeploymentAborted | pb.DeploymentRecalled, data: KnownData) -> KnownData:
        return {"state": state, "off": message.reason}

    return keep


KIND = "deployment"
DATA: Mapping[type[Message], Keep] = {
    pb.DeploymentOrdered: in_state("ordered"),
    pb.DeploymentAssembled: in_state("assembled"),
    pb.DeploymentDeparted: _departed,
    pb.DeploymentArrived: in_state("arrived"),
    pb.DeploymentEngaged: in_state("engaged"),
    pb.DeploymentReleased: in_state("released"),
    pb.DeploymentRecalled: _off("recalled"),
    pb.DeploymentLeft: in_state("left"),
    pb.DeploymentReturned: in_state("returned"),
    pb.DeploymentClosed: in_state("closed"),
    pb.DeploymentAborted: _off("aborted"),
}

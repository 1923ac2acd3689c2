"""Of a task execution 任务执行: how far it is."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.incident.v1 import task_pb2 as pb

from chassis.known_facts import Keep, in_state

KIND = "task_execution"
DATA: Mapping[type[Message], Keep] = {
    pb.TaskReceived: in_state("received"),
    pb.TaskAccepted: in_state("accepted"),
    pb.TaskProgressed: in_state("progressed"),
    pb.TaskBlocked: in_state("blocked"),
    pb.TaskCompleted: in_state("completed"),
    pb.TaskDeclined: in_state("declined"),
    pb.TaskStoodDown: in_state("stood_down"),
}

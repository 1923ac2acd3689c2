"""Of a response task 处置任务: what is to be done by whom, and whether it is still wanted."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.incident.v1 import task_pb2 as pb

from chassis.clock import iso
from chassis.enums import code_of
from chassis.known_facts import Keep, KnownData, in_state
from kernel.values import from_timestamp


def _issued(message: pb.TaskIssued, data: KnownData) -> KnownData:
    return {
        "state": "issued",
        "incident_id": message.incident_id,
        "mode": code_of(pb.TaskMode.DESCRIPTOR, message.mode),
        "executing_region": message.executing_region,
        "what": message.what,
        "due_at": iso(from_timestamp(message.due_at)),
    }


def _cancelled(message: pb.TaskCancelled, data: KnownData) -> KnownData:
    return {"state": "cancelled", "reason": message.reason}


KIND = "response_task"
DATA: Mapping[type[Message], Keep] = {
    pb.TaskIssued: _issued,
    pb.TaskClosed: in_state("closed"),
    pb.TaskCancelled: _cancelled,
}

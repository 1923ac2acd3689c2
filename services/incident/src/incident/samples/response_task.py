"""Facts of a response task 处置任务."""

from google.protobuf.message import Message
from joint.incident.v1 import task_pb2 as pb

from incident.samples.scene import ACTIVATION_ID, INCIDENT_ID, at

TASK: tuple[Message, ...] = (
    pb.TaskIssued(
        incident_id=INCIDENT_ID,
        mode=pb.TASK_MODE_REQUEST,
        executing_region="320509",
        what="在省界断面布设围油栏。",
        unit="吴江区水上应急队",
        activation_id=ACTIVATION_ID,
        template_code="T02",
        due_at=at(3, 20),
    ),
    pb.TaskClosed(note="围油栏已布设完毕。"),
)
CANCELLED = pb.TaskCancelled(reason="污染带已在上游围控。")
ALL: tuple[Message, ...] = (*TASK, CANCELLED)

"""Facts of a task execution 任务执行."""

from google.protobuf.message import Message
from joint.incident.v1 import task_pb2 as pb

from incident.samples.scene import INCIDENT_ID, TASK_ID, at

EXECUTION: tuple[Message, ...] = (
    pb.TaskReceived(
        task_id=TASK_ID,
        incident_id=INCIDENT_ID,
        issuing_region="310118",
        mode=pb.TASK_MODE_REQUEST,
        accept_due_at=at(2, 30),
        due_at=at(3, 20),
        what="在省界断面布设围油栏。",
    ),
    pb.TaskOverdueRaised(due_at=at(2, 30), accepting=True),
    pb.TaskAccepted(unit="嘉善县水上应急队"),
    pb.TaskProgressed(note="两艘工作艇已出发。"),
    pb.TaskBlocked(reason="船闸检修,工作艇过不去。"),
    pb.TaskProgressed(note="船闸已放行。"),
    pb.TaskOverdueRaised(due_at=at(3, 20)),
    pb.TaskCompleted(
        evidence="围油栏两道共四百米,附现场照片。",
        evidence_sha256="2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
    ),
)
DECLINED = pb.TaskDeclined(reason="本区水上力量全部在汛情一线。")
STOOD_DOWN = pb.TaskStoodDown(reason="污染带已在上游围控。")
ALL: tuple[Message, ...] = (*EXECUTION, DECLINED, STOOD_DOWN)

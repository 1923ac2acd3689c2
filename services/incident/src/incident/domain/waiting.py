"""What a neighbour's fact is that waits here for its 签收 or, being a notice, for its receipt."""

from datetime import datetime

from google.protobuf.message import Message
from joint.incident.v1 import activation_pb2, incident_pb2, notice_pb2, task_pb2, warning_pb2
from pydantic import BaseModel

from kernel.values import STORED

_WORDS: dict[type[Message], str] = {
    incident_pb2.IncidentClassified: "事件定级",
    incident_pb2.IncidentLevelChanged: "事件级别调整",
    incident_pb2.SituationRecorded: "续报情况",
    incident_pb2.CrossRegionDeclared: "跨区域事件",
    activation_pb2.PlanActivated: "联合预案启动",
    task_pb2.TaskIssued: "商请任务",
    warning_pb2.WarningRelayed: "预警转发",
    notice_pb2.NoticeIssued: "毗邻通报",
}
WORDS = {kind.DESCRIPTOR.full_name: word for kind, word in _WORDS.items()}
NOTICE = notice_pb2.NoticeIssued.DESCRIPTOR.full_name


class Waiting(BaseModel):
    """A fact that asks this region and has no answer yet. `due_at`: when the first one is called, None when
    nobody is to be called any more. `rings`: False for what was too old to call when it arrived."""

    model_config = STORED
    item_id: str
    item_type: str
    item_region: str
    subject: str
    arrived_at: datetime
    due_at: datetime | None
    rings: bool

    @property
    def is_notice(self) -> bool:
        """Whether a receipt of its stream answers it, instead of 签收 of the fact."""
        return self.item_type == NOTICE

    @property
    def word(self) -> str:
        """What it is, for people."""
        return word_of(self.item_type)


def word_of(item_type: str) -> str:
    """What a fact is, for people, by its full protobuf name; a newer version may know more kinds."""
    return WORDS.get(item_type, "信息")

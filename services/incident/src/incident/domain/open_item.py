"""What is open at a desk: one line of what a hand-over lists (I12)."""

from datetime import datetime
from typing import Self

from joint.incident.v1 import shift_pb2 as pb
from pydantic import BaseModel

from kernel.values import STORED, from_timestamp, said, to_timestamp

# What stays in the own region is named in the shared fact by its kind alone.
_KEPT = {
    "activation_proposal": "启动建议待批",
    "superior_instruction": "批示待办结",
    "phone_report": "电话代记待对应",
    "alarm": "正在叫应",
}


class OpenItem(BaseModel):
    """A stream that has not ended, or a fact that waits for 签收; `due_at` is None without a clock."""

    model_config = STORED
    kind: str
    id: str
    title: str
    due_at: datetime | None = None

    def to_proto(self) -> pb.OpenItem:
        """As it travels, to the neighbours too."""
        due = to_timestamp(self.due_at) if self.due_at else None
        return pb.OpenItem(kind=self.kind, id=self.id, title=_KEPT.get(self.kind, self.title), due_at=due)

    @classmethod
    def from_proto(cls, item: pb.OpenItem) -> Self:
        """As it travelled."""
        due = said(item, "due_at")
        return cls(kind=item.kind, id=item.id, title=item.title, due_at=from_timestamp(due) if due else None)

"""What can be asked of a task execution 任务执行."""

from datetime import datetime

from pydantic import BaseModel, Field

from kernel.values import BODY, STORED, Sentence


class ReceiveTask(BaseModel):
    """待接令: opened by a reaction to the task, never over HTTP; to be taken on by `accept_due_at`."""

    model_config = STORED
    task_id: str
    incident_id: str
    issuing_region: str
    mode: str
    what: str
    accept_due_at: datetime
    due_at: datetime


class AcceptTask(BaseModel):
    """接令: the unit that goes, when it is known."""

    model_config = BODY
    unit: str = Field("", max_length=120)


class NoteProgress(BaseModel):
    """执行中: how far it is."""

    model_config = BODY
    note: Sentence


class BlockTask(BaseModel):
    """受阻: why."""

    model_config = BODY
    reason: Sentence


class CompleteTask(BaseModel):
    """完成: what proves it, and the SHA-256 of the file that proves it when there is one."""

    model_config = BODY
    evidence: Sentence
    evidence_sha256: str = Field("", pattern=r"^([0-9a-f]{64})?$")


class DeclineTask(BaseModel):
    """谢绝 a request: why."""

    model_config = BODY
    reason: Sentence

"""What can be asked of an engagement of an expert 专家任务."""

from datetime import datetime

from pydantic import BaseModel, Field

from expert_pool.commands.values import EvidenceBody, Sha256
from kernel.values import BODY, STORED, Moment, Sentence


class ReceiveInvitation(BaseModel):
    """An invitation that arrived: opened by a reaction, never over HTTP."""

    model_config = STORED
    call_id: str
    expert_id: str
    expert_name: str
    title: str
    calling_region: str
    reply_due_at: datetime


class AcceptEngagement(BaseModel):
    """应召: when the expert is expected, when said."""

    model_config = BODY
    expected_at: Moment | None = None
    note: str = Field("", max_length=1_000)


class DeclineEngagement(BaseModel):
    """谢绝: why."""

    model_config = BODY
    reason: Sentence


class RecuseExpert(BaseModel):
    """回避: why."""

    model_config = BODY
    note: Sentence


class SubmitOpinion(BaseModel):
    """提交意见: the paper, and the SHA-256 of the page that the expert signed for it."""

    model_config = BODY
    opinion: EvidenceBody
    signed_sha256: Sha256
    summary: str = Field("", max_length=1_000)


class ReviseOpinion(SubmitOpinion):
    """修订意见: the same anew, and why."""

    reason: Sentence

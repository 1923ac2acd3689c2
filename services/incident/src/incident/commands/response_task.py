"""What can be asked of a response task 处置任务."""

from datetime import datetime

from pydantic import BaseModel, Field

from kernel.values import BODY, STORED, Id, Moment, RegionCode, Sentence


class IssueTask(BaseModel):
    """下达 within the own region, 商请 to another: what, by when, by which unit when it is known."""

    model_config = BODY
    incident_id: Id
    executing_region: RegionCode
    what: Sentence
    unit: str = Field("", max_length=120)
    due_at: Moment


class IssuePlannedTask(BaseModel):
    """A task that a plan foresees, for one region: issued by a reaction, never over HTTP."""

    model_config = STORED
    incident_id: str
    activation_id: str
    template_code: str
    executing_region: str
    what: str
    due_at: datetime


class CloseTask(BaseModel):
    """办结; the remark is needed while the executing region has not ended it."""

    model_config = BODY
    note: str = Field("", max_length=1_000)


class CancelTask(BaseModel):
    """撤销: why."""

    model_config = BODY
    reason: Sentence

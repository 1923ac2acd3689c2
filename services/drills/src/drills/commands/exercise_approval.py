"""What can be asked of an exercise approval 演练审批."""

from datetime import datetime

from pydantic import BaseModel, Field

from kernel.values import BODY, STORED, Sentence


class SubmitExercise(BaseModel):
    """送审: opened by a reaction to the proposal, never over HTTP."""

    model_config = STORED
    exercise_id: str
    coordinating_region: str
    due_at: datetime


class ApproveExercise(BaseModel):
    """同意: a remark or the number of the document."""

    model_config = BODY
    note: str = Field("", max_length=1_000)


class RefuseExercise(BaseModel):
    """不同意: why."""

    model_config = BODY
    reason: Sentence

"""What can be asked of an alarm 叫应."""

from pydantic import BaseModel, Field

from kernel.values import BODY


class AnswerAlarm(BaseModel):
    """应答: a person deals with it; the fact itself still waits for its 签收."""

    model_config = BODY
    note: str = Field("", max_length=1_000)

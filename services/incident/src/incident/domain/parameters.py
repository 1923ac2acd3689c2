"""How long does the desk wait for people before the next step?"""

from datetime import timedelta

from pydantic import BaseModel, Field

from kernel.parameters import NAMED


class Parameters(BaseModel):
    """Every waiting time that a cell works by."""

    model_config = NAMED
    response_answer: timedelta = Field(alias="response.answer")
    task_accept: timedelta = Field(alias="task.accept")
    ack_visible: timedelta = Field(alias="ack.visible")
    ack_leader: timedelta = Field(alias="ack.leader")
    ack_remind: timedelta = Field(alias="ack.remind")
    duty_gap_notice: timedelta = Field(alias="duty.gap_notice")
    duty_missed: timedelta = Field(alias="duty.missed")

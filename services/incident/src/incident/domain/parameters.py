"""How long does the desk wait for people before the next step?"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field


class Parameter(BaseModel):
    """One waiting time with what it is for; `mark` says how surely it was read."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    id: str
    amount: int = Field(gt=0)
    unit: Literal["s", "min", "hour"]
    basis: str
    mark: str

    @property
    def span(self) -> timedelta:
        """As elapsed time."""
        return self.amount * _UNITS[self.unit]


class Parameters(BaseModel):
    """Every waiting time that a cell works by."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    response_answer: timedelta = Field(alias="response.answer")
    task_accept: timedelta = Field(alias="task.accept")
    ack_visible: timedelta = Field(alias="ack.visible")
    ack_leader: timedelta = Field(alias="ack.leader")
    ack_remind: timedelta = Field(alias="ack.remind")
    duty_gap_notice: timedelta = Field(alias="duty.gap_notice")
    duty_missed: timedelta = Field(alias="duty.missed")

    @classmethod
    def of(cls, entries: Iterable[Parameter]) -> Self:
        """The last entry of an id counts. Raises pydantic.ValidationError: an id is unknown or lacks."""
        return cls.model_validate({entry.id: entry.span for entry in entries})


_UNITS = {"s": timedelta(seconds=1), "min": timedelta(minutes=1), "hour": timedelta(hours=1)}

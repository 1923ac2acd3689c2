"""How long does the pool wait for people, and how long do its terms run?"""

from datetime import datetime, timedelta
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kernel.parameters import NAMED
from kernel.terms import Unit, due


class Parameters(BaseModel):
    """Every waiting time that a cell works by."""

    model_config = NAMED
    expert_reply: timedelta = Field(alias="expert.reply")


class Term(BaseModel):
    """A span that runs by the calendar, with what it rests on."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    id: str
    amount: int = Field(gt=0)
    unit: Unit
    basis: str
    mark: str

    def after(self, start: datetime) -> datetime:
        """The last moment."""
        return due(start, self.amount, self.unit)


class CalendarTerms(BaseModel):
    """Every term that a cell works by."""

    model_config = NAMED
    expert_term: Term = Field(alias="expert.term")
    conflict_cooling: Term = Field(alias="conflict.cooling")
    retention: Term = Field(alias="personal_data.retention_after_end")

    @model_validator(mode="after")
    def _in_months(self) -> Self:
        if self.conflict_cooling.unit != "month":
            raise ValueError("conflict.cooling is said in months")
        return self

    @property
    def cooling_months(self) -> int:
        """For how many months a former tie goes on counting."""
        return self.conflict_cooling.amount

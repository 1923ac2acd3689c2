"""How long does the pool wait for people, and how long do its terms run?"""

from typing import Self

from pydantic import BaseModel, Field, model_validator

from kernel.parameters import NAMED, Term


class Parameters(BaseModel):
    """Every waiting time and term that a cell works by."""

    model_config = NAMED
    expert_reply: Term = Field(alias="expert.reply")
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

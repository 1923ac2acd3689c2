"""Whom does an unanswered alarm 叫应 call, and after how long?"""

from datetime import timedelta
from itertools import pairwise
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

CALLED = {
    "duty_officer": "值班员",
    "duty_leader": "带班领导",
    "other_desks": "其他值班岗位",
    "superior": "上级值班室",
}


class CallStep(BaseModel):
    """Who is called so long after the fact arrived; `basis` says why, `mark` how surely that was read."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    called: Literal["duty_officer", "duty_leader", "other_desks", "superior"]
    after_s: int = Field(gt=0)
    basis: str
    mark: str


class CallSteps(BaseModel):
    """The list of those who are called. `exhausted_after_s`: when the last one had time enough;
    `too_old_after_s`: a fact that was older than this when it arrived calls nobody."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    steps: tuple[CallStep, ...] = Field(min_length=1)
    exhausted_after_s: int
    too_old_after_s: int = Field(gt=0)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if any(earlier >= later for earlier, later in pairwise(self._moments)):
            raise ValueError("each step is called later than the one before")
        return self

    @property
    def count(self) -> int:
        """How many steps there are."""
        return len(self.steps)

    @property
    def first(self) -> timedelta:
        """How long after its arrival a fact may wait before anybody is called."""
        return timedelta(seconds=self.steps[0].after_s)

    @property
    def too_old(self) -> timedelta:
        """The age from which a fact that arrives calls nobody."""
        return timedelta(seconds=self.too_old_after_s)

    def called(self, step: int) -> str:
        """Who is called at a step, from 1."""
        return self.steps[step - 1].called

    def patience(self, step: int) -> timedelta:
        """How long who is called at a step, from 1, has to answer."""
        return timedelta(seconds=self._moments[step] - self._moments[step - 1])

    @property
    def _moments(self) -> list[int]:
        return [*(step.after_s for step in self.steps), self.exhausted_after_s]

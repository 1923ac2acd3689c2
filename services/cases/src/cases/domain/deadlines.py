"""Which terms does the law set, and when do they end?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Self

from joint.cases.v1 import values_pb2 as pb
from pydantic import BaseModel, ConfigDict, Field

from cases.domain.working_days import WorkingDays
from kernel.terms import Unit, due
from kernel.values import STORED, from_timestamp, to_timestamp

APPROVE = "transfer.approve"
SEND = "transfer.send"
INCOMPLETE_NOTICE = "transfer.incomplete_notice"
COMPLETION = "transfer.completion"
DECISION = {
    "ordinary": "transfer.police_decision",
    "lead": "transfer.police_decision.lead",
    "complex": "transfer.police_decision.complex",
}
INTAKE = "intake.procuratorate_review"
RULES = (APPROVE, SEND, INCOMPLETE_NOTICE, COMPLETION, *DECISION.values(), INTAKE)
"""Every rule that this service counts by; a rule book without one of them is none."""


class DeadlineRule(BaseModel):
    """One rule: so long after its trigger, by this law. `mark` says how surely it was read."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    id: str
    zh: str
    amount: int = Field(gt=0)
    unit: Unit | Literal["working_day"]
    starts: str = Field(alias="from")
    actor: str
    basis: str
    mark: str


class Clock(BaseModel):
    """A term that runs. `raised`: that it passed was told."""

    model_config = STORED
    rule: str
    basis: str
    started_at: datetime
    due_at: datetime
    raised: bool = False

    def to_proto(self) -> pb.Clock:
        """As it travels."""
        return pb.Clock(
            rule=self.rule,
            basis=self.basis,
            started_at=to_timestamp(self.started_at),
            due_at=to_timestamp(self.due_at),
        )

    @classmethod
    def from_proto(cls, clock: pb.Clock) -> Self:
        """As it travelled."""
        return cls(
            rule=clock.rule,
            basis=clock.basis,
            started_at=from_timestamp(clock.started_at),
            due_at=from_timestamp(clock.due_at),
        )


@dataclass(frozen=True)
class Rulebook:
    """The rules by id, the working days, and the shares of a term at which it is shown, in percent."""

    rules: Mapping[str, DeadlineRule]
    working_days: WorkingDays
    reminders: tuple[int, ...]

    def clock(self, rule_id: str, start: datetime) -> Clock:
        """The term that begins now. Raises Refusal CONFLICT `deadline.no_holiday_table`."""
        rule = self.rules[rule_id]
        if rule.unit == "working_day":
            last = self.working_days.due(start, rule.amount)
        else:
            last = due(start, rule.amount, rule.unit)
        return Clock(rule=rule.id, basis=rule.basis, started_at=start, due_at=last)

    def passed(self, clock: Clock, now: datetime) -> int:
        """The greatest of the reminders' shares that has passed, in percent; 0 before the first."""
        term = clock.due_at - clock.started_at
        share = 100 * (now - clock.started_at) / term if term else 100
        return max((percent for percent in self.reminders if share >= percent), default=0)

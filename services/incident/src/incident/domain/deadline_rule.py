"""What does one deadline rule say, and until when does its time run?"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from joint.incident.v1 import report_pb2 as pb
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from chassis.enums import one_of
from incident.domain.due_moment import TRIGGERS
from incident.domain.levels import is_below
from kernel.terms import Unit, due
from kernel.values import EVENT_CLASS

ANY = "any"
OWN_BUREAU = "own_bureau"
ROUTES = ("next_level", "each_superior", "neighbour_governments", OWN_BUREAU)
"""Recipients that depend on the incident."""
ORGANS = ("police", "labour", "trade_union", "procuratorate", "own_government", "garrison")
CLOCKS = ("occurred", "discovered")
"""What a clock runs from that opens no report by itself."""


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _known(*words: str) -> Any:
    """Words of a closed list, each once."""

    def check(values: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [value for value in values if value not in words]
        if unknown:
            raise ValueError(f"unknown: {', '.join(unknown)}; known are {', '.join(words)}")
        if len(set(values)) < len(values):
            raise ValueError(f"named twice: {', '.join(values)}")
        return values

    return Annotated[tuple[str, ...], BeforeValidator(_listed), AfterValidator(check)]


def _rising(percents: tuple[int, ...]) -> tuple[int, ...]:
    if list(percents) != sorted(set(percents)) or not all(0 < p <= 100 for p in percents):
        raise ValueError("reminders are rising percents of the term")
    return percents


Percents = Annotated[tuple[int, ...], AfterValidator(_rising)]
Class = Annotated[str, one_of(EVENT_CLASS)] | Literal["other_accident", "any"]
Level = Literal["extraordinary", "major", "significant", "general"]


class DeadlineRule(BaseModel):
    """One rule: so long after its trigger, by this law. `mark` says how surely it was read. A rule with a
    `kind` is a report that is owed."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    id: str
    series: str = ""
    event_class: Annotated[tuple[Class, ...], BeforeValidator(_listed)] = Field((ANY,), alias="class")
    subtypes: tuple[str, ...] = ()
    region: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    levels: tuple[Level, ...] = ()
    level_at_least: Level | None = None
    kind: Annotated[str, one_of(pb.ReportKind.DESCRIPTOR)] | None = None
    form: Annotated[str, one_of(pb.ReportForm.DESCRIPTOR)] | None = None
    starts: _known(*TRIGGERS, *CLOCKS) = Field(alias="from")  # type: ignore[valid-type]  # built from the lists
    to: _known(*ROUTES, *ORGANS) = ()  # type: ignore[valid-type]  # built from the lists
    amount: int = Field(gt=0)
    unit: Unit
    repeat: Literal["each_time", "after_submission"] | None = None
    after_first_report: bool = False
    reminders: Percents | None = None
    basis: str
    mark: str

    @model_validator(mode="after")
    def _is_whole(self) -> "DeadlineRule":
        if self.kind and (not self.to or OWN_BUREAU in self.to or set(self.starts) & set(CLOCKS)):
            raise ValueError(f"{self.id}: a report names its recipients and the moments that open it")
        if self.kind and self.levels and self.to != ("next_level",):
            raise ValueError(f"{self.id}: what follows the level goes to the next level")
        return self

    @property
    def family(self) -> str:
        """The series it belongs to; of one series the narrowest rule that holds counts."""
        return self.series or self.id

    @property
    def narrowness(self) -> int:
        """How many conditions narrow it within its series."""
        return sum(map(bool, (self.region, self.subtypes, self.level_at_least)))

    def holds(self, event_class: str, subtype: str, region: str) -> bool:
        """Whether the rule speaks of this kind of event in this region."""
        return (
            (ANY in self.event_class or event_class in self.event_class)
            and (not self.subtypes or subtype in self.subtypes)
            and (not self.region or region in self.region)
        )

    def holds_at(self, level: str, may_be: str) -> bool:
        """Whether it holds at a declared level and one that may still come; "" is none of either."""
        if self.levels and (level or "general") not in self.levels:
            return False
        floor = self.level_at_least
        return floor is None or (bool(may_be) and not is_below(may_be, floor))

    def due(self, start: datetime) -> datetime:
        """The last moment."""
        return due(start, self.amount, self.unit)

    def remind_at(self, start: datetime, percents: Sequence[int]) -> list[datetime]:
        """When to remind, by percents of the term."""
        term = self.due(start) - start
        return [start + _milliseconds(term * percent / 100) for percent in percents]


def narrowest(rules: Sequence[DeadlineRule]) -> list[DeadlineRule]:
    """Of each series the rule that counts, in the order of the rules."""
    best = {rule.family: rule for rule in sorted(rules, key=lambda rule: rule.narrowness)}
    return [rule for rule in rules if best[rule.family] is rule]


def overlap(one: DeadlineRule, other: DeadlineRule) -> bool:
    """Whether both could count at once though only one of a series may."""
    same = one.family == other.family and one.narrowness == other.narrowness
    apart = (
        _apart(one.levels, other.levels)
        or _apart(one.region, other.region)
        or _apart(one.subtypes, other.subtypes)
        or _apart(one.starts, other.starts)
        or (not {ANY} & {*one.event_class, *other.event_class} and _apart(one.event_class, other.event_class))
    )
    return same and not apart


def _apart(some: Sequence[str], others: Sequence[str]) -> bool:
    return bool(some and others) and not set(some) & set(others)


def _milliseconds(span: timedelta) -> timedelta:
    return timedelta(milliseconds=span // timedelta(milliseconds=1))

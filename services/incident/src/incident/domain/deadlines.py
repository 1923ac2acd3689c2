"""Which deadlines do the rules set, and which duties does an incident lead to?"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import combinations
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from incident.commands.report_obligation import OpenReportObligation
from incident.domain.deadline_rule import DeadlineRule, Percents, narrowest, overlap
from incident.domain.due_moment import DueMoment
from incident.domain.levels import LevelTable

Tier = Literal["prefecture_city", "province", "state"]
TIERS = ("prefecture_city", "province", "state")


class DutyFacts(BaseModel):
    """What decides which reports an incident makes due at one moment. `chain` begins with the next level up;
    `neighbours` are the other regions it may harm; `reported`: a first report was made by then."""

    model_config = ConfigDict(frozen=True)
    incident_id: str
    event_class: str
    subtype: str
    region: str
    chain: tuple[str, ...]
    neighbours: tuple[str, ...]
    moment: DueMoment
    reported: bool = False


class Rulebook(BaseModel):
    """The deadline rules and the level table that a cell works by."""

    model_config = ConfigDict(frozen=True)
    deadlines: tuple[DeadlineRule, ...]
    levels: LevelTable
    reminders: Percents
    report_up_to: dict[str, Tier]

    @model_validator(mode="after")
    def _one_of_a_series_counts(self) -> "Rulebook":
        for one, other in combinations(self.deadlines, 2):
            if overlap(one, other):
                raise ValueError(f"{one.id} and {other.id}: both could count at once")
        return self

    def duties(self, trigger: str, facts: DutyFacts) -> list[OpenReportObligation]:
        """Reports that a moment makes due, one per rule and recipient; the same facts, the same duties."""
        at = facts.moment
        return [
            OpenReportObligation(
                incident_id=facts.incident_id,
                rule=rule.id,
                kind=rule.kind or "",
                n=at.n if rule.repeat else 1,
                basis=rule.basis,
                recipient=recipient,
                due_at=rule.due(at.at),
                reminders=tuple(rule.remind_at(at.at, rule.reminders or self.reminders)),
                form=rule.form or "",
            )
            for rule in self._opened(trigger, facts)
            for recipient in _recipients(rule, facts)
        ]

    def rule(self, id: str) -> DeadlineRule | None:
        """The rule of an id; None when this cell no longer has it."""
        return next((rule for rule in self.deadlines if rule.id == id), None)

    def levelled(self) -> list[DeadlineRule]:
        """The reports that depend on the declared level, of which one of a series is open at a time."""
        return [rule for rule in self.deadlines if rule.kind and rule.levels]

    def unit_rule(self, event_class: str, subtype: str, region: str, may_be: str) -> DeadlineRule | None:
        """By when the unit had to tell the bureau; None when no rule says."""
        found = [rule for rule in self.deadlines if "discovered" in rule.starts]
        holding = self._holding(found, event_class, subtype, region, "", may_be)
        return next(iter(narrowest(holding)), None)

    def first_reports(self, event_class: str, subtype: str, region: str, level: str) -> list[DeadlineRule]:
        """The first reports to the next level for an incident of this level; "" counts as general."""
        first = [rule for rule in self.deadlines if rule.kind == "first" and "next_level" in rule.to]
        return narrowest(self._holding(first, event_class, subtype, region, level, level))

    def supplement_until(
        self, event_class: str, subtype: str, occurred_at: datetime, region: str
    ) -> datetime | None:
        """Until when figures may still change after the end; None when no rule grants a time. A rule for
        the subtype goes before the general one."""
        found = [rule for rule in self.deadlines if "occurred" in rule.starts]
        holding = self._holding(found, event_class, subtype, region, "", "")
        return next((rule.due(occurred_at) for rule in narrowest(holding)), None)

    def hops(self, chain: Sequence[str], level: str) -> list[str]:
        """The levels that an incident of this level is told to, from the next one up; at least that one."""
        top = TIERS.index(self.report_up_to[level])
        higher = [code for code in chain if TIERS.index(tier_of(code)) >= top]
        return list(chain[: chain.index(higher[0]) + 1]) if higher else list(chain)

    def _opened(self, trigger: str, facts: DutyFacts) -> list[DeadlineRule]:
        at = facts.moment
        if trigger == "classified" and at.ended:
            # The figures that raised the level after the end have opened their supplement already.
            return []
        rules = [rule for rule in self.deadlines if rule.kind and trigger in rule.starts]
        holding = self._holding(rules, facts.event_class, facts.subtype, facts.region, at.level, at.may_be)
        told = facts.reported or at.ended
        return narrowest([rule for rule in holding if told or not rule.after_first_report])

    @staticmethod
    def _holding(
        rules: Iterable[DeadlineRule], event_class: str, subtype: str, region: str, level: str, may_be: str
    ) -> list[DeadlineRule]:
        return [
            rule
            for rule in rules
            if rule.holds(event_class, subtype, region) and rule.holds_at(level, may_be)
        ]


def tier_of(code: str) -> Tier:
    """Which level of government a recipient of the chain is, by its division code (GB/T 2260)."""
    if code == "state":
        return "state"
    return "province" if code.endswith("0000") else "prefecture_city"


def _recipients(rule: DeadlineRule, facts: DutyFacts) -> Iterator[str]:
    routes = {
        "next_level": facts.chain[:1],
        "each_superior": facts.chain,
        "neighbour_governments": facts.neighbours,
    }
    for to in rule.to:
        yield from routes.get(to, (to,))

"""Which deadlines do the rules set, and which duties does an incident lead to?"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from incident.commands.report_obligation import OpenReportObligation
from incident.domain.levels import LevelTable

SHANGHAI = ZoneInfo("Asia/Shanghai")
ANY = "any"
Unit = Literal["s", "min", "hour", "day"]


class DeadlineRule(BaseModel):
    """One rule: so long after its trigger, by this law. `mark` says how surely it was read."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)
    id: str
    event_class: str = Field(ANY, alias="class")
    subtypes: tuple[str, ...] = ()
    region: str = ""
    amount: int = Field(gt=0)
    unit: Unit
    starts: str = Field(alias="from")
    to: str = ""
    basis: str
    mark: str

    def due(self, start: datetime) -> datetime:
        """The last moment. Seconds, minutes and hours elapse; days run from the next day to 24:00 of the
        last one in Shanghai."""
        if self.unit == "day":
            midnight = start.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
            return midnight + timedelta(days=self.amount + 1)
        return start + self.amount * _ELAPSING[self.unit]

    def holds(self, event_class: str, region: str) -> bool:
        """Whether the rule speaks of this class of event in this region."""
        return self.event_class in (ANY, event_class) and self.region in ("", region)


_ELAPSING = {"s": timedelta(seconds=1), "min": timedelta(minutes=1), "hour": timedelta(hours=1)}


class Rulebook(BaseModel):
    """The deadline rules and the level table that a cell works by."""

    model_config = ConfigDict(frozen=True)
    deadlines: tuple[DeadlineRule, ...]
    levels: LevelTable

    def duties(
        self, incident_id: str, event_class: str, informed_at: datetime, region: str, chain: Sequence[str]
    ) -> list[OpenReportObligation]:
        """Reports that a bureau owes for an incident from the moment it was told; `chain` begins with the
        next level up. Each rule that goes to the next level opens one first report."""
        return [
            OpenReportObligation(
                incident_id=incident_id,
                rule=rule.id,
                kind="first",
                n=1,
                basis=rule.basis,
                recipient=chain[0],
                due_at=rule.due(informed_at),
            )
            for rule in self.deadlines
            if rule.to == "next_level" and rule.holds(event_class, region)
        ]

    def supplement_until(
        self, event_class: str, subtype: str, occurred_at: datetime, region: str
    ) -> datetime | None:
        """Until when figures may still change after the end; None when no rule grants a time. A rule for
        the subtype goes before the general one."""
        rules = [
            rule
            for rule in self.deadlines
            if rule.id.startswith("supplement.window") and rule.holds(event_class, region)
            if not rule.subtypes or subtype in rule.subtypes
        ]
        special = [rule for rule in rules if rule.subtypes]
        return next((rule.due(occurred_at) for rule in (*special, *rules)), None)

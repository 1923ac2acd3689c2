"""How far up must an incident be told, by when at each level, and did the unit tell the bureau in time?"""

from collections.abc import Sequence
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from incident.domain.deadline_rule import DeadlineRule
from incident.domain.deadlines import Rulebook
from incident.domain.incident_level import computed
from incident.domain.incident_state import Incident
from incident.domain.levels import gravest

UNIT = "unit_report"


class Hop(BaseModel):
    """One level that the report passes: it is due there when every level before has used its whole term."""

    model_config = ConfigDict(frozen=True)
    recipient: str
    form: str
    due_at: datetime
    basis: str
    rule: str


class UnitReport(BaseModel):
    """The report that the unit owed the bureau. `met_at` is None while the unit itself has not told; `late`
    is 迟报: the bureau did not hear of it in time."""

    model_config = ConfigDict(frozen=True)
    due_at: datetime
    met_at: datetime | None
    late: bool
    rule: str
    basis: str


class ReportingChain(BaseModel):
    """`confirmed` and `potential` are the levels by the present figures, "" where the law's table says
    nothing. `up_to` is the level of government that an incident so grave is reported to; `unit` is None
    where no rule binds the unit."""

    model_config = ConfigDict(frozen=True)
    confirmed: str
    potential: str
    up_to: str
    hops: tuple[Hop, ...]
    unit: UnitReport | None


def reporting_chain(
    incident: Incident, *, rules: Rulebook, region: str, chain: Sequence[str]
) -> ReportingChain:
    """The chain at the gravest level that the incident has or by its figures may have; without either it is
    told as a general one. Derived, never stored."""
    confirmed, potential = computed(incident, rules.levels)
    level = gravest(incident.level, potential)
    event_class = rules.levels.class_of(incident.event_class, incident.event_code)
    recipients = rules.hops(chain, level or "general")
    terms = rules.first_reports(event_class, incident.subtype, region, level)
    return ReportingChain(
        confirmed=confirmed,
        potential=potential,
        up_to=rules.report_up_to[level or "general"],
        hops=tuple(hop for rule in terms for hop in _hops(rule, recipients, incident.informed_at)),
        unit=_unit(incident, rules.unit_rule(event_class, incident.subtype, region, level)),
    )


def _hops(rule: DeadlineRule, recipients: Sequence[str], informed_at: datetime) -> list[Hop]:
    due, hops = informed_at, []
    for recipient in recipients:
        due = rule.due(due)
        hops.append(
            Hop(recipient=recipient, form=rule.form or "", due_at=due, basis=rule.basis, rule=rule.id)
        )
    return hops


def _unit(incident: Incident, rule: DeadlineRule | None) -> UnitReport | None:
    if rule is None:
        return None
    due_at = rule.due(incident.discovered_at)
    return UnitReport(
        due_at=due_at,
        met_at=incident.informed_at if incident.source == UNIT else None,
        late=incident.informed_at > due_at,
        rule=rule.id,
        basis=rule.basis,
    )

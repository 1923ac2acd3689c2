"""Which report of a series is owed next? Of rules that differ by level one report is open at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from incident.commands.report_obligation import OpenReportObligation
from incident.domain.deadline_rule import DeadlineRule, narrowest
from incident.domain.deadlines import DutyFacts, Rulebook
from incident.domain.due_moment import DueMoment
from incident.domain.incident_course import RUNNING
from incident.domain.incident_state import Incident
from incident.domain.report_obligation import ReportObligation, is_owed

MADE = ("submitted", "receipted")
MET = (*MADE, "waived")


@dataclass(frozen=True)
class Step:
    """What to open, if anything, and what gives way."""

    opens: OpenReportObligation | None
    gives_way: tuple[ReportObligation, ...]


def facts_at(
    incident_id: str,
    incident: Incident,
    moment: DueMoment,
    *,
    rules: Rulebook,
    region: str,
    chain: Sequence[str],
    first_made_at: datetime | None,
) -> DutyFacts:
    """What decides on reports at a moment of an incident; `first_made_at`: when a first report was made."""
    return DutyFacts(
        incident_id=incident_id,
        event_class=rules.levels.class_of(incident.event_class, incident.event_code),
        subtype=incident.subtype,
        region=region,
        chain=tuple(chain),
        neighbours=tuple(code for code in incident.affected_regions if code != region),
        moment=moment,
        reported=first_made_at is not None and first_made_at <= moment.at,
    )


def asked_for(rules: Rulebook, incident: Incident, region: str, family: str) -> DeadlineRule | None:
    """The rule of a series that counts at the present level; None when none does, or when the incident no
    longer runs and the series goes with it."""
    event_class = rules.levels.class_of(incident.event_class, incident.event_code)
    found = [
        rule
        for rule in rules.levelled()
        if rule.family == family
        and rule.holds(event_class, incident.subtype, region)
        and rule.holds_at(incident.level, incident.may_be)
    ]
    rule = next(iter(narrowest(found)), None)
    over = incident.state not in RUNNING and rule is not None and rule.repeat == "after_submission"
    return None if over else rule


def step(
    rules: Rulebook,
    rule: DeadlineRule | None,
    incident: Incident,
    facts: DutyFacts,
    found: Sequence[ReportObligation],
) -> Step:
    """The next step of a series. `rule` is the one that counts now, `found` every report of the series to one
    recipient, `facts` those of the incident. The same incident and reports, the same step."""
    owed = tuple(duty for duty in found if is_owed(duty))
    stale = tuple(duty for duty in owed if rule is None or duty.rule != rule.id)
    if rule is None or len(stale) < len(owed):
        return Step(None, stale)
    n = _next_number(rule, found)
    moment = _start(rule, incident, found)
    if n is None or moment is None:
        return Step(None, stale)
    numbered = facts.model_copy(update={"moment": moment.model_copy(update={"n": n})})
    duties = [duty for duty in rules.duties(moment.trigger, numbered) if duty.rule == rule.id]
    opens = duties[0].model_copy(update={"n": n}) if duties else None
    return Step(opens and _not_later(opens, rule, stale, rules), stale)


def _next_number(rule: DeadlineRule, found: Sequence[ReportObligation]) -> int | None:
    """None when what the series asks for is met. A number whose report gave way is taken up again, unless the
    rule has used it itself."""
    met = [duty.n for duty in found if duty.state in MET]
    if met and not rule.repeat:
        return None
    n = max([1, *(duty.n for duty in found)])
    taken = {duty.n for duty in found if duty.rule == rule.id}
    return n + 1 if n in met or n in taken else n


def _start(rule: DeadlineRule, incident: Incident, found: Sequence[ReportObligation]) -> DueMoment | None:
    """The latest moment that the rule's clock runs from, with the present level."""
    moments = [*incident.moments, *_submissions(found)]
    starts = [moment for moment in moments if moment.trigger in rule.starts and not moment.ended]
    last = max(starts, key=lambda moment: moment.at, default=None)
    level = {"level": incident.level, "may_be": incident.may_be}
    return last and last.model_copy(update=level)


def _submissions(found: Sequence[ReportObligation]) -> list[DueMoment]:
    met = [duty for duty in found if duty.state in MET]
    return [DueMoment(trigger="follow_up_submitted", at=d.submitted_at or d.changed_at) for d in met]


def _not_later(
    opens: OpenReportObligation, rule: DeadlineRule, stale: Sequence[ReportObligation], rules: Rulebook
) -> OpenReportObligation:
    """A shorter term never puts off what was owed already."""
    longer = [duty for duty in stale if _term(rules.rule(duty.rule), duty) > _term(rule, duty)]
    due_at = min([opens.due_at, *(duty.due_at for duty in longer)])
    reminders = (*(r for r in opens.reminders if r < due_at), due_at) if opens.reminders else ()
    return opens.model_copy(update={"due_at": due_at, "reminders": reminders})


def _term(rule: DeadlineRule | None, duty: ReportObligation) -> float:
    """Length of a rule's term in seconds, from the same start; 0 for a rule that is gone."""
    return (rule.due(duty.recorded_at) - duty.recorded_at).total_seconds() if rule else 0.0

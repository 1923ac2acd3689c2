"""Which reports does an incident owe by the rules, and how far is each?"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from chassis.known import every
from incident.aggregates import INCIDENT, REPORT_OBLIGATION
from incident.commands.report_obligation import OpenReportObligation
from incident.domain.deadlines import DutyFacts
from incident.domain.due_moment import DueMoment
from incident.domain.duty_series import MADE, Step, asked_for, facts_at, step
from incident.domain.incident_state import Incident
from incident.domain.report_obligation import OWED, ReportObligation, duty_id, id_of, is_owed
from incident.handlers.desk import Desk


@dataclass(frozen=True)
class Case:
    """An incident of ours and when a first report on it was made, None while none was."""

    id: str
    incident: Incident
    first_made_at: datetime | None


async def open_case(desk: Desk, incident_id: str) -> Case | None:
    """The case of an incident; None when it is no own one."""
    loaded = await desk.journal.load(INCIDENT, incident_id)
    if loaded is None:
        return None
    return Case(incident_id, loaded[0], await _first_made_at(desk, incident_id, loaded[0]))


def once(desk: Desk, case: Case, triggers: Sequence[str]) -> list[OpenReportObligation]:
    """What moments of these triggers have made due, without the series that follow the level."""
    levelled = {rule.id for rule in desk.rules.levelled()}
    moments = [moment for moment in case.incident.moments if moment.trigger in triggers]
    duties = [d for m in moments for d in desk.rules.duties(m.trigger, _facts(desk, case, m))]
    return [duty for duty in duties if duty.rule not in levelled]


async def steps(desk: Desk, case: Case) -> list[Step]:
    """The next step of each series that follows the level."""
    return [await _step(desk, case, family) for family in _families(desk, case)]


async def in_series(desk: Desk, case: Case, family: str) -> list[ReportObligation]:
    """Every report of a series to the next level, by their numbers."""
    rules = [rule.id for rule in desk.rules.levelled() if rule.family == family]
    found: list[ReportObligation] = []
    for n in count(1):
        ids = [duty_id(case.id, rule, desk.region.reporting_chain[0], n) for rule in rules]
        present = await loaded(desk, ids)
        if not present:
            return found
        found += present
    raise AssertionError("numbers do not end")


async def all_opened(desk: Desk, case: Case) -> list[ReportObligation]:
    """Every report of the incident that its moments can have opened."""
    triggers = [moment.trigger for moment in case.incident.moments]
    ids = [id_of(duty) for duty in once(desk, case, triggers)]
    series = [duty for family in _families(desk, case) for duty in await in_series(desk, case, family)]
    return [*await loaded(desk, ids), *series]


async def count_owed(desk: Desk, incident_id: str) -> int:
    """How many reports nobody has made or waived: those that the rules expect though their reaction has not
    run yet, and those that are open."""
    case = await open_case(desk, incident_id)
    if case is None:
        return 0
    triggers = [moment.trigger for moment in case.incident.moments]
    expected = {id_of(duty) for duty in once(desk, case, triggers)}
    opened = {id_of(duty): duty for duty in await all_opened(desk, case)}
    to_come = [duty.opens for duty in await steps(desk, case) if duty.opens]
    owed = {id for id in expected if id not in opened} | {id for id, duty in opened.items() if is_owed(duty)}
    listed = [
        id
        for state in OWED
        for id, _ in await every(
            desk.journal, REPORT_OBLIGATION, {"incident_id": incident_id, "state": state}
        )
        if id not in opened
    ]
    return len(owed | {id_of(duty) for duty in to_come} | set(listed))


async def loaded(desk: Desk, ids: Sequence[str]) -> list[ReportObligation]:
    """Those that are open or were."""
    loads = (desk.journal.load(REPORT_OBLIGATION, id) for id in dict.fromkeys(ids))
    pairs = await asyncio.gather(*loads)
    return [pair[0] for pair in pairs if pair]


def _families(desk: Desk, case: Case) -> list[str]:
    """The series that this kind of event has, at whatever level, and whose clock has begun: no other can have
    a report, and each costs reads at every fact."""
    spoken = _spoken(desk, case.incident)
    begun = {moment.trigger for moment in case.incident.moments}
    rules = [rule for rule in desk.rules.levelled() if rule.holds(*spoken)]
    return list(dict.fromkeys(rule.family for rule in rules if begun & set(rule.starts)))


def _spoken(desk: Desk, incident: Incident) -> tuple[str, str, str]:
    """What a rule is asked about: class as the rules call it, subtype, region."""
    event_class = desk.rules.levels.class_of(incident.event_class, incident.event_code)
    return event_class, incident.subtype, desk.region.code


async def _step(desk: Desk, case: Case, family: str) -> Step:
    rule = asked_for(desk.rules, case.incident, desk.region.code, family)
    found = await in_series(desk, case, family)
    facts = _facts(desk, case, case.incident.moments[0])
    return step(desk.rules, rule, case.incident, facts, found)


def _facts(desk: Desk, case: Case, moment: DueMoment) -> DutyFacts:
    return facts_at(
        case.id,
        case.incident,
        moment,
        rules=desk.rules,
        region=desk.region.code,
        chain=desk.region.reporting_chain,
        first_made_at=case.first_made_at,
    )


async def _first_made_at(desk: Desk, incident_id: str, incident: Incident) -> datetime | None:
    spoken = _spoken(desk, incident)
    rules = [rule.id for rule in desk.rules.deadlines if rule.kind == "first" and rule.holds(*spoken)]
    ids = [duty_id(incident_id, rule, desk.region.reporting_chain[0], 1) for rule in rules]
    made = [duty.submitted_at for duty in await loaded(desk, ids) if duty.state in MADE]
    return min((at for at in made if at is not None), default=None)

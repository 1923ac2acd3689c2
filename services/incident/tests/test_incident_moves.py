"""Every command on an incident from every state: allowed or refused, exactly as the move table says."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.incident.v1 import incident_pb2 as pb

from chassis.errors import Kind, Refusal
from chassis.regions import Zone
from incident import samples
from incident.aggregates import INCIDENT
from incident.api import examples
from incident.commands import incident as commands
from incident.domain import incident as domain
from incident.domain import incident_course as course
from incident.domain.deadlines import Rulebook
from incident.domain.incident_level import classify
from incident.domain.incident_state import EVENTS, STATES, Incident, evolve
from incident.samples import incident as incident_samples

OPEN = {"reported", "verified", "responding", "contained", "terminated"}
VERIFY = commands.VerifyIncident(**examples.incident.VERIFY_INCIDENT)
REJECT = commands.RejectIncident(**examples.incident.REJECT_INCIDENT)
CLASSIFY = commands.ClassifyIncident(level="general", basis="一人重伤", reason="归档后核定")
UPDATE = commands.UpdateCasualties(**examples.incident.UPDATE_CASUALTIES)
RECORD = commands.RecordSituation(**examples.incident.RECORD_SITUATION)
CONTAIN = commands.ContainIncident(**examples.incident.CONTAIN_INCIDENT)
TERMINATE = commands.TerminateIncident(**examples.incident.TERMINATE_INCIDENT)
CLOSE = commands.CloseIncident(**examples.incident.CLOSE_INCIDENT)
MERGE = commands.MergeIncident(**examples.incident_course.MERGE_INCIDENT)
REOPEN = commands.ReopenIncident(**examples.incident_course.REOPEN_INCIDENT)
CORRECT = commands.CorrectIncident(**examples.incident_course.CORRECT_INCIDENT)
DECLARE = commands.DeclareCrossRegion(**examples.incident_course.DECLARE_CROSS_REGION)
# Facts that are None here come from fixtures.
LEVEL_FACTS = {"role": "duty_leader", "region": samples.OWN, "rules": None, "now": None}
FIGURE_FACTS = {"region": samples.OWN, "rules": None, "now": None}
PLACE_FACTS = {"zone": None, "now": None}
TARGET = {"id": "another", "target": None}
OWN_FACTS = {"region": samples.OWN, "zone": None, "now": None}
ZONE_FACTS = {"region": samples.OWN, "zone": None}

# command, decide, facts, states it may start from, event, state after ("": the same)
MOVES: list[tuple[Any, Any, dict[str, Any], set[str], type[Message], str]] = [
    (VERIFY, domain.verify, {"person": True}, {"reported"}, pb.IncidentVerified, "verified"),
    (REJECT, domain.reject, {}, {"reported"}, pb.IncidentRejected, "rejected"),
    (CLASSIFY, classify, LEVEL_FACTS, OPEN | {"closed"}, pb.IncidentClassified, ""),
    (UPDATE, domain.update_casualties, FIGURE_FACTS, OPEN | {"closed"}, pb.CasualtiesUpdated, ""),
    (RECORD, domain.record_situation, PLACE_FACTS, OPEN, pb.SituationRecorded, ""),
    (CONTAIN, domain.contain, {"now": None}, {"verified", "responding"}, pb.IncidentContained, "contained"),
    (TERMINATE, domain.terminate, {"running": False}, {"contained"}, pb.IncidentTerminated, "terminated"),
    (MERGE, course.merge, TARGET, {"reported", "verified"}, pb.IncidentMerged, "merged"),
    (REOPEN, course.reopen, {}, {"terminated", "closed"}, pb.IncidentReopened, "responding"),
    (CORRECT, course.correct, OWN_FACTS, OPEN, pb.IncidentCorrected, ""),
    (DECLARE, course.declare_cross_region, ZONE_FACTS, OPEN, pb.CrossRegionDeclared, ""),
    ("response", course.respond, {}, {"verified"}, pb.IncidentResponding, "responding"),
    (CLOSE, domain.close, {"owed": 0, "tasks": 0}, {"terminated"}, pb.IncidentClosed, "closed"),
]
EVERY_MOVE = [(*move, state) for move in MOVES for state in STATES]


@pytest.mark.parametrize(("command", "decide", "facts", "froms", "event", "to", "state"), EVERY_MOVE)
def test_a_move_starts_only_from_its_states(
    command: Any,
    decide: Callable[..., list[Message]],
    facts: dict[str, Any],
    froms: set[str],
    event: type[Message],
    to: str,
    state: str,
    incident_in: Callable[..., Incident],
    zone: Zone,
    rules: Rulebook,
    noon: datetime,
) -> None:
    shared: dict[str, Any] = {"zone": zone, "rules": rules, "now": noon, "target": incident_in("verified")}
    given = {name: shared.get(name, value) for name, value in facts.items()}
    before = incident_in(state)

    if state in froms:
        (message,) = decide(before, command, **given)
        assert type(message) is event
        assert evolve(before, message, noon).state == (to or state)
    else:
        with pytest.raises(Refusal) as caught:
            decide(before, command, **given)
        assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "incident.state")


@pytest.mark.parametrize(("command", "decide", "facts"), [move[:3] for move in MOVES])
def test_a_move_of_nothing_is_not_found(
    command: Any, decide: Callable[..., list[Message]], facts: dict[str, Any]
) -> None:
    with pytest.raises(Refusal) as caught:
        decide(None, command, **facts)
    assert (caught.value.kind, caught.value.rule) == (Kind.NOT_FOUND, "journal.not_found")


def test_only_a_person_verifies(incident_in: Callable[..., Incident]) -> None:
    command = commands.VerifyIncident(**examples.incident.VERIFY_INCIDENT)
    with pytest.raises(Refusal) as caught:
        domain.verify(incident_in("reported"), command, person=False)
    assert (caught.value.kind, caught.value.rule) == (Kind.FORBIDDEN, "incident.person")


def test_an_incident_is_reported_once(
    incident_in: Callable[..., Incident], zone: Zone, noon: datetime
) -> None:
    command = commands.ReportIncident(**examples.incident.REPORT_INCIDENT)
    with pytest.raises(Refusal) as caught:
        domain.report(
            incident_in("reported"),
            command,
            number="",
            reporter=None,
            region=samples.OWN,
            zone=zone,
            now=noon,
        )
    assert caught.value.rule == "incident.state"


def test_the_sample_life_folds_to_a_closed_incident(fold: Callable[..., Any], noon: datetime) -> None:
    state = fold(INCIDENT, list(samples.INCIDENT), noon)
    assert (state.state, state.level, state.level_potential) == ("closed", "significant", "significant")
    assert state.casualties.model_dump() == {"dead": 0, "missing": 3, "severe": 1, "light": 2}
    assert state.contained_at == datetime(2023, 4, 20, 3, tzinfo=UTC)
    assert state.archive_class == "事故灾难"


def test_every_fact_of_an_incident_has_a_sample() -> None:
    assert {type(m) for m in incident_samples.ALL} == set(EVENTS)

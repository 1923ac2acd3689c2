"""Cells in memory for the tests of this service."""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from typing import Any

import pytest
from duty_desk import DutyDesk
from google.protobuf.message import Message
from incident_walker import Walker, walking
from moving_clock import MovingClock

from chassis.regions import Zone
from incident import samples
from incident.aggregates import INCIDENT
from incident.api import examples
from incident.commands.incident import ContainIncident, ReportIncident, TerminateIncident, VerifyIncident
from incident.commands.neighbour_notice import IssueNotice
from incident.domain.deadlines import Rulebook
from incident.domain.incident_state import Incident
from incident.domain.report_obligation import duty_id as duty_id_of
from incident.handlers import incident, neighbour_notice
from incident.memory import MemoryCell
from incident.rules import load_rules


@pytest.fixture(scope="session")
def rules() -> Rulebook:
    """The shipped rules."""
    return load_rules()


@pytest.fixture
def jiashan(zone: Zone, rules: Rulebook) -> MemoryCell:
    """The cell that the incident belongs to."""
    return MemoryCell(zone, "jiashan", rules)


@pytest.fixture
def wujiang(zone: Zone, rules: Rulebook) -> MemoryCell:
    """A neighbour's cell."""
    return MemoryCell(zone, "wujiang", rules)


@pytest.fixture(scope="session")
def incident_in(noon: datetime) -> Callable[..., Incident]:
    """The sample incident, `incident_in(state, **changed fields)`."""

    def make(state: str, **fields: Any) -> Incident:
        reported = INCIDENT.evolve(None, samples.INCIDENT[0], noon)
        return Incident.model_validate({**reported.model_dump(), "state": state, **fields})

    return make


@pytest.fixture
def fold() -> Callable[..., Any]:
    """`fold(aggregate, messages, at)`: the state after the facts."""

    def folded(aggregate: Any, messages: list[Message], at: datetime) -> Any:
        state = None
        for message in messages:
            state = aggregate.evolve(state, message, at)
        return state

    return folded


@pytest.fixture(scope="session")
def telling() -> Callable[[Sequence[Message]], Callable[[Any], list[Message]]]:
    """`telling(facts)`: a decision that always comes to these facts."""
    return lambda facts: lambda _: list(facts)


@pytest.fixture
async def incident_id(jiashan: MemoryCell) -> str:
    """An incident of Jiashan that its own cell has read."""
    outcome = await incident.report_incident(
        jiashan.desk, jiashan.call(), ReportIncident(**examples.incident.REPORT_INCIDENT)
    )
    await jiashan.read(jiashan)
    return outcome.id


@pytest.fixture
async def terminated_id(jiashan: MemoryCell, incident_id: str) -> str:
    """The incident at the end of its response."""
    desk, call = jiashan.desk, jiashan.call
    await incident.verify_incident(
        desk, call(), incident_id, VerifyIncident(**examples.incident.VERIFY_INCIDENT)
    )
    await incident.contain_incident(
        desk, call(), incident_id, ContainIncident(**examples.incident.CONTAIN_INCIDENT)
    )
    end = TerminateIncident(**examples.incident.TERMINATE_INCIDENT)
    await incident.terminate_incident(desk, call("commander"), incident_id, end)
    return incident_id


@pytest.fixture
async def duty_id(jiashan: MemoryCell, incident_id: str) -> str:
    """The written report that the incident led to."""
    return duty_id_of(incident_id, "report.per_level.written", "330400", 1)


@pytest.fixture
def desk(jiashan: MemoryCell, clock: MovingClock) -> DutyDesk:
    """Jiashan's duty desk, by the clock."""
    return DutyDesk(jiashan)


@pytest.fixture
async def notice_id(jiashan: MemoryCell, incident_id: str) -> str:
    """A notice of Jiashan to both neighbours."""
    command = IssueNotice(**{**examples.neighbour_notice.ISSUE_NOTICE, "incident_id": incident_id})
    return (await neighbour_notice.issue_notice(jiashan.desk, jiashan.call(), command)).id


@pytest.fixture
async def walker(jiashan: MemoryCell) -> AsyncIterator[Walker]:
    """A client at Jiashan's doors."""
    async with walking(jiashan) as at_the_doors:
        yield at_the_doors

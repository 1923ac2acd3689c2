"""Commands on an incident and its report from the desk down to the journal."""

import pytest
from joint.incident.v1.incident_pb2 import IncidentReported

from chassis.errors import Kind, Refusal
from incident.api import examples
from incident.commands.incident import (
    ReportIncident,
)
from incident.handlers import incident
from incident.memory import MemoryCell

REPORT = ReportIncident(**examples.incident.REPORT_INCIDENT)


async def test_numbers_count_per_day_of_shanghai(jiashan: MemoryCell) -> None:
    late = {"informed_at": "2023-04-21T00:30:00+08:00"}
    numbers = [
        (
            await incident.report_incident(
                jiashan.desk,
                jiashan.call(),
                ReportIncident(**{**examples.incident.REPORT_INCIDENT, **changes}),
            )
        ).state.display_number
        for changes in ({}, {}, late)
    ]
    assert numbers == ["JS-20230420-001", "JS-20230420-002", "JS-20230421-001"]


async def test_a_refused_report_leaves_no_number_and_no_key(jiashan: MemoryCell) -> None:
    foreign = {**examples.incident.PLACE, "region": "320509"}
    command = ReportIncident(**{**examples.incident.REPORT_INCIDENT, "place": foreign})
    with pytest.raises(Refusal):
        await incident.report_incident(jiashan.desk, jiashan.call(), command)

    outcome = await incident.report_incident(jiashan.desk, jiashan.call(), REPORT)

    assert outcome.state.display_number == "JS-20230420-001"
    assert list(jiashan.keys) == [outcome.id]


async def test_the_same_command_twice_is_one_incident(jiashan: MemoryCell) -> None:
    call = jiashan.call()
    first = await incident.report_incident(jiashan.desk, call, REPORT)
    second = await incident.report_incident(jiashan.desk, call, REPORT)
    assert (second.id, second.state, second.replayed) == (first.id, first.state, True)
    assert len(jiashan.facts) == 1
    assert list(jiashan.keys) == [first.id]


async def test_the_reporter_is_sealed_in_the_fact_and_opens_only_at_home(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str
) -> None:
    published = jiashan.facts[0]
    assert "张晓明".encode() not in published.data
    assert b"0573" not in published.data
    opened = await incident.open_reporter(jiashan.desk, incident_id)
    assert (opened.name, opened.telephone) == ("张晓明", "0573-00000000")

    message = published.message()
    assert isinstance(message, IncidentReported)
    with pytest.raises(Refusal):
        await wujiang.desk.vault.open(message.reporter, aad=incident_id.encode())


async def test_a_destroyed_key_is_the_deletion_of_the_reporter(jiashan: MemoryCell, incident_id: str) -> None:
    await jiashan.desk.vault.destroy(incident_id)
    with pytest.raises(Refusal) as caught:
        await incident.open_reporter(jiashan.desk, incident_id)
    assert (caught.value.kind, caught.value.rule) == (Kind.NOT_FOUND, "vault.destroyed")


async def test_an_incident_without_reporter_says_so(jiashan: MemoryCell) -> None:
    command = ReportIncident(**{**examples.incident.REPORT_INCIDENT, "reporter": None})
    outcome = await incident.report_incident(jiashan.desk, jiashan.call(), command)
    with pytest.raises(Refusal) as caught:
        await incident.open_reporter(jiashan.desk, outcome.id)
    assert caught.value.rule == "incident.no_reporter"


async def test_overdue_is_raised_once_by_the_timer(jiashan: MemoryCell, duty_id: str) -> None:
    await jiashan.run_timers()
    await jiashan.run_timers()
    raised = [f.type for f in jiashan.facts if f.subject == duty_id]
    assert raised == ["joint.incident.v1.ReportOpened", "joint.incident.v1.ReportOverdueRaised"]

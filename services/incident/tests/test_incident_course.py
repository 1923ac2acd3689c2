"""What 并案, reopening, 更正 and the cross-region declaration need besides the right state."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from joint.incident.v1 import incident_pb2 as pb

from chassis.clock import new_id
from chassis.errors import Kind, Refusal
from chassis.regions import Zone
from incident import samples
from incident.api import examples
from incident.commands.incident import (
    CorrectIncident,
    DeclareCrossRegion,
    MergeIncident,
    ReportIncident,
)
from incident.domain import incident_course as domain
from incident.domain.incident_state import STATES, Incident, evolve
from incident.handlers import incident, incident_course
from incident.memory import MemoryCell

Make = Callable[..., Incident]
OTHER = "01879c5d-1a40-7e21-9c55-3b7f0a6d2e10"


@pytest.fixture
def facts(zone: Zone, noon: datetime) -> dict[str, Any]:
    """What a correction looks at besides the incident."""
    return {"region": samples.OWN, "zone": zone, "now": noon}


@pytest.mark.parametrize("state", STATES)
def test_only_a_running_incident_takes_another_in(state: str, incident_in: Make) -> None:
    command = MergeIncident(into_incident_id=OTHER, reason="同一起")
    running = state in ("reported", "verified", "responding", "contained")
    if running:
        (message,) = domain.merge(incident_in("reported"), command, id="i", target=incident_in(state))
        assert isinstance(message, pb.IncidentMerged)
        assert message.into_incident_id == OTHER
    else:
        with pytest.raises(Refusal) as caught:
            domain.merge(incident_in("reported"), command, id="i", target=incident_in(state))
        assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "incident.merge_ended")


@pytest.mark.parametrize(("id", "rule"), [(OTHER, "incident.merge_itself"), ("i", "incident.merge_unknown")])
def test_an_incident_merges_into_another_of_this_region(id: str, rule: str, incident_in: Make) -> None:
    command = MergeIncident(into_incident_id=OTHER, reason="同一起")
    with pytest.raises(Refusal) as caught:
        domain.merge(incident_in("reported"), command, id=id, target=None)
    assert (caught.value.kind, caught.value.rule) == (Kind.INVALID, rule)


async def test_a_neighbours_incident_takes_none_in(jiashan: MemoryCell, wujiang: MemoryCell) -> None:
    body = examples.incident.REPORT_INCIDENT
    theirs = ReportIncident(**{**body, "place": {**body["place"], "region": "320509", "town": ""}})
    far = await incident.report_incident(wujiang.desk, wujiang.call(), theirs)
    own = await incident.report_incident(jiashan.desk, jiashan.call(), ReportIncident(**body))
    await jiashan.read(wujiang, jiashan)
    command = MergeIncident(into_incident_id=far.id, reason="同一起")
    with pytest.raises(Refusal) as caught:
        await incident_course.merge_incident(jiashan.desk, jiashan.call("duty_leader"), own.id, command)
    assert caught.value.rule == "incident.merge_unknown"


def test_a_correction_says_only_what_differs_and_counts(
    incident_in: Make, facts: dict[str, Any], noon: datetime
) -> None:
    before = incident_in("verified")
    command = CorrectIncident(
        title=before.title,
        text="泄漏来自运输船。",
        subtype="",
        affected_regions=["320509"],
        reason="现场核查",
    )
    (message,) = domain.correct(before, command, **facts)
    assert isinstance(message, pb.IncidentCorrected)
    said = {field.name for field, _ in message.ListFields()}
    assert said == {"text", "subtype", "affected_regions", "reason", "n"}
    assert (message.n, list(message.affected_regions)) == (1, ["320509", samples.OWN])

    after = evolve(before, message, noon)
    assert (after.title, after.text, after.subtype) == (before.title, "泄漏来自运输船。", "")
    assert (after.state, after.place, after.occurred_at) == ("verified", before.place, before.occurred_at)
    (second,) = domain.correct(after, command.model_copy(update={"text": "又一次"}), **facts)
    assert isinstance(second, pb.IncidentCorrected)
    assert second.n == 2


def test_every_field_that_can_be_corrected_is(
    incident_in: Make, facts: dict[str, Any], noon: datetime
) -> None:
    before = incident_in("verified")
    place = {**examples.incident.PLACE, "address": "汾湖水域"}
    command = CorrectIncident(
        title="新标题", text="新经过", event_code="12C02", subtype="船舶碰撞", place=place,
        occurred_at="2023-04-20T08:50:00+08:00", affected_regions=["330421"], reason="核查",
    )  # fmt: skip
    (message,) = domain.correct(before, command, **facts)
    after = evolve(before, message, noon)
    for name in ("title", "text", "event_code", "subtype", "occurred_at"):
        assert getattr(after, name) == getattr(command, name)
    assert (after.place.address, after.affected_regions) == ("汾湖水域", ("330421",))
    with pytest.raises(Refusal) as caught:
        domain.correct(after, command, **facts)
    assert caught.value.rule == "incident.nothing_corrected"


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({}, "incident.nothing_corrected"),
        ({"subtype": "危化品泄漏"}, "incident.nothing_corrected"),
        ({"affected_regions": ["110000"]}, "incident.region_unknown"),
        ({"occurred_at": "2023-04-20T09:03:00+08:00"}, "incident.times_out_of_order"),
        ({"place": {"region": "320509", "address": "吴江"}}, "incident.place_not_own_region"),
        (
            {
                "place": {
                    "region": "330421",
                    "address": "北京",
                    "point": {"latitude": 39.9, "longitude": 116.4},
                }
            },
            "incident.place_outside_zone",
        ),
    ],
)
def test_a_correction_that_corrects_nothing_or_wrongly_is_refused(
    fields: dict[str, Any], rule: str, incident_in: Make, facts: dict[str, Any]
) -> None:
    command = CorrectIncident(**fields, reason="核查")
    with pytest.raises(Refusal) as caught:
        domain.correct(incident_in("verified"), command, **facts)
    assert (caught.value.kind, caught.value.rule) == (Kind.INVALID, rule)


@pytest.mark.parametrize(
    ("regions", "rule"),
    [
        ([samples.OWN], "incident.not_cross_region"),
        ([samples.OWN, samples.OWN], "incident.not_cross_region"),
        (["310118", "320509"], "incident.not_cross_region"),
        ([samples.OWN, "110000"], "incident.region_unknown"),
    ],
)
def test_a_declaration_names_the_own_and_another_region_of_the_zone(
    regions: list[str], rule: str, incident_in: Make, zone: Zone
) -> None:
    command = DeclareCrossRegion(regions=regions, basis="污染带越界")
    with pytest.raises(Refusal) as caught:
        domain.declare_cross_region(incident_in("verified"), command, region=samples.OWN, zone=zone)
    assert (caught.value.kind, caught.value.rule) == (Kind.INVALID, rule)


def test_a_set_of_regions_is_declared_once_and_concerns_them_from_then_on(
    incident_in: Make, zone: Zone, noon: datetime
) -> None:
    own: dict[str, Any] = {"region": samples.OWN, "zone": zone}
    before = incident_in("verified", affected_regions=(samples.OWN,))
    pair = DeclareCrossRegion(regions=[samples.OWN, "320509"], basis="污染带越界")
    (message,) = domain.declare_cross_region(before, pair, **own)
    after = evolve(before, message, noon)
    assert after.cross_regions == after.affected_regions == ("320509", samples.OWN)
    with pytest.raises(Refusal) as caught:
        domain.declare_cross_region(after, pair.model_copy(update={"regions": pair.regions[::-1]}), **own)
    assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "incident.declared_already")
    wider = DeclareCrossRegion(regions=list(samples.REGIONS), basis="青浦也已受影响")
    assert domain.declare_cross_region(after, wider, **own)


def test_a_response_is_noted_once_and_remembered(incident_in: Make, noon: datetime) -> None:
    before = incident_in("verified")
    (message,) = domain.respond(before, "r-1")
    after = evolve(before, message, noon)
    assert (after.state, after.response_id) == ("responding", "r-1")
    assert domain.respond(after, "r-1") == []
    with pytest.raises(Refusal):
        domain.respond(after, "r-2")


async def test_a_response_to_a_neighbours_incident_moves_nothing_here(jiashan: MemoryCell) -> None:
    with pytest.raises(Refusal) as caught:
        await incident_course.respond(jiashan.desk, jiashan.call(), new_id(), "r-1")
    assert caught.value.kind is Kind.NOT_FOUND

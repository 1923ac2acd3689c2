"""What may be reported as an incident of ours: place, regions and times."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.incident.v1 import incident_pb2 as pb
from pydantic import ValidationError

from chassis.errors import Kind, Refusal
from chassis.regions import Zone
from incident import samples
from incident.api import examples
from incident.commands.incident import ReportIncident
from incident.domain import incident as domain
from incident.domain.incident_state import evolve
from kernel.values import Sealed

INFORMED = datetime(2023, 4, 20, 1, 5, 30, tzinfo=UTC)
POINT = {"latitude": 30.9, "longitude": 120.9}


def test_a_report_becomes_the_sample_fact(zone: Zone, noon: datetime) -> None:
    reporter = Sealed(key_id=samples.INCIDENT_ID, nonce="00" * 12, ciphertext=bytes(range(48)).hex())
    decided: list[Message] = domain.report(
        None,
        ReportIncident(**examples.incident.REPORT_INCIDENT),
        number="JS-20230420-001",
        reporter=reporter,
        region=samples.OWN,
        zone=zone,
        now=noon,
    )
    assert decided == [samples.INCIDENT[0]]


def test_the_state_keeps_everything_that_was_reported(noon: datetime) -> None:
    state = evolve(None, samples.INCIDENT[0], noon)
    told = ReportIncident(**examples.incident.REPORT_INCIDENT).model_dump(exclude={"reporter"})
    kept = state.model_dump()
    assert {name: kept[name] for name in told} == told
    assert state.reporter is not None
    assert state.reporter.to_proto() == samples.INCIDENT[0].reporter  # type: ignore[attr-defined]
    assert (state.state, state.level, state.recorded_at) == ("reported", "", noon)


@pytest.mark.parametrize(
    ("changes", "rule", "pointer"),
    [
        (
            {"place": {**examples.incident.PLACE, "point": {**POINT, "latitude": 31.5}}},
            "incident.place_outside_zone",
            "/place/point",
        ),
        (
            {"place": {**examples.incident.PLACE, "point": {**POINT, "longitude": 120.2}}},
            "incident.place_outside_zone",
            "/place/point",
        ),
        (
            {"place": {**examples.incident.PLACE, "region": "320509"}},
            "incident.place_not_own_region",
            "/place/region",
        ),
        (
            {"place": {**examples.incident.PLACE, "region": "110000"}},
            "incident.region_unknown",
            "/place/region",
        ),
        (
            {"affected_regions": ["330421", "110000"]},
            "incident.region_unknown",
            "/affected_regions/1",
        ),
        (
            {"occurred_at": "2023-04-20T09:03:00+08:00"},
            "incident.times_out_of_order",
            "/occurred_at",
        ),
        (
            {"informed_at": "2023-04-20T09:01:00+08:00"},
            "incident.times_out_of_order",
            "/occurred_at",
        ),
        (
            {"informed_at": "2023-04-20T20:00:00.001+08:00"},
            "incident.times_out_of_order",
            "/occurred_at",
        ),
    ],
)
def test_what_cannot_be_ours_is_refused(
    changes: dict[str, Any], rule: str, pointer: str, zone: Zone, noon: datetime
) -> None:
    command = ReportIncident(**{**examples.incident.REPORT_INCIDENT, **changes})
    with pytest.raises(Refusal) as caught:
        domain.check_report(command, region=samples.OWN, zone=zone, now=noon)
    assert (caught.value.kind, caught.value.rule) == (Kind.INVALID, rule)
    assert caught.value.fields[0].pointer == pointer


def test_all_four_times_may_be_one_moment(zone: Zone) -> None:
    times = dict.fromkeys(("occurred_at", "discovered_at", "informed_at"), INFORMED)
    command = ReportIncident(**{**examples.incident.REPORT_INCIDENT, **times})
    domain.check_report(command, region=samples.OWN, zone=zone, now=INFORMED)
    with pytest.raises(Refusal):
        domain.check_report(command, region=samples.OWN, zone=zone, now=INFORMED - timedelta(milliseconds=1))


def test_the_own_region_is_always_affected(zone: Zone, noon: datetime) -> None:
    command = ReportIncident(
        **{**examples.incident.REPORT_INCIDENT, "affected_regions": ["320509", "320509"]}
    )
    (message,) = domain.report(
        None, command, number="", reporter=None, region=samples.OWN, zone=zone, now=noon
    )
    assert isinstance(message, pb.IncidentReported)
    assert list(message.affected_regions) == ["320509", "330421"]


@pytest.mark.parametrize(
    "changes",
    [
        {"unknown": 1},
        {"title": ""},
        {"title": " "},
        {"title": "长" * 121},
        {"text": 5},
        {"event_class": "flood"},
        {"event_class": "unspecified"},
        {"event_code": "21A00"},
        {"occurred_at": "2023-04-20T09:00:00"},
        {"occurred_at": 1681952400},
        {"occurred_at": "1681952400"},
        {"occurred_at": "0001-01-01T00:00:00+08:00"},
        {"place": {**examples.incident.PLACE, "region": "3304210"}},
        {"place": {**examples.incident.PLACE, "point": {**POINT, "latitude": "30.9"}}},
        {"place": {**examples.incident.PLACE, "point": {**POINT, "latitude": float("nan")}}},
        {"place": {**examples.incident.PLACE, "point": {**POINT, "datum": "gcj02"}}},
        {"casualties": {"dead": -1}},
        {"casualties": {"dead": True}},
        {"casualties": {"dead": 1.0}},
        {"casualties": {"hurt": 1}},
        {"loss_cny": "800000"},
        {"reporter": {"name": "张晓明"}},
        {"reporter": {"name": "张晓明", "telephone": "call me"}},
        {"affected_regions": ["三三零四二一"]},
        {"affected_regions": ["٣٣٠٤٢١"]},
    ],
)
def test_malformed_bodies_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ReportIncident(**{**examples.incident.REPORT_INCIDENT, **changes})

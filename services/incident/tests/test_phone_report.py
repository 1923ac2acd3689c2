"""A report by telephone 电话代记: what is heard for whom, and which real record it turns out to be."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.incident.v1 import desk_pb2 as pb

from chassis.clock import iso
from chassis.errors import Kind, Refusal
from chassis.regions import Zone
from incident.aggregates import PHONE_REPORT
from incident.api import examples
from incident.commands.phone_report import DropPhoneReport, MatchPhoneReport, RecordPhoneReport
from incident.domain import phone_report as domain
from incident.domain.phone_report import STATES, PhoneReport, RealRecord
from incident.samples import INCIDENT_ID, ITEM_ID
from incident.samples.phone_report import PHONE_REPORT as SAMPLES

PLACE = examples.phone_report.RECORD_PHONE_REPORT["place"]
DROP = DropPhoneReport(**examples.phone_report.DROP_PHONE_REPORT)
REAL = RealRecord(region="310118", item_id=ITEM_ID, subject=INCIDENT_ID)


def record(
    zone: Zone, noon: datetime, *, incident_region: str | None = None, **changes: Any
) -> list[Message]:
    """The example heard in Jiashan, with what the test wants to be different."""
    command = RecordPhoneReport.model_validate({**examples.phone_report.RECORD_PHONE_REPORT, **changes})
    return domain.record(
        None,
        command,
        zone=zone,
        region="330421",
        incident_region=incident_region,
        now=noon,
        person=True,
    )


@pytest.fixture
def recorded(noon: datetime) -> PhoneReport:
    """The sample report, heard for Qingpu."""
    return PHONE_REPORT.evolve(None, SAMPLES[0], noon)


def test_what_was_heard_is_kept_as_it_was_told(zone: Zone, noon: datetime) -> None:
    (message,) = record(zone, noon)
    state = PHONE_REPORT.evolve(None, message, noon)
    assert (state.state, state.for_region, state.told_by) == (
        "recorded",
        "320509",
        "吴江区应急管理局值班员",
    )
    assert state.place is not None
    assert state.place.model_dump(exclude={"point"}) == PLACE
    bare = record(zone, noon, place=None, occurred_at=None)
    state = PHONE_REPORT.evolve(None, bare[0], noon)
    assert (state.place, state.occurred_at, state.incident_id) == (None, None, "")


@pytest.mark.parametrize(
    ("changes", "rule", "pointer"),
    [
        ({"for_region": "330421"}, "phone.not_a_neighbour", "/for_region"),
        ({"for_region": "110000"}, "phone.not_a_neighbour", "/for_region"),
        ({"told_at": "later"}, "phone.told_in_future", "/told_at"),
        ({"occurred_at": "2023-04-20T09:52:01+08:00"}, "phone.occurred_after_told", "/occurred_at"),
        ({"place": {**PLACE, "region": "310118"}}, "phone.place_of_another_region", "/place/region"),
        ({"place": {**PLACE, "town": "310118107"}}, "phone.place_of_another_region", "/place/town"),
        (
            {"place": {**PLACE, "point": {"latitude": 39.9, "longitude": 116.4}}},
            "phone.place_outside_zone",
            "/place/point",
        ),
        ({"incident_id": INCIDENT_ID}, "phone.incident_of_another_region", "/incident_id"),
    ],
)
def test_what_cannot_be_is_refused(
    changes: dict[str, Any], rule: str, pointer: str, zone: Zone, noon: datetime
) -> None:
    if changes.get("told_at") == "later":
        changes = {"told_at": iso(noon + timedelta(milliseconds=1))}
    with pytest.raises(Refusal) as caught:
        record(zone, noon, incident_region="310118", **changes)
    assert (caught.value.kind, caught.value.rule) == (Kind.INVALID, rule)
    assert [field.pointer for field in caught.value.fields] == [pointer]


def test_it_is_told_until_now_and_about_an_incident_of_that_region(zone: Zone, noon: datetime) -> None:
    assert record(zone, noon, told_at=iso(noon))
    assert record(zone, noon, incident_id=INCIDENT_ID, incident_region="320509")


def test_a_person_records_it_once(recorded: PhoneReport, zone: Zone, noon: datetime) -> None:
    command = RecordPhoneReport.model_validate(examples.phone_report.RECORD_PHONE_REPORT)
    facts: dict[str, Any] = {"zone": zone, "region": "330421", "incident_region": None, "now": noon}
    with pytest.raises(Refusal) as caught:
        domain.record(None, command, **facts, person=False)
    assert (caught.value.kind, caught.value.rule) == (Kind.FORBIDDEN, "phone.person")
    with pytest.raises(Refusal) as caught:
        domain.record(recorded, command, **facts, person=True)
    assert caught.value.rule == "phone.state"


@pytest.mark.parametrize("state", STATES)
def test_only_what_was_recorded_is_matched_or_dropped(
    state: str, recorded: PhoneReport, noon: datetime
) -> None:
    before = recorded.model_copy(update={"state": state})
    if state == "recorded":
        (matched,), (dropped,) = domain.match(before, REAL, taken=False), domain.drop(before, DROP)
        assert PHONE_REPORT.evolve(before, matched, noon).subject == INCIDENT_ID
        assert PHONE_REPORT.evolve(before, dropped, noon).state == "dropped"
        return
    for decide in (partial(domain.match, before, REAL, taken=False), partial(domain.drop, before, DROP)):
        with pytest.raises(Refusal) as caught:
            decide()
        assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "phone.state")


def test_nothing_is_matched_or_dropped_that_was_not_recorded() -> None:
    for decide in (partial(domain.match, None, REAL, taken=False), partial(domain.drop, None, DROP)):
        with pytest.raises(Refusal) as caught:
            decide()
        assert caught.value.rule == "journal.not_found"


@pytest.mark.parametrize(
    ("real", "pointer"),
    [
        (RealRecord("320509", ITEM_ID, INCIDENT_ID), "/item_id"),
        (RealRecord("330421", "", INCIDENT_ID), "/incident_id"),
    ],
)
def test_the_record_is_of_the_region_that_called(
    real: RealRecord, pointer: str, recorded: PhoneReport
) -> None:
    with pytest.raises(Refusal) as caught:
        domain.match(recorded, real, taken=False)
    assert (caught.value.kind, caught.value.rule) == (Kind.INVALID, "phone.record_of_another_region")
    assert [field.pointer for field in caught.value.fields] == [pointer]


def test_one_record_is_matched_to_one_report(recorded: PhoneReport) -> None:
    with pytest.raises(Refusal) as caught:
        domain.match(recorded, REAL, taken=True)
    assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "phone.record_taken")
    assert domain.match(recorded, REAL, taken=False) == [
        pb.PhoneReportMatched(item_id=ITEM_ID, subject=INCIDENT_ID)
    ]


@pytest.mark.parametrize("names", [{}, {"item_id": ITEM_ID, "incident_id": INCIDENT_ID}])
def test_a_match_names_a_fact_or_an_incident(names: dict[str, str]) -> None:
    with pytest.raises(Refusal) as caught:
        domain.names_one(MatchPhoneReport.model_validate(names))
    assert (caught.value.kind, caught.value.rule) == (Kind.INVALID, "phone.match_names_one")

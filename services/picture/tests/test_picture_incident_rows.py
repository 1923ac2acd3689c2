"""Rows of incidents that turn another way, and of reports with reminders that are replaced."""

from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.incident.v1 import incident_pb2 as pb
from joint.incident.v1 import report_pb2
from picture_facts import JIASHAN
from picture_samples import FOLLOW_UP, TURNS
from picture_world import World, stamp

from incident.samples.incident import DECLARED, EARLIER_ID, MERGED, REOPENED, RESPONDING
from incident.samples.report_obligation import SUPERSEDED
from incident.samples.scene import at

RIGHT = pb.IncidentCorrected(title="船舶碰撞泄漏", occurred_at=at(0, 55), reason="首报时间有误。", n=1)


def test_an_own_response_makes_it_responding() -> None:
    world = World().tell(JIASHAN, "i", *TURNS[:3])
    assert (world.rows["i"]["state"], world.data("i")["response_id"]) == (
        "responding",
        RESPONDING.response_id,
    )


def test_a_merged_incident_names_where_it_goes_on() -> None:
    row = World().tell(JIASHAN, "i", *TURNS).rows["i"]
    assert row["state"] == "merged"
    assert (row["data"]["merged_into"], row["data"]["merge_reason"]) == (EARLIER_ID, MERGED.reason)


def test_a_reopened_incident_is_responding_and_says_why() -> None:
    row = World().tell(JIASHAN, "i", *TURNS[:8]).rows["i"]
    assert row["state"] == "responding"
    assert row["data"]["reopening"] == {"reason": REOPENED.reason, "at": "2023-04-20T01:06:00.000Z"}


def test_a_correction_changes_only_what_it_names_and_is_kept() -> None:
    before = World().tell(JIASHAN, "i", *TURNS[:3]).data("i")
    after = World().tell(JIASHAN, "i", *TURNS[:3], RIGHT).data("i")
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"title", "occurred_at", "corrections"}
    assert after["corrections"] == [
        {
            "n": 1,
            "reason": "首报时间有误。",
            "fields": ["title", "occurred_at"],
            "at": "2023-04-20T01:06:00.000Z",
        }
    ]


def test_a_correction_may_empty_a_text_and_move_the_place() -> None:
    place = values.Place(region="330421", address="西塘镇")
    correction = pb.IncidentCorrected(event_code="", place=place, affected_regions=["330421"], n=1)
    data = World().tell(JIASHAN, "i", TURNS[0], correction).data("i")
    assert (data["event_code"], data["place"]["address"], data["place"]["point"]) == ("", "西塘镇", None)
    assert data["affected_regions"] == ["330421"]
    assert data["corrections"][0]["fields"] == ["event_code", "place", "affected_regions"]


def test_corrections_add_up_and_a_repeated_number_counts_once() -> None:
    corrections = [pb.IncidentCorrected(title=t, n=n) for t, n in (("一", 1), ("二", 2), ("二", 2))]
    data = World().tell(JIASHAN, "i", TURNS[0], *corrections).data("i")
    assert (data["title"], [c["n"] for c in data["corrections"]]) == ("二", [1, 2])


def test_a_cross_region_declaration_keeps_regions_and_basis() -> None:
    data = World().tell(JIASHAN, "i", *TURNS).data("i")
    declared = {"regions": ["320509", "330421"], "basis": DECLARED.basis}
    assert data["cross_region"] == declared
    assert World().tell(JIASHAN, "i", TURNS[0]).data("i")["cross_region"] is None


def test_a_report_keeps_its_reminders_and_the_form_asked_for() -> None:
    world = World().tell(JIASHAN, "r", *FOLLOW_UP)
    data = world.data("r")
    assert data["reminders"] == [f"2023-04-20T{hour}:00:00.000Z" for hour in (12, 18, 22)]
    assert (data["required_form"], data["form"], data["kind"]) == ("written", "", "follow_up")
    assert (world.rows["r"]["state"], data["reason"]) == ("superseded", SUPERSEDED.reason)


def test_a_row_whose_first_facts_were_not_understood_has_every_field() -> None:
    late: Message = report_pb2.ReportOverdueRaised(due_at=stamp(1))
    data = World().tell(JIASHAN, "r", late).data("r")
    assert (data["overdue"], data["due_at"], data["reminders"], data["kind"]) == (True, None, [], "")

"""Rows of incidents that turn another way, and of reports with reminders that are replaced."""

from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.incident.v1 import incident_pb2 as pb
from joint.incident.v1 import report_pb2
from picture_facts import JIASHAN
from picture_samples import SUPERSEDED, TURNS
from picture_world import World, stamp


def test_an_own_response_makes_it_responding() -> None:
    world = World().tell(JIASHAN, "i", *TURNS[:3])
    assert (world.rows["i"]["state"], world.data("i")["response_id"]) == ("responding", "response")


def test_a_merged_incident_names_where_it_goes_on() -> None:
    row = World().tell(JIASHAN, "i", *TURNS).rows["i"]
    assert row["state"] == "merged"
    assert (row["data"]["merged_into"], row["data"]["merge_reason"]) == ("other", "同一辆槽罐车。")


def test_a_reopened_incident_is_responding_and_says_why() -> None:
    row = World().tell(JIASHAN, "i", *TURNS[:8]).rows["i"]
    assert row["state"] == "responding"
    assert row["data"]["reopening"] == {"reason": "下游再次发现油膜。", "at": "2023-04-20T01:06:00.000Z"}


def test_a_correction_changes_only_what_it_names_and_is_kept() -> None:
    before = World().tell(JIASHAN, "i", *TURNS[:4]).data("i")
    after = World().tell(JIASHAN, "i", *TURNS[:5]).data("i")
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
    data = World().tell(JIASHAN, "i", *TURNS[:4]).data("i")
    declared = {"regions": ["310118", "320509", "330421"], "basis": "污染带已越过省界。"}
    assert data["cross_region"] == declared
    assert World().tell(JIASHAN, "i", TURNS[0]).data("i")["cross_region"] is None


def test_a_report_keeps_its_reminders_and_the_form_asked_for() -> None:
    world = World().tell(JIASHAN, "r", *SUPERSEDED)
    data = world.data("r")
    assert data["reminders"] == ["2023-04-20T02:00:00.000Z", "2023-04-20T02:36:00.000Z"]
    assert (data["required_form"], data["form"], data["kind"]) == ("written", "", "copy")
    assert (world.rows["r"]["state"], data["reason"]) == ("superseded", "级别已调整。")


def test_a_row_whose_first_facts_were_not_understood_has_every_field() -> None:
    late: Message = report_pb2.ReportOverdueRaised(due_at=stamp(1))
    data = World().tell(JIASHAN, "r", late).data("r")
    assert (data["overdue"], data["due_at"], data["reminders"], data["kind"]) == (True, None, [], "")

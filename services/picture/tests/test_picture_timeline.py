"""The timeline: late facts are marked whatever the order they came in; pages go on where they ended."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from joint.incident.v1 import acknowledgement_pb2
from picture_facts import BEGIN, JIASHAN, QINGPU, ZONE, record
from picture_world import World, after, matches

from chassis.clock import iso
from chassis.errors import Refusal
from incident import samples
from picture import timeline
from picture.projections import PictureProjection
from picture.store import shown_item


@pytest.fixture
def item() -> dict[str, Any]:
    """An item that was known here a second after it was recorded."""
    return {
        **World().tell(JIASHAN, "i", *samples.INCIDENT[:3]).items[-1],
        "arrived_at": after(1),
        "known": [],
    }


@pytest.mark.parametrize(
    ("seconds", "late", "by"), [(-5, False, 0), (60, False, 0), (60.001, True, 60), (3_700, True, 3_700)]
)
def test_a_fact_known_here_long_after_it_was_recorded_is_late(
    item: dict[str, Any], seconds: float, late: bool, by: int
) -> None:
    shown = timeline.entry({**item, "arrived_at": after(seconds)}, [])
    assert (shown["late"], shown["late_by_s"]) == (late, by)
    assert shown["arrived_at"] == after(seconds)


def test_what_happened_before_it_was_recorded_is_not_late_for_that(item: dict[str, Any]) -> None:
    told_late = {**item, "occurred_at": iso(BEGIN - timedelta(hours=3))}
    assert timeline.entry(told_late, [])["late"] is False


def test_a_rebuilt_picture_remembers_when_it_first_had_a_fact(item: dict[str, Any]) -> None:
    rebuilt = {**item, "arrived_at": after(9_000), "known": [{"at": after(2)}]}
    shown = timeline.entry(rebuilt, [])
    assert (shown["late"], shown["arrived_at"]) == (False, "2023-04-20T01:06:02.000Z")
    assert "known" not in shown


def test_arrival_out_of_order_marks_only_what_was_late() -> None:
    """The link to Qingpu is cut for ten minutes; Jiashan's later fact is known first."""
    now = [BEGIN]
    projection = PictureProjection(ZONE, lambda: now[0])
    facts = {
        "qingpu": record(QINGPU, 1, "q", 1, samples.INCIDENT[0], at=BEGIN + timedelta(minutes=1)),
        "jiashan": record(JIASHAN, 1, "j", 1, samples.INCIDENT[0], at=BEGIN + timedelta(minutes=5)),
    }
    entries = []
    for slug, minute in (("jiashan", 5), ("qingpu", 11)):
        now[0] = BEGIN + timedelta(minutes=minute)
        fact, message = facts[slug], samples.INCIDENT[0]
        item = projection.item(fact, message, projection.fold(None, fact, message))
        entries.append(timeline.entry({**(item or {}), "known": []}, []))
    in_order = sorted(entries, key=lambda entry: str(entry["occurred_at"]))
    assert [(e["region"], e["late"], e["late_by_s"]) for e in in_order] == [
        ("310118", True, 600),
        ("330421", False, 0),
    ]


def test_when_it_was_known_here_is_in_no_row_and_in_no_other_answer() -> None:
    def told_at(clock: datetime) -> tuple[Any, Any]:
        projection, message = PictureProjection(ZONE, lambda: clock), samples.INCIDENT[0]
        fact = record(JIASHAN, 1, "i", 1, message)
        row = projection.fold(None, fact, message)
        return row, shown_item(projection.item(fact, message, row) or {})

    assert told_at(BEGIN) == told_at(BEGIN + timedelta(days=9))
    assert "arrived_at" not in told_at(BEGIN)[1]


def test_an_entry_says_who_acknowledged_and_who_has_not(item: dict[str, Any]) -> None:
    given = acknowledgement_pb2.ItemAcknowledged(item_id=item["_id"])
    other = acknowledgement_pb2.ItemAcknowledged(item_id="other")
    rows = World().tell(QINGPU, "ack", given).tell(QINGPU, "else", other).rows.values()
    shown = timeline.entry(item, timeline.answered(item, rows))
    assert [(a["region"], a["at"]) for a in shown["answers"]] == [("310118", "2023-04-20T01:06:00.000Z")]
    assert shown["missing"] == ["320509"]


def test_a_notice_is_answered_by_its_receipts() -> None:
    world = World().tell(JIASHAN, samples.NOTICE_ID, *samples.NOTICE).tell(QINGPU, "r", *samples.RECEIPT)
    answers = list(world.rows.values())
    issued, lifted = ({**world.items[n], "known": []} for n in (0, 2))
    shown = timeline.entry(issued, timeline.answered(issued, answers))
    assert [(a["region"], a["measures"][:5]) for a in shown["answers"]] == [("310118", "已加密监测")]
    assert shown["missing"] == ["320509"]
    assert timeline.answered(lifted, answers) == []


def test_a_page_goes_on_after_the_last_entry_whatever_was_inserted_since() -> None:
    filter = timeline.older(timeline.token({"occurred_at": "b", "sequence": 7, "_id": "m"}))
    facts = [
        ("a", 9, "z"),
        ("b", 6, "z"),
        ("b", 7, "l"),
        ("b", 7, "m"),
        ("b", 7, "n"),
        ("b", 8, "a"),
        ("c", 1, "a"),
    ]
    assert [fact for fact in facts if matches(filter, fact)] == facts[:3]
    assert timeline.older("") == {}


@pytest.mark.parametrize("token", ["nonsense", "a|b", "a|b|c", "a|-1|c", "a|٣|c", f"a|{10**19}|c", "a||c"])
def test_a_token_of_something_else_is_refused(token: str) -> None:
    with pytest.raises(Refusal, match="page_token"):
        timeline.older(token)

"""已发出, 已到达, 已签收: what is kept of echoes, what the lights and deliveries show of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from picture_facts import JIASHAN, QINGPU, ZONE

from picture import deliveries, lights
from picture.arrivals import Arrivals
from picture.freshness import Freshness

AT = datetime(2023, 4, 20, 1, 30, tzinfo=UTC)
ITEM = {"_id": "item", "region": "330421", "subject": "s", "topic": JIASHAN, "sequence": 5}


@pytest.fixture
def arrivals() -> Arrivals:
    made = Arrivals([JIASHAN])
    made.heard("310118", {JIASHAN: 3, QINGPU: 99}, AT)
    return made


def test_only_progress_in_my_own_topics_is_kept(arrivals: Arrivals) -> None:
    later = AT + timedelta(seconds=1)
    assert arrivals.heard("310118", {JIASHAN: 3, QINGPU: 100}, later) == []
    assert arrivals.heard("310118", {JIASHAN: 2}, later) == []
    advanced = arrivals.heard("310118", {JIASHAN: 7}, later)
    assert advanced == [
        {
            "_id": "310118#jiashan.incident.v1#7", "neighbour": "310118", "topic": JIASHAN,
            "sequence": 7, "at": "2023-04-20T01:30:01.000Z",
        }
    ]  # fmt: skip


def test_what_my_own_picture_reads_is_kept_for_every_topic(arrivals: Arrivals) -> None:
    steps = arrivals.read("330421", {JIASHAN: 4, QINGPU: 9}, AT)
    assert [(step["topic"], step["sequence"]) for step in steps] == [(JIASHAN, 4), (QINGPU, 9)]
    begun_again = arrivals.read("330421", {JIASHAN: 1, QINGPU: 9}, AT + timedelta(hours=1))
    assert begun_again == []


def test_arrivals_survive_a_restart(arrivals: Arrivals) -> None:
    stored = arrivals.heard("310118", {JIASHAN: 8}, AT)
    again = Arrivals([JIASHAN], stored)
    assert again.of("310118") == {JIASHAN: {"sequence": 8, "at": "2023-04-20T01:30:00.000Z"}}
    assert again.heard("310118", {JIASHAN: 8}, AT) == []


def test_lights_show_every_region_in_the_order_of_the_zone(arrivals: Arrivals) -> None:
    freshness = Freshness("me", {region.code: {"incident": region.slug} for region in ZONE.regions})
    shown = lights.Lights(ZONE, "jiashan", freshness, arrivals).shown(100.0, AT)

    assert [(r["code"], r["own"], r["light"], r["age_ms"], r["as_of"]) for r in shown] == [
        ("310118", False, "unknown", None, None),
        ("320509", False, "unknown", None, None),
        ("330421", True, "unknown", None, None),
    ]
    assert [r["arrived"] for r in shown] == [
        {JIASHAN: {"sequence": 3, "at": "2023-04-20T01:30:00.000Z"}},
        {},
        {},
    ]


def test_only_changed_lights_are_told() -> None:
    before = [{"code": "310118", "light": "fresh"}, {"code": "320509", "light": "fresh"}]
    after = [{"code": "310118", "light": "fresh"}, {"code": "320509", "light": "late"}]
    assert lights.changed(before, after) == [{"code": "320509", "light": "late"}]
    assert lights.changed([], after) == after


def test_a_delivery_tells_sent_arrived_and_acknowledged_per_neighbour() -> None:
    arrived = {"330421": "t1", "310118": "t2"}
    answers: list[dict[str, Any]] = [
        {"region": "310118", "data": {"at": "t3", "actor": "duty_officer@310118"}},
        {"region": "320509", "data": {"received_at": "t4", "actor": "duty_leader@320509"}},
    ]
    assert deliveries.of_item(ZONE, ITEM, arrived, answers) == {
        "item_id": "item",
        "sent_at": "t1",
        "neighbours": [
            {
                "region": "310118", "arrived_at": "t2",
                "acknowledged_at": "t3", "acknowledged_by": "duty_officer@310118",
            },
            {
                "region": "320509", "arrived_at": "t4",
                "acknowledged_at": "t4", "acknowledged_by": "duty_leader@320509",
            },
        ],
    }  # fmt: skip


def test_a_fact_not_sent_yet_has_arrived_nowhere() -> None:
    shown = deliveries.of_item(ZONE, ITEM, {}, [])
    assert shown["sent_at"] is None
    assert [n["arrived_at"] for n in shown["neighbours"]] == [None, None]


def test_what_has_arrived_was_sent_by_then() -> None:
    assert deliveries.of_item(ZONE, ITEM, {"330421": "t2", "310118": "t1"}, [])["sent_at"] == "t1"

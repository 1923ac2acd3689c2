"""Facts as CloudEvents: a stream and pages say the same from the same cursor, and miss nothing."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest
from google.protobuf.json_format import ParseDict
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_facts import (
    JIASHAN,
    QINGPU,
    TOPICS,
    WUJIANG,
    all_facts,
    drained,
    hub,
    record,
    situations,
    taken,
)

from chassis.inbox_tail import Taken
from incident import samples
from picture import cursor as cursors
from picture import sse
from picture.cloud_event import cloud_event
from picture.events import Page, Wanted, page
from picture.hub import Hub, SnapshotRequired
from picture.sight import Sight

EVERYTHING = Wanted(frozenset(), frozenset(), Sight(None))
START = cursors.write(dict.fromkeys(TOPICS, 0))


def parsed(events: list[bytes]) -> list[dict[str, Any]]:
    return [json.loads(event) for event in events]


async def streamed(made: Hub, cursor: str, wanted: Wanted = EVERYTHING) -> list[dict[str, Any]]:
    """What a stream gives that is opened now and ends with what is here."""
    reader = await made.subscribe(cursor, wanted.message)
    reader.end(sse.message("goodbye", {"reason": "test"}))
    return (await drained(reader))[:-1]


async def pulled(made: Hub, cursor: str, size: int, wanted: Wanted = EVERYTHING) -> list[dict[str, Any]]:
    """What page after page gives until nothing is left."""
    found: list[dict[str, Any]] = []
    while (got := await page(made, cursor, wanted, size, 0)).events:
        found += parsed(got.events)
        cursor = got.cursor
    return found


def test_every_fact_is_a_cloud_event_with_its_data() -> None:
    for fact in all_facts():
        assert fact.record is not None
        assert fact.message is not None
        event = json.loads(cloud_event(fact.record, fact.message))
        assert (event["specversion"], event["id"], event["type"]) == ("1.0", fact.record.id, fact.record.type)
        assert (event["topic"], event["sequence"]) == (fact.topic, str(fact.record.sequence))
        assert "exerciseid" not in event
        assert ParseDict(event["data"], type(fact.message)()) == fact.message


def test_a_kind_that_is_not_known_here_comes_as_it_travelled() -> None:
    strange = replace(
        record(QINGPU, 1, "s", 1, samples.INCIDENT[0]), type="joint.future.v1.Thing", data=b"\x08\x01"
    )
    event = json.loads(cloud_event(strange, None))
    assert (event["datacontenttype"], event["data_base64"]) == ("application/protobuf", "CAE=")
    assert "data" not in event


@given(st.integers(1, 7), st.lists(st.sampled_from(TOPICS), max_size=25))
@settings(deadline=None, max_examples=40)
def test_stream_and_pages_say_the_same_from_every_cursor(size: int, order: list[str]) -> None:
    async def compare() -> None:
        made = hub()
        for n, topic in enumerate(order):
            made.take(situations(topic, order[: n + 1].count(topic)))
        whole = await streamed(made, START)
        for cursor in [START, *[message["id"] for message in whole]]:
            rest = await streamed(made, cursor)
            assert [m["data"] for m in rest] == await pulled(made, cursor, size)
        assert [m["event"] for m in whole] == [m["data"]["type"] for m in whole]
        assert sorted(m["data"]["id"] for m in whole) == sorted(
            f"{topic}#{n}" for topic in TOPICS for n in range(1, order.count(topic) + 1)
        )

    asyncio.run(compare())


async def test_a_filter_lets_through_what_was_asked_and_the_cursor_passes_the_rest() -> None:
    made = hub()
    made.take([*situations(QINGPU, 3), *situations(WUJIANG, 2)])
    only = Wanted(frozenset({"joint.incident.v1.IncidentReported"}), frozenset({"320509"}), Sight(None))

    got = await page(made, START, only, 10, 0)

    assert [(e["region"], e["sequence"]) for e in parsed(got.events)] == [("320509", "1")]
    assert got.cursor == made.cursor
    assert [m["data"] for m in await streamed(made, START, only)] == parsed(got.events)


async def test_nobody_gets_the_facts_of_another_world() -> None:
    made = hub()
    real, played = situations(QINGPU, 2), situations(WUJIANG, 2)
    made.take([*real, *[_in_exercise(fact, "ex-1") for fact in played]])
    player = Wanted(frozenset(), frozenset(), Sight("ex-1"))

    assert [e["topic"] for e in await pulled(made, START, 9)] == [QINGPU, QINGPU]
    assert [e["topic"] for e in await pulled(made, START, 9, player)] == [WUJIANG, WUJIANG]
    assert [m["data"]["topic"] for m in await streamed(made, START)] == [QINGPU, QINGPU]
    assert {m["data"]["exerciseid"] for m in await streamed(made, START, player)} == {"ex-1"}


def _in_exercise(fact: Taken, exercise: str) -> Taken:
    assert fact.record is not None
    return taken(replace(fact.record, exercise_id=exercise))


async def test_a_page_waits_for_news() -> None:
    made = hub()
    waiting = asyncio.ensure_future(page(made, made.cursor, EVERYTHING, 5, 30))
    await asyncio.sleep(0)
    assert not waiting.done()
    made.take(situations(JIASHAN, 2))
    got = await waiting
    assert [e["sequence"] for e in parsed(got.events)] == ["1", "2"]
    assert (got.cursor, got.more) == (made.cursor, False)


async def test_news_that_is_not_wanted_does_not_end_the_wait() -> None:
    made = hub()
    only = Wanted(frozenset(), frozenset({"310118"}), Sight(None))
    waiting = asyncio.ensure_future(page(made, None, only, 5, 30))
    await asyncio.sleep(0)
    made.take(situations(WUJIANG, 1))
    for _ in range(5):
        await asyncio.sleep(0)
    assert not waiting.done()
    made.take(situations(QINGPU, 1))
    assert [e["topic"] for e in parsed((await waiting).events)] == [QINGPU]


async def test_what_comes_in_the_last_moment_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    made = hub()

    async def too_late(seconds: float) -> bool:
        made.take(situations(QINGPU, 2))
        return False

    monkeypatch.setattr(made, "news", too_late)
    got = await page(made, None, EVERYTHING, 5, 30)
    assert ([e["sequence"] for e in parsed(got.events)], got.cursor) == (["1", "2"], made.cursor)


async def test_without_news_the_page_is_empty_and_its_cursor_goes_on() -> None:
    made = hub()
    made.take(situations(QINGPU, 1))
    got = await page(made, None, EVERYTHING, 5, 0.01)
    assert (got.events, got.cursor, got.more) == ([], made.cursor, False)


async def test_a_process_that_stops_lets_nobody_wait() -> None:
    made = hub()
    waiting = asyncio.ensure_future(page(made, None, EVERYTHING, 5, 30))
    await asyncio.sleep(0)
    made.goodbye("server_stopping")
    assert (await waiting).events == []


@pytest.mark.parametrize(
    ("cursor", "reason"),
    [("broken", "malformed_cursor"), (f"{QINGPU}:9", "cursor_ahead"), (START, "cursor_too_old")],
)
async def test_a_gap_is_never_passed_over(monkeypatch: pytest.MonkeyPatch, cursor: str, reason: str) -> None:
    monkeypatch.setattr("picture.hub.HOLD_S", 0.01)
    made = hub(ring=2)
    made.take(situations(QINGPU, 5))
    with pytest.raises(SnapshotRequired, match=reason):
        await page(made, cursor, EVERYTHING, 5, 0)


def test_a_full_page_says_that_there_is_more() -> None:
    made = hub()
    made.take(situations(QINGPU, 3))
    got = Page(dict.fromkeys(TOPICS, 0))
    got.take(made.since(got.place), EVERYTHING, 2)
    assert (len(got.events), got.more, got.place[QINGPU]) == (2, True, 2)

"""The hub: resuming without a gap, nothing twice on a connection, no version falling, nobody blocked."""

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_facts import (
    JIASHAN,
    PROJECTION,
    QINGPU,
    TOPICS,
    WUJIANG,
    all_facts,
    drained,
    feed_ids,
    hub,
    situations,
    versions_of,
)

from chassis.projection import fold_batch
from picture import cursor as cursors
from picture import hub as hubs
from picture import sse

START = cursors.write(dict.fromkeys(TOPICS, 0))
ENDING = sse.message("goodbye", {"reason": "test"})


async def test_every_fact_goes_out_as_row_and_feed() -> None:
    made = hub()
    reader = await made.subscribe(None)

    made.take(all_facts())
    made.goodbye("server_stopping")

    messages = await drained(reader)
    facts = all_facts()
    assert [m["event"] for m in messages] == ["row", "feed"] * len(facts) + ["goodbye"]
    assert feed_ids(messages) == [t.record.id for t in facts if t.record]
    assert messages[-1]["data"] == {"reason": "server_stopping"}


async def test_the_live_rows_are_those_of_the_database() -> None:
    made = hub()
    reader = await made.subscribe(None)
    made.take(all_facts())
    made.goodbye("end")

    last = {m["data"]["id"]: m["data"] for m in await drained(reader) if m["event"] == "row"}
    stored = fold_batch(PROJECTION, {}, all_facts()).rows
    assert last == {
        key: {"id": key, **{k: v for k, v in row.items() if k != "_id"}} for key, row in stored.items()
    }


async def test_a_reader_resumes_where_its_last_id_stood() -> None:
    made = hub()
    first = await made.subscribe(None)
    made.take(situations(QINGPU, 5))
    made.goodbye("cut")
    seen = [m for m in await drained(first) if m["id"]]

    for last in seen:
        again = await made.subscribe(last["id"])
        again.end(ENDING)
        rest = feed_ids(await drained(again))
        assert rest == feed_ids(seen)[len(rest) * -1 :] if rest else last is seen[-1]
        done = feed_ids(seen[: seen.index(last) + 1])
        assert done + rest == feed_ids(seen)


async def test_a_reader_whose_snapshot_is_ahead_is_held_until_the_hub_is_there() -> None:
    made = hub()
    facts = situations(QINGPU, 6)
    made.take(facts[:2])
    waiting = asyncio.ensure_future(made.subscribe(cursors.write({QINGPU: 4, WUJIANG: 0, JIASHAN: 0})))
    await asyncio.sleep(0)
    assert not waiting.done()

    made.take(facts[2:5])
    reader = await waiting
    made.take(facts[5:])
    reader.end(ENDING)

    assert feed_ids(await drained(reader)) == [f"{QINGPU}#5", f"{QINGPU}#6"]


async def test_a_cursor_never_goes_back() -> None:
    made = hub()
    made.take(situations(WUJIANG, 3))
    made.take(situations(QINGPU, 2))
    wanted = {QINGPU: 2, WUJIANG: 1, JIASHAN: 0}

    reader = await made.subscribe(cursors.write(wanted))
    reader.end(ENDING)

    ids = [cursors.read(m["id"], TOPICS) for m in await drained(reader) if m["id"]]
    assert ids
    assert all(cursors.reached(position, wanted) for position in ids)


@pytest.mark.parametrize(
    ("cursor", "reason"),
    [
        ("", "malformed_cursor"),
        ("nonsense", "malformed_cursor"),
        ("unknown.topic.v1:3", "malformed_cursor"),
        (f"{QINGPU}:-1", "malformed_cursor"),
        (f"{QINGPU}:1,{QINGPU}:2", "malformed_cursor"),
        (f"{QINGPU}:٣", "malformed_cursor"),
        (START, "cursor_too_old"),
        (f"{QINGPU}:8", "cursor_too_old"),
    ],
)
async def test_a_cursor_that_cannot_be_continued_asks_for_a_new_snapshot(cursor: str, reason: str) -> None:
    made = hub(ring=3)
    made.take([*situations(QINGPU, 10), *situations(JIASHAN, 2)])

    messages = await drained(await made.subscribe(cursor))

    assert [(m["event"], m["data"]) for m in messages] == [("snapshot_required", {"reason": reason})]


async def test_a_cursor_that_stays_ahead_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "HOLD_S", 0.01)
    messages = await drained(await hub().subscribe(f"{QINGPU}:1"))
    assert [(m["event"], m["data"]["reason"]) for m in messages] == [("snapshot_required", "cursor_ahead")]


async def test_a_slow_reader_is_told_to_load_anew_and_holds_up_nobody() -> None:
    made = hub(queue=4)
    slow, quick = await made.subscribe(None), await made.subscribe(None)

    received = b""
    for taken in situations(QINGPU, 8):
        made.take([taken])
        received += await quick.next() or b""

    assert [m["event"] for m in await drained(slow)] == ["snapshot_required"]
    assert received.count(b"event: feed") == 8


async def test_a_reader_who_left_is_forgotten() -> None:
    made = hub(queue=1)
    reader = await made.subscribe(None)
    reader.close()
    made.take(situations(QINGPU, 5))
    assert await reader.next() is None


async def test_a_channel_ends_when_its_token_does() -> None:
    reader = await hub().subscribe(None)
    reader.end_after(0, sse.message("goodbye", {"reason": "session_expired"}))
    assert [m["data"] for m in await drained(reader)] == [{"reason": "session_expired"}]


async def test_a_repeated_fact_is_dropped() -> None:
    made = hub()
    reader = await made.subscribe(None)
    made.take(situations(QINGPU, 3))
    made.take(situations(QINGPU, 3))
    reader.end(ENDING)
    assert len(feed_ids(await drained(reader))) == 3


async def test_a_hub_goes_on_from_a_snapshot() -> None:
    facts = situations(QINGPU, 5)
    rows = fold_batch(PROJECTION, {}, facts[:3]).rows
    made = hub()
    made.load(rows.values(), {QINGPU: 3})
    reader = await made.subscribe(made.cursor)

    made.take(facts)
    reader.end(ENDING)

    assert versions_of(await drained(reader)) == {f"{QINGPU}-i": [4, 5]}


async def test_an_unknown_fact_marks_the_row_and_has_no_sentence() -> None:
    facts = situations(QINGPU, 2)
    later = facts[1].record
    assert later is not None
    unknown = type(facts[1])(QINGPU, 1, (), b"", later, None)
    made = hub()
    reader = await made.subscribe(None)

    made.take([facts[0], unknown])
    reader.end(ENDING)

    messages = await drained(reader)
    assert [m["event"] for m in messages] == ["row", "feed", "row", "goodbye"]
    assert (messages[2]["data"]["unknown"], messages[2]["data"]["version"]) == (True, 2)
    assert messages[2]["id"] == made.cursor


@settings(max_examples=80, deadline=None)
@given(
    order=st.permutations([QINGPU] * 6 + [WUJIANG] * 6),
    repeats=st.lists(st.integers(0, 11), max_size=6),
    snapshot=st.tuples(st.integers(0, 6), st.integers(0, 6)),
    joins_at=st.integers(0, 12),
    ring=st.integers(1, 12),
)
def test_no_fact_comes_twice_and_no_version_falls_on_a_connection(
    order: Sequence[str], repeats: list[int], snapshot: tuple[int, int], joins_at: int, ring: int
) -> None:
    async def play() -> None:
        made, queues = hub(ring=ring), {t: situations(t, 6) for t in (QINGPU, WUJIANG)}
        wanted = {QINGPU: snapshot[0], WUJIANG: snapshot[1], JIASHAN: 0}
        joining = None
        for index, topic in enumerate([*order, None]):
            if index == joins_at:
                joining = asyncio.ensure_future(made.subscribe(cursors.write(wanted)))
                await asyncio.sleep(0)
            if topic is not None:
                made.take([queues[topic].pop(0)])
                made.take([t for t in situations(topic, 6) if index in repeats])
                await asyncio.sleep(0)
        assert joining is not None
        reader = await joining
        reader.end(ENDING)
        messages = await drained(reader)

        ids = feed_ids(messages)
        assert len(ids) == len(set(ids))
        assert all(v == sorted(set(v)) for v in versions_of(messages).values())
        if messages[0]["event"] != "snapshot_required":
            expected = {f"{t}#{n}" for t in (QINGPU, WUJIANG) for n in range(wanted[t] + 1, 7)}
            assert set(ids) == expected

    asyncio.run(play())

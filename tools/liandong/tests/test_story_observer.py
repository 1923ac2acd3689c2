"""The reader of a live channel: goes on where it was, and loads anew when it has to."""

from collections.abc import AsyncIterator

import httpx
import pytest
from story_http import PLACE, TOPIC, ScriptedCell, fact, pieces, reads_until, said

from liandong import observer as module
from liandong.client import Client
from liandong.observer import Observer
from liandong.sse import Event, events


@pytest.fixture
def cell() -> ScriptedCell:
    """One cell with one incident."""
    return ScriptedCell()


@pytest.fixture
async def reading(cell: ScriptedCell, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Observer]:
    """A reader that has begun and does not wait between connections."""
    monkeypatch.setattr(module, "BACKOFF", 0.0)
    client = Client(PLACE)
    client.http = httpx.AsyncClient(
        transport=httpx.MockTransport(cell.answer), base_url=f"{PLACE.http}/api/v1"
    )
    observer = Observer(client)
    await observer.open()
    yield observer
    await client.close()


async def test_it_goes_on_at_the_last_cursor(cell: ScriptedCell, reading: Observer) -> None:
    cell.channels = [fact(2) + said("goodbye", {"reason": "restart"}), fact(3)]
    await reads_until(reading, 3)
    assert cell.cursors[:2] == ["c1", "c2"]
    assert [seen.version for seen in reading.seen.rows] == [2, 3]
    assert len({seen.connection for seen in reading.seen.rows}) == 2
    assert reading.seen.positions == {TOPIC: 1}


async def test_a_half_event_is_read_again(cell: ScriptedCell, reading: Observer) -> None:
    cell.channels = [fact(2) + "id: c9\nevent: row\ndata: {", fact(3)]
    await reads_until(reading, 3)
    assert cell.cursors[:2] == ["c1", "c2"]


async def test_it_loads_the_snapshot_when_told_to(cell: ScriptedCell, reading: Observer) -> None:
    cell.channels = [said("snapshot_required", {"reason": "cursor_too_old"}), fact(8)]
    cell.version = 7
    await reads_until(reading, 8)
    assert cell.cursors[:2] == ["c1", "c7"]
    assert [seen.version for seen in reading.seen.rows] == [7, 8]


async def test_it_knows_facts_and_freshness(cell: ScriptedCell, reading: Observer) -> None:
    aged = {"slug": "wujiang", "light": "late", "age_ms": 16_000}
    beat = said("heartbeat", {"regions": [aged], "server_time": "2026-04-20T01:02:03.004Z"})
    cell.channels = [fact(1) + beat + fact(2)]
    await reads_until(reading, 2)
    assert await reading.until(lambda: reading.fact("i1", "Fact"), 10) == "f2"
    assert reading.fact("i1", "Other") is None
    assert reading.regions["wujiang"]["light"] == "late"
    beats = [(seen.ages, seen.facts, seen.said) for seen in reading.seen.ages]
    assert beats == [({"wujiang": 16_000}, 1, "2026-04-20T01:02:03.004Z")]


async def test_waiting_for_what_never_comes_ends(reading: Observer) -> None:
    assert await reading.until(lambda: reading.fact("i1", "Never"), 0.01) is None


async def test_events_of_a_stream_in_pieces() -> None:
    stream = pieces(
        "retry: 2000\n\n: com", "ment\n\nid: 7\nevent: row\nda", "ta: 1\ndata:2\n\ndata: x\n\nid: 9"
    )
    found = [event async for event in events(stream)]
    assert found == [Event("row", "1\n2", "7"), Event("message", "x", None)]

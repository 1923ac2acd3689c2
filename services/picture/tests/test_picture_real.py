"""The picture on real parts: one snapshot, the same hashes, a feed to page, a hub that follows."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from lab import Lab
from picture_case import real
from picture_facts import BEGIN, JIASHAN, drained, feed_ids, situations

from chassis.envelope import Record
from chassis.inbox import Projector, Source
from picture import deliveries, queries, store
from picture.arrivals import arrival
from picture.follower import Follower
from picture.hub import Hub
from picture.projections import PictureProjection

pytestmark = pytest.mark.real
COUNT = 105


@pytest.fixture
def facts(lab: Lab) -> list[Record]:
    return [
        replace(taken.record, topic=lab.topic, region=lab.region.code)
        for taken in situations(JIASHAN, COUNT)
        if taken.record
    ]


@pytest.fixture
async def filled(lab: Lab, facts: list[Record]) -> AsyncIterator[Lab]:
    """A laboratory whose picture has applied every fact."""
    await lab.database.make_indexes(store.INDEXES)
    await lab.publish(*facts)
    source = Source(lab.zone, [lab.topic], lab.access)
    projector = Projector(lab.database, source, PictureProjection(lab.zone), items=store.FEED)
    running = asyncio.create_task(projector.run())
    while projector.positions.get(lab.topic) != COUNT:
        await projector.changed(30)
    yield lab
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_snapshot_holds_rows_positions_and_newest_items(filled: Lab) -> None:
    taken = await queries.snapshot(real(filled))
    assert taken.positions == {filled.topic: COUNT}
    assert [row["version"] for row in taken.rows] == [COUNT]
    assert [item["sequence"] for item in taken.feed] == list(range(COUNT, 0, -1))


async def test_the_kept_hash_is_the_one_computed_anew(filled: Lab) -> None:
    position: Any = await filled.database.collection("position").find_one({"_id": filled.topic})
    computed = await queries.current_hashes(filled.database)
    assert computed == {filled.topic: {k: position[k] for k in ("sequence", "hash", "rows", "projection")}}


async def test_a_hash_is_published_at_every_hundredth_number(filled: Lab) -> None:
    published = await queries.published_hash(filled.database, filled.topic, 100)
    assert published is not None
    assert (published["sequence"], published["rows"]) == (100, 1)
    assert await queries.published_hash(filled.database, filled.topic, 99) is None


async def test_the_feed_is_paged_without_gap_or_repeat(filled: Lab) -> None:
    seen: list[int] = []
    before = None
    while page := await queries.feed_page(real(filled), before, 40):
        seen += [item["sequence"] for item in page]
        before = page[-1]["id"]
    assert seen == list(range(COUNT, 0, -1))
    assert await queries.feed_page(real(filled), "unknown", 40) is None


async def test_a_hub_follows_from_the_snapshot_on(filled: Lab, facts: list[Record]) -> None:
    source = Source(filled.zone, [filled.topic], filled.access)
    hub = Hub(source.topics, PictureProjection(filled.zone))
    follower = Follower(hub, source, filled.region.code)
    running = asyncio.create_task(follower.run(filled.database))
    await follower.loaded.wait()
    reader = await hub.subscribe(hub.cursor)

    following = replace(facts[-1], sequence=COUNT + 1, version=COUNT + 1, id="next")
    await filled.publish(following)
    chunk = await reader.next()
    hub.goodbye("end")

    assert chunk is not None
    assert hub.positions == {filled.topic: COUNT + 1}
    assert b'"id":"next"' in chunk
    assert feed_ids(await drained(reader)) == []
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_the_first_echo_of_a_fact_stands(filled: Lab) -> None:
    steps = [arrival("310118", filled.topic, n, BEGIN) for n in (3, 9)]
    repeated = {**steps[1], "at": "later"}
    await store.keep_arrivals(filled.database, [*steps, arrival("320509", filled.topic, 4, BEGIN)])
    await store.keep_arrivals(filled.database, [repeated])
    await store.keep_arrivals(filled.database, [])

    assert set(await queries.first_arrivals(filled.database, filled.topic, 5)) == {"310118"}
    latest = await store.latest_arrivals(filled.database)
    assert {(a["neighbour"], a["sequence"]) for a in latest} == {("310118", 9), ("320509", 4)}
    item = await queries.feed_item(real(filled), f"{JIASHAN}#5")
    assert item is not None
    arrived = await queries.first_arrivals(filled.database, filled.topic, item["sequence"])
    shown = deliveries.of_item(filled.zone, item, arrived, await queries.answers(real(filled), item))
    assert (shown["sent_at"], shown["neighbours"]) == ("2023-04-20T01:06:00.000Z", [])

"""The index of teams on real parts: loaded from the service's rows, then live from the topic."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest
from google.protobuf.message import Message
from lab import Lab
from topic_log import fact

from chassis.envelope import Record
from chassis.follower import Follower
from chassis.inbox import Projector, Source
from chassis.inbox_tail import Taken
from resources.projections import known_facts
from resources.samples import rescue_team as samples
from resources.search.ages import Ages
from resources.search.feed import TeamFeed, load_from
from resources.search.index import TeamIndex
from resources.store import INDEXES

pytestmark = pytest.mark.real


def told(lab: Lab, sequence: int, message: Message) -> Record:
    """One fact of the sample team in the laboratory's topic."""
    name, data = message.DESCRIPTOR.full_name, message.SerializeToString()
    made = fact(sequence, subject="team")
    return replace(made, topic=lab.topic, region=lab.region.code, type=name, data=data)


@pytest.fixture
async def filled(lab: Lab) -> AsyncIterator[Lab]:
    """A laboratory whose inbox has read of a team that is on duty."""
    await lab.database.make_indexes(INDEXES)
    await lab.publish(*(told(lab, n, message) for n, message in enumerate(samples.TEAM[:3], 1)))
    projector = Projector(
        lab.database, Source(lab.zone, [lab.topic], lab.access), known_facts(), reactions={}
    )
    running = asyncio.create_task(projector.run())
    while projector.positions.get(lab.topic) != 3:
        await projector.changed(30)
    yield lab
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_an_index_begins_at_the_rows_and_follows_the_topic(filled: Lab) -> None:
    index, heard = TeamIndex(filled.zone), asyncio.Event()
    feed = TeamFeed(index, Ages(filled.zone))

    def take(batch: Sequence[Taken]) -> None:
        feed.take(batch)
        heard.set()

    follower = Follower(Source(filled.zone, [filled.topic], filled.access), take)
    running = asyncio.create_task(follower.run(lambda: load_from(filled.database, feed)))
    await follower.loaded.wait()
    loaded = index.row("team")
    await filled.publish(told(filled, 4, samples.TEAM[4]))
    await heard.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    live = index.row("team")
    assert loaded is not None
    assert live is not None
    assert (loaded["data"]["duty"], loaded["data"]["allocation"]["state"]) == ("available", "free")
    assert live["data"]["allocation"]["state"] == "held"


async def test_the_service_makes_its_indexes_twice_without_harm(lab: Lab) -> None:
    for _ in range(2):
        await lab.database.make_indexes(INDEXES)
    names = await lab.database.collection("rows").index_information()
    assert "type_1_data.twin_of_1" in names

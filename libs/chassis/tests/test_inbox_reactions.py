"""Reactions to the streams of a batch run side by side, but not all at once unless they are behind."""

import asyncio
from unittest.mock import AsyncMock, MagicMock

import pytest
from google.protobuf.message import Message
from joint.incident.v1.incident_pb2 import IncidentVerified
from topic_log import TOPIC, fact

from chassis.envelope import Record
from chassis.inbox_reactions import BEHIND, SIDE_BY_SIDE, Reactor
from chassis.inbox_tail import Taken
from chassis.reacting import React


def _database() -> MagicMock:
    """A database in which nothing is kept."""
    collection = MagicMock()
    collection.bulk_write = AsyncMock()
    for found in (collection.find.return_value, collection.find.return_value.sort.return_value):
        found.__aiter__.return_value = []
    return MagicMock(collection=MagicMock(return_value=collection))


@pytest.mark.parametrize(
    ("streams", "at_once"), [(2 * SIDE_BY_SIDE, SIDE_BY_SIDE), (BEHIND // 2, BEHIND // 2)]
)
async def test_so_many_run_at_a_time_and_each_stream_in_its_order(streams: int, at_once: int) -> None:
    running, most, ended = 0, 0, list[tuple[str, int]]()

    async def react(record: Record, message: Message) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        ended.append((record.subject, record.version))

    facts = [fact(2 * n + v, subject=f"s{n}", version=v) for n in range(streams) for v in (1, 2)]
    reactor = Reactor(_database(), {IncidentVerified: [React("tally", react)]})
    await reactor.load([TOPIC])
    await reactor.react([Taken(TOPIC, r.sequence, (), r.data, r, r.message()) for r in facts])
    assert most == at_once
    assert sorted(ended) == sorted((r.subject, r.version) for r in facts)
    for subject in {r.subject for r in facts}:
        assert [version for s, version in ended if s == subject] == [1, 2]

"""Facts reach a reader in order, pushed to it or after a wait, over real connections."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from picture_facts import QINGPU, feed_ids, hub, parsed, situations
from raw_http import Dial, Line, calls, request, served

from picture.hub import Hub
from picture.sse import EventStream

ASKED = request("GET", "/api/v1/picture/stream", {})
MANY = 3_000


@pytest.fixture
def made() -> Hub:
    """A hub whose readers may be that far behind."""
    return hub(queue=2 * MANY)


@pytest.fixture
async def dial(made: Hub) -> AsyncIterator[Dial]:
    """Connections to its stream."""
    async with served(EventStream(lambda: made.subscribe(None)), 10) as port, calls(port) as dial:
        yield dial


async def _opened(made: Hub, line: Line, readers: int) -> None:
    line.writer.write(ASKED)
    async with asyncio.timeout(10):
        while made.readers < readers:
            await asyncio.sleep(0)


async def _ids(line: Line) -> list[str]:
    """The facts of a whole stream, read now."""
    return feed_ids(list(parsed(b"".join(await line.parts()))))


async def test_who_reads_at_once_and_who_is_behind_get_the_same(made: Hub, dial: Dial) -> None:
    awake, asleep = await dial(), await dial(small=True)
    await _opened(made, awake, 1)
    await _opened(made, asleep, 2)
    reading = asyncio.create_task(_ids(awake))
    facts = situations(QINGPU, MANY)
    for begin in range(0, MANY, 100):
        made.take(facts[begin : begin + 100])
        await asyncio.sleep(0)
    made.goodbye("end")
    async with asyncio.timeout(30):
        assert await reading == await _ids(asleep) == [fact.record.id for fact in facts if fact.record]


async def test_a_reader_that_waits_is_told_without_a_turn_of_its_own(made: Hub, dial: Dial) -> None:
    line = await dial()
    await _opened(made, line, 1)
    (reader,) = made._subscribers
    while reader._waiting is None:
        await asyncio.sleep(0)
    made.take(situations(QINGPU, 1))
    assert not reader._live
    assert b"event: feed" in await line.reader.readuntil(b"event: feed")

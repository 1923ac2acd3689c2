"""The relay takes changes in groups and rests in between, longer the longer a group took."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from chassis.mongo import Document
from chassis.relay_stream import CROWD, GROUP, LONGEST_REST_S, drain, pump, rest_s


def test_a_quick_group_is_followed_by_a_short_rest_and_a_slow_one_by_the_longest() -> None:
    assert rest_s(0.002, CROWD) == pytest.approx(0.008)
    assert rest_s(0.5, GROUP) == LONGEST_REST_S


def test_after_a_small_group_there_is_little_rest() -> None:
    assert rest_s(0.01, 1) == pytest.approx(0.002)
    assert rest_s(0.01, 2 * CROWD) == rest_s(0.01, CROWD)


async def test_what_came_meanwhile_is_one_group_of_bounded_size() -> None:
    queue: asyncio.Queue[Document] = asyncio.Queue()
    for number in range(GROUP + 2):
        queue.put_nowait({"n": number})
    sizes = [len(await drain(queue)), len(await drain(queue))]
    assert sizes == [GROUP, 2]


async def test_batches_become_single_changes_in_their_order() -> None:
    async def stream() -> AsyncIterator[list[Document]]:
        yield [{"n": 1}, {"n": 2}]
        yield []
        yield [{"n": 3}]

    queue: asyncio.Queue[Document] = asyncio.Queue()
    await pump(stream(), queue)
    assert [change["n"] for change in await drain(queue)] == [1, 2, 3]

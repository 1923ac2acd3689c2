"""Cells in memory for the tests of this service."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any

import pytest
from experts_walker import Walker, walking
from experts_world import Pool, hear_incident
from google.protobuf.message import Message

from chassis.regions import Zone
from expert_pool.memory import MemoryCell


@pytest.fixture
async def pool(zone: Zone) -> Pool:
    """Three cells that know of the incident."""
    made = Pool(zone)
    await hear_incident(*made.cells.values())
    return made


@pytest.fixture
def jiashan(pool: Pool) -> MemoryCell:
    """The cell that calls."""
    return pool["330421"]


@pytest.fixture
def wujiang(pool: Pool) -> MemoryCell:
    """A neighbour's cell."""
    return pool["320509"]


@pytest.fixture
def qingpu(pool: Pool) -> MemoryCell:
    """The other neighbour's cell."""
    return pool["310118"]


@pytest.fixture
def fold() -> Callable[..., Any]:
    """`fold(aggregate, messages, at)`: the state after the facts."""

    def folded(aggregate: Any, messages: list[Message], at: datetime) -> Any:
        state = None
        for message in messages:
            state = aggregate.evolve(state, message, at)
        return state

    return folded


@pytest.fixture
async def walker(jiashan: MemoryCell) -> AsyncIterator[Walker]:
    """A client at Jiashan's doors."""
    async with walking(jiashan) as at_the_doors:
        yield at_the_doors

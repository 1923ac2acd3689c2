"""Cells in memory for the tests of this service."""

from collections.abc import AsyncIterator

import pytest
from drills_walker import Walker, walking
from drills_world import World

from chassis.regions import Zone
from drills.memory import MemoryCell


@pytest.fixture
def jiashan(zone: Zone) -> MemoryCell:
    """The cell that coordinates."""
    return MemoryCell(zone, "jiashan")


@pytest.fixture
def wujiang(zone: Zone) -> MemoryCell:
    """A neighbour's cell."""
    return MemoryCell(zone, "wujiang")


@pytest.fixture
def qingpu(zone: Zone) -> MemoryCell:
    """The other neighbour's cell."""
    return MemoryCell(zone, "qingpu")


@pytest.fixture
async def walker(jiashan: MemoryCell) -> AsyncIterator[Walker]:
    """A client of Jiashan's doors."""
    async with walking(jiashan) as found:
        yield found


@pytest.fixture
def world(zone: Zone) -> World:
    """Three regions that may exercise together."""
    return World(zone)

"""Cells in memory for the tests of this service."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from drills_walker import Walker, walking
from drills_world import World
from hypothesis import settings

from chassis.regions import Zone, load_zone
from drills.memory import MemoryCell

ROOT = Path(__file__).parents[3]
# A busy machine is no failure of a property.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def zone() -> Zone:
    """The shipped regions."""
    return load_zone(ROOT / "deploy/regions.yaml")


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

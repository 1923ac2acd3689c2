"""Cells in memory for the tests of this service."""

from collections.abc import AsyncIterator

import aid_world
import pytest
from aid_story import Regions
from resources_walker import Walker, walking

from chassis.regions import Zone
from incident.memory import MemoryCell as IncidentCell
from resources.memory import MemoryCell


@pytest.fixture
def jiashan(zone: Zone) -> MemoryCell:
    """The cell that teams and incidents belong to."""
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
def incidents(zone: Zone) -> IncidentCell:
    """The incident service of Jiashan."""
    return aid_world.incident_cell(zone, "jiashan")


@pytest.fixture
async def regions(
    incidents: IncidentCell, jiashan: MemoryCell, wujiang: MemoryCell, qingpu: MemoryCell
) -> Regions:
    """Jiashan with an incident under way, and its neighbours, who have heard of it."""
    await aid_world.incident_at(incidents, jiashan, wujiang, qingpu)
    return jiashan, wujiang, qingpu


@pytest.fixture
async def walker(jiashan: MemoryCell) -> AsyncIterator[Walker]:
    """A client at Jiashan's doors."""
    async with walking(jiashan) as at_the_doors:
        yield at_the_doors

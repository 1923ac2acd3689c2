"""Cells in memory for the tests of this service."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from experts_walker import Walker, walking
from experts_world import Pool, hear_incident
from google.protobuf.message import Message
from hypothesis import settings
from moving_clock import MovingClock

from chassis.regions import Zone, load_zone
from expert_pool.memory import MemoryCell

ROOT = Path(__file__).parents[3]
# A busy machine is no failure of a property.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def zone() -> Zone:
    """The shipped regions."""
    return load_zone(ROOT / "deploy/regions.yaml")


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


@pytest.fixture(scope="session")
def noon() -> datetime:
    """Noon UTC of the sample day, after everything in the samples."""
    return datetime(2023, 4, 20, 12, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, noon: datetime) -> MovingClock:
    """A clock that stands at noon of the sample day."""
    return MovingClock(monkeypatch, noon)


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

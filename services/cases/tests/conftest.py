"""Cells in memory for the tests of this service."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from cases_walker import Walker, walking
from cases_world import World
from moving_clock import MovingClock


@pytest.fixture
def world() -> World:
    """Three cells; Jiashan refers."""
    return World.of()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> MovingClock:
    """A clock that stands at noon UTC of Thursday 2026-04-02."""
    return MovingClock(monkeypatch, datetime(2026, 4, 2, 12, tzinfo=UTC))


@pytest.fixture
async def walker(world: World) -> AsyncIterator[Walker]:
    """A client at Jiashan's doors."""
    async with walking(world.own) as at_the_doors:
        yield at_the_doors

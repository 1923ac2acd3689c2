"""The collections of the service on a real database."""

import pytest
from lab import Lab

from incident.store import INDEXES

pytestmark = pytest.mark.real


async def test_the_service_makes_its_indexes_twice_without_harm(lab: Lab) -> None:
    for _ in range(2):
        await lab.database.make_indexes(INDEXES)
    names = await lab.database.collection("current").index_information()
    assert "aggregate_1_state.state_1__id_-1" in names

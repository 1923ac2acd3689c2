"""The stored state is the fold of the facts, for every kind of stream, and survives the database."""

from datetime import datetime
from typing import Any

import pytest
from google.protobuf.message import Message

from chassis.journal import Aggregate
from resources import samples
from resources.aggregates import AGGREGATES, RESCUE_TEAM
from resources.samples import rescue_team

LIVES: dict[str, tuple[Aggregate[Any], tuple[Message, ...]]] = {
    "team": (RESCUE_TEAM, rescue_team.TEAM),
    "ordered team": (RESCUE_TEAM, (*rescue_team.TEAM[:3], rescue_team.ORDERED, rescue_team.STOOD_DOWN)),
    "held team": (RESCUE_TEAM, (*rescue_team.TEAM[:5], rescue_team.EXPIRED)),
    "copy of a team": (RESCUE_TEAM, (rescue_team.TWIN, rescue_team.TEAM[4], rescue_team.PREEMPTED)),
}


@pytest.mark.parametrize("life", LIVES)
def test_a_state_survives_the_database(life: str, noon: datetime) -> None:
    aggregate, facts = LIVES[life]
    state = None
    for fact in facts:
        state = aggregate.evolve(state, fact, noon)
        stored = state.model_dump(mode="json")
        assert aggregate.state.model_validate(stored) == state
        assert aggregate.state.model_validate({**stored, "from_a_newer_version": 1}) == state


def test_every_kind_of_fact_has_a_sample() -> None:
    known = {event for aggregate in AGGREGATES for event in aggregate.events}
    assert {type(message) for message in samples.ALL} == known


def test_a_fact_belongs_to_one_kind_of_stream() -> None:
    events = [event for aggregate in AGGREGATES for event in aggregate.events]
    assert len(events) == len(set(events))

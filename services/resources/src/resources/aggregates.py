"""Which kinds of streams does this service keep? One with `local=True` never leaves the own cell."""

from typing import Any

from chassis.journal import Aggregate
from resources.domain import team_state

RESCUE_TEAM = Aggregate(
    "rescue_team",
    "teams",
    team_state.RescueTeam,
    team_state.evolve,
    team_state.EVENTS,
    team_state.next_due,
)
AGGREGATES: tuple[Aggregate[Any], ...] = (RESCUE_TEAM,)

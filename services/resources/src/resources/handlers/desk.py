"""What every handler works with."""

from dataclasses import dataclass

from chassis import desk
from chassis.assembly import Ground
from resources.domain.parameters import Parameters
from resources.queries import Known
from resources.search.answer import TeamSearch


@dataclass(frozen=True)
class Desk(desk.Desk):
    """The desk of forces and supplies; `parameters` are its waiting times, `teams` those of every region."""

    known: Known
    parameters: Parameters
    teams: TeamSearch


def desk_of(ground: Ground, parameters: Parameters, teams: TeamSearch) -> Desk:
    """The desk on this ground."""
    return Desk(
        journal=ground.journal,
        region=ground.region,
        zone=ground.zone,
        vault=ground.vault,
        numbers=ground.numbers,
        known=Known(ground.find, ground.select, ground.changed),
        parameters=parameters,
        teams=teams,
    )

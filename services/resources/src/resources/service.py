"""What the resources service of a cell consists of."""

from contextlib import AbstractAsyncContextManager

from chassis.assembly import Ground, Parts, assembled
from chassis.cell import Cell, Service
from chassis.mongo import Database
from resources.aggregates import AGGREGATES
from resources.api import DOORS
from resources.handlers.desk import Desk, desk_of
from resources.projections import known_facts
from resources.reactions import REACTIONS
from resources.rules import load_parameters
from resources.timers import TIMERS

PARTS = Parts("resources", AGGREGATES, known_facts, REACTIONS, TIMERS)
SEGMENTS = PARTS.segments | {"aid-declinations", "registered-teams", "team-imports"}


def _open(cell: Cell) -> AbstractAsyncContextManager[Desk]:
    """The open desk of a cell. Raises OSError or ValueError when its rules are wrong."""
    parameters = load_parameters(cell.settings.rules)

    def furnish(ground: Ground, database: Database) -> Desk:
        return desk_of(ground, parameters)

    return assembled(cell, PARTS, furnish)


SERVICE = Service(PARTS.name, SEGMENTS, DOORS, _open)

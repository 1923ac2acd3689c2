"""What the drills service of a cell consists of."""

from contextlib import AbstractAsyncContextManager

from chassis.assembly import Ground, Parts, assembled
from chassis.cell import Cell, Service
from chassis.mongo import Database
from drills.aggregates import AGGREGATES
from drills.api import DOORS
from drills.handlers.desk import Desk, desk_of
from drills.pacing import pace
from drills.projections import known_facts
from drills.reactions import REACTIONS
from drills.rpc import rpc_doors
from drills.rules import load
from drills.seen import SeenFacts
from drills.timers import TIMERS

PARTS = Parts("drills", AGGREGATES, known_facts, REACTIONS, TIMERS, {"pace": pace})
SEGMENTS = PARTS.segments | {"exercise-library"}


def _open(cell: Cell) -> AbstractAsyncContextManager[Desk]:
    """The open desk of a cell. Raises OSError or ValueError when its rules are wrong."""
    rules = load(cell.settings.rules)

    def furnish(ground: Ground, database: Database) -> Desk:
        return desk_of(ground, rules, SeenFacts(database))

    return assembled(cell, PARTS, furnish)


SERVICE = Service(PARTS.name, SEGMENTS, DOORS, _open, rpc_doors)

"""What the cases service of a cell consists of."""

from contextlib import AbstractAsyncContextManager

from cases.aggregates import AGGREGATES
from cases.api import DOORS
from cases.handlers.desk import Desk, desk_of
from cases.projections import CaseRows
from cases.reactions import REACTIONS
from cases.rules import load
from cases.store import reads_in
from cases.timers import TIMERS
from chassis.assembly import Ground, Parts, assembled
from chassis.cell import Cell, Service
from chassis.mongo import Database

PARTS = Parts("cases", AGGREGATES, CaseRows, REACTIONS, TIMERS)
SEGMENTS = PARTS.segments | {"referral-desk", "opinions"}


def _open(cell: Cell) -> AbstractAsyncContextManager[Desk]:
    """The open desk of a cell. Raises OSError or ValueError when its rules are wrong."""
    rules = load(cell.settings.rules)

    def furnish(ground: Ground, database: Database) -> Desk:
        return desk_of(ground, rules, reads_in(database))

    return assembled(cell, PARTS, furnish)


SERVICE = Service(PARTS.name, SEGMENTS, DOORS, _open)

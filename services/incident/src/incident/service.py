"""What the incident service of a cell consists of."""

from contextlib import AbstractAsyncContextManager

from chassis.assembly import Ground, Parts, assembled
from chassis.cell import Cell, Service
from chassis.mongo import Database
from incident.aggregates import AGGREGATES
from incident.api import DOORS
from incident.bells import ring
from incident.handlers.desk import Desk, desk_of
from incident.pending import PendingFacts
from incident.projections import known_facts
from incident.reactions import REACTIONS
from incident.rpc import rpc_doors
from incident.rules import load
from incident.timers import TIMERS

PARTS = Parts("incident", AGGREGATES, known_facts, REACTIONS, TIMERS, {"alarms": ring})
SEGMENTS = PARTS.segments | {"plan-library"}


def _open(cell: Cell) -> AbstractAsyncContextManager[Desk]:
    """The open desk of a cell. Raises OSError or ValueError when its rules are wrong."""
    rules = load(cell.settings.rules)

    def furnish(ground: Ground, database: Database) -> Desk:
        return desk_of(ground, rules, PendingFacts(database))

    return assembled(cell, PARTS, furnish)


SERVICE = Service(PARTS.name, SEGMENTS, DOORS, _open, rpc_doors)

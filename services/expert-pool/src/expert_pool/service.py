"""What the expert pool of a cell consists of."""

from contextlib import AbstractAsyncContextManager

from chassis.assembly import Parts, assembled
from chassis.cell import Cell, Service
from expert_pool.aggregates import AGGREGATES
from expert_pool.api import DOORS
from expert_pool.handlers.desk import Desk, desk_of
from expert_pool.projections import known_facts
from expert_pool.reactions import REACTIONS
from expert_pool.rpc import rpc_doors
from expert_pool.rules import load
from expert_pool.timers import TIMERS

PARTS = Parts("experts", AGGREGATES, known_facts, REACTIONS, TIMERS)
SEGMENTS = PARTS.segments | {"expert-search"}


def _open(cell: Cell) -> AbstractAsyncContextManager[Desk]:
    """The open desk of a cell. Raises OSError or ValueError when its rules are wrong."""
    parameters = load(cell.settings.rules)
    return assembled(cell, PARTS, lambda ground, _: desk_of(ground, parameters))


SERVICE = Service(PARTS.name, SEGMENTS, DOORS, _open, rpc_doors)

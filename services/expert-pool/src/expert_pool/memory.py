"""The service of one region in memory, for unit tests."""

from chassis import memory_cell
from chassis.regions import Zone
from expert_pool.domain.parameters import Parameters
from expert_pool.handlers.desk import Desk, desk_of
from expert_pool.rules import load
from expert_pool.service import PARTS


class MemoryCell(memory_cell.MemoryCell[Desk]):
    """One region: its desk, the facts it wrote, and those it has read. Waiting times are the packaged ones
    unless given."""

    def __init__(self, zone: Zone, slug: str, parameters: Parameters | None = None) -> None:
        given = parameters or load()
        super().__init__(zone, slug, PARTS, lambda ground: desk_of(ground, given))

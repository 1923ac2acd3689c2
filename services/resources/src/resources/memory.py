"""The service of one region in memory, for unit tests."""

from chassis import memory_cell
from chassis.regions import Zone
from resources.domain.parameters import Parameters
from resources.handlers.desk import Desk, desk_of
from resources.rules import load_parameters
from resources.service import PARTS


class MemoryCell(memory_cell.MemoryCell[Desk]):
    """One region: its desk, the facts it wrote, and those it has read. Parameters are the packaged ones
    unless given."""

    def __init__(self, zone: Zone, slug: str, parameters: Parameters | None = None) -> None:
        waiting = parameters or load_parameters()
        super().__init__(zone, slug, PARTS, lambda ground: desk_of(ground, waiting))

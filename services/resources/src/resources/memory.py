"""The service of one region in memory, for unit tests."""

from collections.abc import Sequence

from chassis import memory_cell
from chassis.inbox_tail import Taken
from chassis.regions import Zone
from resources.domain.parameters import Parameters
from resources.handlers.desk import Desk, desk_of
from resources.rules import load_parameters
from resources.search.ages import Ages
from resources.search.answer import TeamSearch
from resources.search.feed import TeamFeed
from resources.search.index import TeamIndex
from resources.service import PARTS


class MemoryCell(memory_cell.MemoryCell[Desk]):
    """One region: its desk, the facts it wrote, and those it has read. Parameters are the packaged ones
    unless given."""

    def __init__(self, zone: Zone, slug: str, parameters: Parameters | None = None) -> None:
        waiting = parameters or load_parameters()
        teams = TeamSearch(zone, TeamIndex(zone), Ages(zone))
        self._feed = TeamFeed(teams.index, teams.ages)
        super().__init__(zone, slug, PARTS, lambda ground: desk_of(ground, waiting, teams))

    async def take(self, batch: Sequence[Taken]) -> None:
        """What the cell reads, its index of teams reads too."""
        self._feed.take(batch)
        await super().take(batch)

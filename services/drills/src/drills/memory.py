"""The service of one region in memory, for unit tests."""

from collections.abc import Mapping
from typing import Any

from chassis import memory_cell
from chassis.clock import now
from chassis.regions import Zone
from drills.domain.facts import SeenFact
from drills.handlers.desk import Desk, desk_of
from drills.handlers.inject import release_due
from drills.rules import Rules, load
from drills.seen import read
from drills.service import PARTS


class MemoryLog:
    """The log of exercises over the items of a cell in memory."""

    def __init__(self) -> None:
        self.items: Mapping[str, dict[str, Any]] = {}

    async def of(self, exercise_id: str) -> list[SeenFact]:
        """Every fact of an exercise, in the order in which they were recorded."""
        found = [item for item in self.items.values() if item["exercise_id"] == exercise_id]
        return [read(item) for item in sorted(found, key=lambda item: (item["at"], item["_id"]))]


class MemoryCell(memory_cell.MemoryCell[Desk]):
    """One region: its desk, the facts it wrote, and those it has read. Rules are the packaged ones unless
    given."""

    def __init__(self, zone: Zone, slug: str, rules: Rules | None = None) -> None:
        log = MemoryLog()
        super().__init__(zone, slug, PARTS, lambda ground: desk_of(ground, rules or load(), log))
        log.items = self.items

    async def run_timers(self) -> None:
        """Runs everything that is due, as the timers of a cell do each second."""
        await release_due(self.desk, now())
        await super().run_timers()

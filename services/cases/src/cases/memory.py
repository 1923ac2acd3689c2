"""The service of one region in memory, for unit tests."""

from typing import Any

from cases.handlers.desk import Desk, desk_of
from cases.rules import Rules, load
from cases.service import PARTS
from chassis import memory_cell
from chassis.regions import Zone


class MemoryCell(memory_cell.MemoryCell[Desk]):
    """One region: its desk, the facts it wrote, and those it has read. Rules are the packaged ones unless
    given."""

    def __init__(self, zone: Zone, slug: str, rules: Rules | None = None) -> None:
        super().__init__(zone, slug, PARTS, lambda ground: desk_of(ground, rules or load(), self._reads_of))

    async def _reads_of(self, referral_id: str) -> list[dict[str, Any]]:
        found = [item for item in self._documents["items"].values() if item["referral_id"] == referral_id]
        kept = [{k: v for k, v in item.items() if k not in ("_id", "exercise_id")} for item in found]
        return sorted(kept, key=lambda item: str(item["at"]), reverse=True)

"""The service of one region in memory, for unit tests."""

from datetime import datetime

from chassis import memory_cell
from chassis.clock import now
from chassis.regions import Zone
from incident.domain.deadlines import Rulebook
from incident.domain.parameters import Parameters
from incident.domain.waiting import Waiting
from incident.handlers.alarm import call_for_due
from incident.handlers.desk import Desk, desk_of
from incident.rules import Rules, load_calls, load_parameters
from incident.service import PARTS


class MemoryPending:
    """Facts that wait for 签收, in a dict."""

    def __init__(self) -> None:
        self._waiting: dict[str, Waiting] = {}

    async def add(self, waiting: Waiting) -> None:
        """Once per fact."""
        self._waiting.setdefault(waiting.item_id, waiting)

    async def due(self, moment: datetime, limit: int) -> list[Waiting]:
        """What has waited long enough, the longest first."""
        due = [(w.due_at, w) for w in self._waiting.values() if w.due_at is not None and w.due_at <= moment]
        return [waiting for _, waiting in sorted(due, key=lambda pair: pair[0])][:limit]

    async def quieten(self, item_id: str) -> None:
        """Nobody is called about it any more."""
        if item_id in self._waiting:
            self._waiting[item_id] = self._waiting[item_id].model_copy(update={"due_at": None})

    async def remove(self, item_id: str) -> None:
        """It has its answer."""
        self._waiting.pop(item_id, None)

    async def of_subject(self, subject: str) -> list[Waiting]:
        """The waiting facts of one stream."""
        return [waiting for waiting in await self.all() if waiting.subject == subject]

    async def all(self) -> list[Waiting]:
        """Everything that waits."""
        return sorted(self._waiting.values(), key=lambda waiting: waiting.item_id)


class MemoryCell(memory_cell.MemoryCell[Desk]):
    """One region: its desk, the facts it wrote, and those it has read. Parameters are the packaged ones
    unless given."""

    def __init__(self, zone: Zone, slug: str, duties: Rulebook, parameters: Parameters | None = None) -> None:
        rules = Rules(duties, parameters or load_parameters(), load_calls())
        super().__init__(zone, slug, PARTS, lambda ground: desk_of(ground, rules, MemoryPending()))

    async def run_timers(self) -> None:
        """Runs everything that is due, as the timers of a cell do each second."""
        await call_for_due(self.desk, now())
        await super().run_timers()

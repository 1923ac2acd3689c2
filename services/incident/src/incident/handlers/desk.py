"""What every handler works with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chassis.journal import Journal
from chassis.regions import Region, Zone
from chassis.vault import Vault
from incident.domain.call_steps import CallSteps
from incident.domain.deadlines import Rulebook
from incident.domain.parameters import Parameters
from incident.domain.waiting import Waiting
from incident.queries import Known


class Numbers(Protocol):
    """Numbers for people."""

    async def next(self, moment: datetime) -> str:
        """The next one of the moment's day."""


class Pending(Protocol):
    """Facts of neighbours that wait here for 签收."""

    async def add(self, waiting: Waiting) -> None:
        """Once per fact; a repeat changes nothing."""

    async def due(self, moment: datetime, limit: int) -> list[Waiting]:
        """What has waited long enough, the longest first."""

    async def quieten(self, item_id: str) -> None:
        """Nobody is called about it any more; it goes on waiting."""

    async def remove(self, item_id: str) -> None:
        """It has its answer."""

    async def of_subject(self, subject: str) -> list[Waiting]:
        """The waiting facts of one stream."""

    async def all(self) -> list[Waiting]:
        """Everything that waits."""


@dataclass(frozen=True)
class Desk:
    """One region's own streams, rules, waiting times, sealed fields and knowledge of its neighbours.

    `pending` is what waits for 签收, `calls` who is called when it waits too long.
    """

    journal: Journal
    region: Region
    zone: Zone
    rules: Rulebook
    parameters: Parameters
    vault: Vault
    known: Known
    numbers: Numbers
    pending: Pending
    calls: CallSteps

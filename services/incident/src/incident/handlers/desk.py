"""What every handler works with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chassis.journal import Journal
from chassis.regions import Region, Zone
from chassis.vault import Vault
from incident.domain.deadlines import Rulebook
from incident.domain.parameters import Parameters
from incident.queries import Known


class Numbers(Protocol):
    """Numbers for people."""

    async def next(self, moment: datetime) -> str:
        """The next one of the moment's day."""


@dataclass(frozen=True)
class Desk:
    """One region's own streams, rules, waiting times, sealed fields and knowledge of its neighbours."""

    journal: Journal
    region: Region
    zone: Zone
    rules: Rulebook
    parameters: Parameters
    vault: Vault
    known: Known
    numbers: Numbers

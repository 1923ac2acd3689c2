"""What every handler works with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chassis import desk
from chassis.assembly import Ground
from incident.domain.call_steps import CallSteps
from incident.domain.deadlines import Rulebook
from incident.domain.parameters import Parameters
from incident.domain.waiting import Waiting
from incident.queries import Known
from incident.rules import Rules


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
class Desk(desk.Desk):
    """The desk of incidents.

    `parameters` are its waiting times, `pending` is what waits for 签收, `calls` who is called when it waits
    too long.
    """

    known: Known
    rules: Rulebook
    parameters: Parameters
    calls: CallSteps
    pending: Pending


def desk_of(ground: Ground, rules: Rules, pending: Pending) -> Desk:
    """The desk on this ground."""
    return Desk(
        journal=ground.journal,
        region=ground.region,
        zone=ground.zone,
        vault=ground.vault,
        numbers=ground.numbers,
        known=Known(ground.find, ground.select, ground.changed),
        rules=rules.duties,
        parameters=rules.parameters,
        calls=rules.calls,
        pending=pending,
    )

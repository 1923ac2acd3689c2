"""What every handler works with, and what an exercise sees of it."""

from dataclasses import dataclass, replace
from typing import Self

from chassis.journal import Journal
from chassis.known import Known
from chassis.numbers import Numbers
from chassis.regions import Region, Zone
from chassis.vault import Vault


@dataclass(frozen=True)
class Desk:
    """One region's own streams, sealed fields, numbers, and knowledge of its neighbours. A service's own desk
    adds what it needs besides."""

    journal: Journal
    region: Region
    zone: Zone
    vault: Vault
    numbers: Numbers
    known: Known

    def within(self, exercise_id: str | None) -> Self:
        """The desk as those in an exercise see it, or for None everyone else (I15)."""
        return replace(
            self,
            journal=self.journal.within(exercise_id),
            numbers=self.numbers.within(exercise_id),
            known=self.known.within(exercise_id),
        )

    def at_once(self) -> Self:
        """A desk that waits for no fact: what runs for itself is run again, and meanwhile stops nobody."""
        return replace(self, known=self.known.at_once())

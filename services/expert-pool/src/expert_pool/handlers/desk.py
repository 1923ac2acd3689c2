"""What every handler works with."""

from dataclasses import dataclass

from chassis import desk
from chassis.assembly import Ground
from chassis.journal import Journal
from expert_pool.domain.parameters import CalendarTerms, Parameters
from expert_pool.queries import Known
from expert_pool.rules import Rules


@dataclass(frozen=True)
class Desk(desk.Desk):
    """The desk of the expert pool. `parameters` are its waiting times, `terms` what runs by the calendar."""

    known: Known
    parameters: Parameters
    terms: CalendarTerms

    @property
    def pool(self) -> Journal:
        """Our own experts and conflicts: real ones, also for those in an exercise, who only read them."""
        return self.journal.within(None)


def desk_of(ground: Ground, rules: Rules) -> Desk:
    """The desk on this ground."""
    return Desk(
        journal=ground.journal,
        region=ground.region,
        zone=ground.zone,
        vault=ground.vault,
        numbers=ground.numbers,
        known=Known(ground.find, ground.select, ground.changed),
        parameters=rules.parameters,
        terms=rules.terms,
    )

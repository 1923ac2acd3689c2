"""What every handler works with."""

from dataclasses import dataclass

from chassis import desk
from chassis.assembly import Ground
from chassis.journal import Journal
from expert_pool.domain.parameters import Parameters
from expert_pool.queries import Known


@dataclass(frozen=True)
class Desk(desk.Desk):
    """The desk of the expert pool. `parameters` are its waiting times and terms."""

    known: Known
    parameters: Parameters

    @property
    def pool(self) -> Journal:
        """Our own experts and conflicts: real ones, also for those in an exercise, who only read them."""
        return self.journal.within(None)


def desk_of(ground: Ground, parameters: Parameters) -> Desk:
    """The desk on this ground."""
    return Desk(
        journal=ground.journal,
        region=ground.region,
        zone=ground.zone,
        vault=ground.vault,
        numbers=ground.numbers,
        known=Known(ground.find, ground.select, ground.changed),
        parameters=parameters,
    )

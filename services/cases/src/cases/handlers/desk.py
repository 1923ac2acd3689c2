"""What every handler works with."""

from dataclasses import dataclass

from cases.commands.authority import Authority
from cases.domain.organs import authority_of
from cases.domain.reception import Actor
from cases.queries import Known, Reads
from cases.rules import Rules
from chassis import desk
from chassis.assembly import Ground
from chassis.journal import Call


@dataclass(frozen=True)
class Desk(desk.Desk):
    """The desk of cases. `reads` tells who read a referral."""

    known: Known
    rules: Rules
    reads: Reads

    def organ(self, role: str) -> Authority | None:
        """The own region's organ for which a role acts."""
        return authority_of(self.region.code, role)

    def actor(self, call: Call) -> Actor:
        """Who acts."""
        return Actor(self.organ(call.role), call.actor, call.person)


def desk_of(ground: Ground, rules: Rules, reads: Reads) -> Desk:
    """The desk on this ground."""
    return Desk(
        journal=ground.journal,
        region=ground.region,
        zone=ground.zone,
        vault=ground.vault,
        numbers=ground.numbers,
        known=Known(ground.find, ground.select, ground.changed),
        rules=rules,
        reads=reads,
    )

"""What happened, for machines: the same facts in the same form as a stream or as a page waited for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chassis.clock import monotonic
from picture import cursor as cursors
from picture.hub import Fact, Hub
from picture.sight import Sight


@dataclass(frozen=True)
class Wanted:
    """Which facts a reader wants, everything where a set is empty, of those that it sees."""

    types: frozenset[str]
    regions: frozenset[str]
    sight: Sight

    def admits(self, fact: Fact) -> bool:
        """Whether the reader gets the fact."""
        record = fact.record
        return (
            self.sight.sees(fact.row)
            and (not self.types or record.type in self.types)
            and (not self.regions or record.region in self.regions)
        )

    def message(self, fact: Fact, floor: Mapping[str, int] | None) -> bytes:
        """The fact as one message of a stream, named by its type; empty when it is not wanted."""
        return fact.told(floor) if self.admits(fact) else b""


@dataclass
class Page:
    """Facts after a place, and how far one has come with them. `more` when others are here already."""

    place: dict[str, int]
    events: list[bytes] = field(default_factory=list)
    more: bool = False

    @property
    def cursor(self) -> str:
        """Where to go on."""
        return cursors.write(self.place)

    def take(self, facts: list[Fact], wanted: Wanted, size: int) -> None:
        """Goes on over facts in order until there are `size`."""
        for fact in facts:
            if wanted.admits(fact):
                if len(self.events) == size:
                    self.more = True
                    return
                self.events.append(fact.event)
            self.place[fact.topic] = fact.sequence


async def page(hub: Hub, cursor: str | None, wanted: Wanted, size: int, wait_s: float) -> Page:
    """The next facts after a cursor, or from now on without one; waits for the first.

    wait_s: seconds to wait at most. Raises SnapshotRequired.
    """
    deadline = monotonic() + wait_s
    made = Page(dict(hub.positions) if cursor is None else await hub.place(cursor))
    made.take(hub.since(made.place), wanted, size)
    waiting = True
    while waiting and not made.events:
        waiting = await hub.news(max(0.0, deadline - monotonic()))
        made.take(hub.newer(made.place), wanted, size)
    if not made.more:
        made.place = cursors.furthest(hub.positions, made.place)
    return made

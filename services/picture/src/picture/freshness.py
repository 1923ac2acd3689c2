"""How old at most is what we know of each region, without asking any two clocks to agree.

An echo of my heartbeat n proves that a neighbour's picture spoke after I sent n, held_ms
later by its own clock. A relay's heartbeat names the picture heartbeat of its own cell
that it had heard before, so it is younger still. Everything that the relay had acknowledged
lag_ms before is here once my positions reach its heads (docs/architecture.md, freshness).
"""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from joint.common.v1.heartbeat_pb2 import PictureHeartbeat, RelayHeartbeat

DRIFT = 200e-6
"""How far two monotonic clocks may run apart, seconds per second: quartz is better than that."""
SENT_KEPT = 3_600
"""Own heartbeats remembered, one per second: an hour, as long as the heartbeat topic keeps them."""
BOOTS_KEPT = 64
STEPS_KEPT = 3_600

LIGHTS = ((15_000, "fresh"), (60_000, "late"), (300_000, "stale"))
"""Greatest age in milliseconds of each light; beyond the last it is lost."""


def light(age_ms: int | None) -> str:
    """fresh, late, stale, lost; unknown until the first echo."""
    if age_ms is None:
        return "unknown"
    return next((name for limit, name in LIGHTS if age_ms <= limit), "lost")


@dataclass
class _Steps:
    """Moments proven for a number and all later ones: when a heartbeat had surely not been sent, up to when
    all is known."""

    numbers: list[int] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)

    def note(self, number: int, moment: float) -> None:
        """One more proof; one that says less than another is not kept."""
        first = bisect_left(self.numbers, number)
        if self.moments[:first] and self.moments[first - 1] >= moment:
            return
        last = max(first, bisect_right(self.moments, moment))
        if self.numbers[last : last + 1] == [number]:
            return
        self.numbers[first:last], self.moments[first:last] = [number], [moment]
        if len(self.numbers) > 2 * STEPS_KEPT:
            del self.numbers[:STEPS_KEPT], self.moments[:STEPS_KEPT]

    def bound(self, number: int) -> float | None:
        """The latest moment that is proven for a number."""
        index = bisect_right(self.numbers, number)
        return self.moments[index - 1] if index else None


class Freshness:
    """Ages of all regions as one process sees them; all times are seconds of its monotonic clock.

    boot_id: of this process; a new process knows nothing and begins with unknown ages.
    topics: region code -> service -> its shared topic; a region is as old as its oldest topic.
    """

    def __init__(self, boot_id: str, topics: Mapping[str, Mapping[str, str]]) -> None:
        self._boot_id = boot_id
        self._topics = topics
        self._sent: OrderedDict[int, float] = OrderedDict()
        self._spoken: OrderedDict[tuple[str, str], _Steps] = OrderedDict()
        self._positions: Mapping[str, int] = {}
        self._covers: dict[str, _Steps] = {}

    def sent(self, number: int, at: float) -> None:
        """My own heartbeat is about to go out."""
        self._sent[number] = at
        while len(self._sent) > SENT_KEPT:
            self._sent.popitem(last=False)

    def picture_heard(self, region: str, message: PictureHeartbeat, at: float) -> None:
        """A picture's heartbeat arrived: my own proves its own time, another's what it echoes."""
        bounds = [
            self._sent[echo.number] + echo.held_ms / 1000 * (1 - DRIFT)
            for echo in message.echoes
            if echo.boot_id == self._boot_id and echo.number in self._sent
        ]
        if message.boot_id == self._boot_id and message.number in self._sent:
            bounds.append(self._sent[message.number])
        spoken = self._spoken.get((region, message.boot_id))
        if bounds and spoken is None:
            spoken = self._spoken.setdefault((region, message.boot_id), _Steps())
            if len(self._spoken) > BOOTS_KEPT:
                self._spoken.popitem(last=False)
        if bounds and spoken is not None:
            spoken.note(message.number, min(max(bounds), at))

    def relay_heard(self, region: str, message: RelayHeartbeat) -> None:
        """A relay's heartbeat arrived; it counts once my positions reach its heads."""
        made = self.made(region, message)
        if made is None:
            return
        covers = made - (message.lag_ms + 1) / 1000 * (1 + DRIFT)
        topic = self._topics.get(region, {}).get(message.service)
        if topic is not None:
            self._covers.setdefault(topic, _Steps()).note(message.heads.get(topic, 0), covers)

    def made(self, region: str, message: RelayHeartbeat) -> float | None:
        """A moment after which a relay's heartbeat was surely made; None while nothing proves one."""
        spoken = self._spoken.get((region, message.picture_boot_id))
        return spoken.bound(message.picture_number) if spoken else None

    def applied(self, positions: Mapping[str, int]) -> None:
        """How far my own picture has come."""
        self._positions = dict(positions)

    def age(self, region: str, now: float, positions: Mapping[str, int] | None = None) -> float | None:
        """Seconds, at most, since the newest moment of which everything of the region is here, or in a
        picture that stands at these positions."""
        here = self._positions if positions is None else positions
        covered = [self._covered(topic, here.get(topic, 0)) for topic in self._topics[region].values()]
        known = [moment for moment in covered if moment is not None]
        if not known or len(known) < len(covered):
            return None
        return max(0.0, now - min(known))

    def _covered(self, topic: str, position: int) -> float | None:
        steps = self._covers.get(topic)
        return steps.bound(position) if steps else None

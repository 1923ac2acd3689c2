"""Numbers never go back: a lower head than one already named means a forked or restored history."""

import math
from collections.abc import Iterator

from joint.common.v1.heartbeat_pb2 import RelayHeartbeat

BOOTS_KEPT = 100
"""Lives of one relay that are remembered."""


class Heads:
    """The highest head named per topic. A late word counts for nothing: of a relay since replaced, or one
    that a mirror repeats after it began anew. It may repeat an hour, and lives of which this process never
    heard; so a new life counts from its first word on that was surely made after the last one before it.

    All times are seconds of this process's monotonic clock.
    """

    def __init__(self) -> None:
        self._highest: dict[str, int] = {}
        self._boots: dict[str, list[str]] = {}
        self._numbers: dict[str, int] = {}
        self._heard: dict[str, float] = {}

    def fallen(
        self, region: str, message: RelayHeartbeat, made: float | None, at: float
    ) -> Iterator[tuple[str, int, int]]:
        """(topic, head before, head now) of every topic whose head fell; notes the others.

        made: a moment after which the heartbeat was surely made, None when nothing proves one; at: now.
        """
        relay = f"{region}/{message.service}"
        if self._late(relay, message, made):
            return
        self._numbers[relay], self._heard[relay] = message.number, at
        for topic, head in message.heads.items():
            before = self._highest.get(topic, 0)
            if head < before:
                yield topic, before, head
            self._highest[topic] = max(before, head)

    def _late(self, relay: str, message: RelayHeartbeat, made: float | None) -> bool:
        boots = self._boots.setdefault(relay, [])
        if message.boot_id not in boots:
            if made is None or made <= self._heard.get(relay, -math.inf):
                return True
            boots.append(message.boot_id)
            del boots[:-BOOTS_KEPT]
            self._numbers[relay] = 0
        return boots[-1] != message.boot_id or message.number <= self._numbers[relay]

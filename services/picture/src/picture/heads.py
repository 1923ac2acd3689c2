"""Numbers never go back: a lower head than one already named means a forked or restored history."""

from collections.abc import Iterator

from joint.common.v1.heartbeat_pb2 import RelayHeartbeat

BOOTS_KEPT = 100
"""Lives of one relay that are remembered."""


class Heads:
    """The highest head named per topic. A late word counts for nothing: of a relay since replaced, or one
    that a mirror repeats after it began anew."""

    def __init__(self) -> None:
        self._highest: dict[str, int] = {}
        self._boots: dict[str, list[str]] = {}
        self._numbers: dict[str, int] = {}

    def fallen(self, region: str, message: RelayHeartbeat) -> Iterator[tuple[str, int, int]]:
        """(topic, head before, head now) of every topic whose head fell; notes the others."""
        if self._late(f"{region}/{message.service}", message):
            return
        for topic, head in message.heads.items():
            before = self._highest.get(topic, 0)
            if head < before:
                yield topic, before, head
            self._highest[topic] = max(before, head)

    def _late(self, relay: str, message: RelayHeartbeat) -> bool:
        boots = self._boots.setdefault(relay, [])
        if message.boot_id not in boots:
            boots.append(message.boot_id)
            del boots[:-BOOTS_KEPT]
            self._numbers[relay] = 0
        if boots[-1] != message.boot_id or message.number <= self._numbers[relay]:
            return True
        self._numbers[relay] = message.number
        return False

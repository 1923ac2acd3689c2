"""Numbers never go back: a lower head than one already named means a forked or restored history."""

from collections.abc import Iterator

from joint.common.v1.heartbeat_pb2 import RelayHeartbeat

BOOTS_KEPT = 100
"""Lives of one relay that are remembered."""


class Heads:
    """The highest head named per topic. A late word of a relay since replaced counts for nothing."""

    def __init__(self) -> None:
        self._highest: dict[str, int] = {}
        self._boots: dict[str, list[str]] = {}

    def fallen(self, region: str, message: RelayHeartbeat) -> Iterator[tuple[str, int, int]]:
        """(topic, head before, head now) of every topic whose head fell; notes the others."""
        if self._replaced(f"{region}/{message.service}", message.boot_id):
            return
        for topic, head in message.heads.items():
            before = self._highest.get(topic, 0)
            if head < before:
                yield topic, before, head
            self._highest[topic] = max(before, head)

    def _replaced(self, relay: str, boot_id: str) -> bool:
        boots = self._boots.setdefault(relay, [])
        if boot_id not in boots:
            boots.append(boot_id)
            del boots[:-BOOTS_KEPT]
        return boots[-1] != boot_id

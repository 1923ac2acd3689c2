"""What this process answers to every other picture process: the last heartbeat heard, and how long ago."""

from dataclasses import dataclass

from joint.common.v1.heartbeat_pb2 import Echo, PictureHeartbeat

SILENT_AFTER_S = 30.0
"""A process not heard for so long is gone and no longer answered."""


@dataclass(frozen=True)
class _Heard:
    number: int
    at: float


class Echoes:
    """Remembers the newest heartbeat of every picture process but this one; times are monotonic seconds."""

    def __init__(self, boot_id: str) -> None:
        self._boot_id = boot_id
        self._heard: dict[str, _Heard] = {}

    def heard(self, message: PictureHeartbeat, at: float) -> None:
        """A picture's heartbeat arrived; an older number than the last one is a repeat."""
        last = self._heard.get(message.boot_id)
        if message.boot_id != self._boot_id and (last is None or message.number > last.number):
            self._heard[message.boot_id] = _Heard(message.number, at)

    def echoes(self, now: float) -> list[Echo]:
        """One echo per process still alive; `held_ms` is rounded down, so it proves no more than is true."""
        self._heard = {b: h for b, h in self._heard.items() if now - h.at <= SILENT_AFTER_S}
        return [
            Echo(boot_id=boot, number=heard.number, held_ms=int((now - heard.at) * 1000))
            for boot, heard in sorted(self._heard.items())
        ]

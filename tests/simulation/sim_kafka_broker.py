"""The simulated broker of one region: one log per topic, and who waits for its next record."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Headers = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class Message:
    """What a producer sends, without a place."""

    key: bytes
    value: bytes
    headers: Headers

    def header(self, name: str) -> str:
        """One header as text, "" when it is not there."""
        return next((value.decode() for key, value in self.headers if key == name), "")


@dataclass(frozen=True)
class Raw:
    """One record as aiokafka hands it out."""

    topic: str
    offset: int
    key: bytes
    value: bytes
    headers: Headers


@dataclass(eq=False)
class Broker:
    """A broker. What it has acknowledged it keeps, until it loses all it had; `losses` counts that."""

    name: str
    logs: defaultdict[str, list[Message]] = field(default_factory=lambda: defaultdict(list))
    listeners: list[Callable[[str], None]] = field(default_factory=list)
    up: bool = True
    losses: int = 0

    def append(self, topic: str, messages: Sequence[Message]) -> int:
        """Adds to a topic and tells whoever listens; the offset of the first."""
        first = self.end(topic)
        self.logs[topic].extend(messages)
        for listener in list(self.listeners):
            listener(topic)
        return first

    def lose(self) -> None:
        """Every topic is empty."""
        self.logs.clear()
        self.losses += 1

    def read(self, topic: str, offset: int, count: int) -> list[Raw]:
        """Records from an offset on."""
        found = self.logs[topic][offset : offset + count]
        return [Raw(topic, offset + n, m.key, m.value, m.headers) for n, m in enumerate(found)]

    def end(self, topic: str) -> int:
        """The offset of the next record."""
        return len(self.logs[topic])

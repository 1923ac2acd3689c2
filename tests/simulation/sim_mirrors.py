"""Mirrors between brokers: at least once, in order, over links that can be cut in one direction."""

from dataclasses import dataclass, field

from sim_kafka_broker import Broker, Message
from sim_loop import SimLoop
from sim_weather import Weather

LAST_KEPT = 3


@dataclass(eq=False)
class Mirror:
    """Copies some topics of one broker to another, where it also keeps its places.

    It forgets its last batch when it is told to.
    """

    loop: SimLoop
    weather: Weather
    source: Broker
    target: Broker
    topics: frozenset[str]
    cut: bool = False
    places: dict[str, int] = field(default_factory=dict)
    on_its_way: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.source.listeners.append(self._appended)

    def heal(self) -> None:
        """The link flows again."""
        self.cut = False
        self.catch_up()

    def catch_up(self) -> None:
        """Looks at every topic."""
        for topic in sorted(self.topics):
            self._appended(topic)

    def restart(self) -> None:
        """It begins again a little earlier than where it ended, since its place is saved late."""
        for topic, place in self.places.items():
            self.places[topic] = max(0, place - LAST_KEPT)
        self.catch_up()

    def lose(self) -> None:
        """The target has lost all it had."""
        self.places.clear()

    def skip(self, topic: str) -> None:
        """What it has not read is removed at the source before it comes: the target has a gap."""
        self.places[topic] = self.source.end(topic)

    def _appended(self, topic: str) -> None:
        if topic in self.topics and topic not in self.on_its_way:
            self.on_its_way.add(topic)
            self.loop.outside(self.weather.delay(), self._copy, topic)

    def _copy(self, topic: str) -> None:
        self.on_its_way.discard(topic)
        if self.cut or not (self.source.up and self.target.up):
            return
        place = self.places.get(topic, 0)
        if place > self.source.end(topic):
            place = 0
        left = self.source.end(topic) - place
        batch = self.source.read(topic, place, self.weather.some(left))
        self.target.append(topic, [Message(raw.key, raw.value, raw.headers) for raw in batch])
        self.places[topic] = place + len(batch)
        if len(batch) < left:
            self._appended(topic)

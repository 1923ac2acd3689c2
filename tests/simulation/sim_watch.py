"""Promises that must hold at every moment: watched at the servers and brokers while the world runs."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sim_kafka_broker import Broker, Message
from sim_mongo_log import Change
from sim_mongo_store import Store
from sim_world import World

from chassis.topics import owner_of

FENCED = ("position", "relay_state")


@dataclass
class TopicWatch:
    """One topic of one broker: numbers come in order; a repeat says the same as the first time."""

    world: World
    name: str
    may_skip: bool
    facts: dict[int, tuple[str, str]] = field(default_factory=dict)
    last: int = 0

    def arrived(self, message: Message) -> None:
        """One record more."""
        number = int(message.header("ce_sequence"))
        fact = (message.header("ce_id"), message.header("ce_commithash"))
        known = self.facts.setdefault(number, fact)
        if known != fact:
            self.world.broken(f"{self.name}: number {number} is {fact}, was {known}")
        if number > self.last + 1 and not self.may_skip:
            self.world.broken(f"{self.name}: {number} follows {self.last}")
        self.last = max(self.last, number)


@dataclass
class BrokerWatch:
    """All numbered topics of one broker."""

    world: World
    broker: Broker
    topics: dict[str, TopicWatch] = field(default_factory=dict)
    read: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    losses: int = 0

    def appended(self, topic: str) -> None:
        """Looks at what is new of a topic. After a loss what is told before it is noticed comes first."""
        if "heartbeat" in topic:
            return
        if self.losses < self.broker.losses:
            self.losses = self.broker.losses
            self.read.clear()
            for watch in self.topics.values():
                watch.may_skip = True
        if topic not in self.topics:
            own = owner_of(self.world.zone, topic) == self.world.zone.by_slug(self.broker.name).code
            may_skip = not own or self.losses > 0
            self.topics[topic] = TopicWatch(self.world, f"{topic} at {self.broker.name}", may_skip)
        messages = self.broker.logs[topic][self.read[topic] :]
        self.read[topic] += len(messages)
        self.world.note("append", self.broker.name, topic, [m.header("ce_sequence") for m in messages])
        for message in messages:
            self.topics[topic].arrived(message)


@dataclass
class StoreWatch:
    """One region's database."""

    world: World
    slug: str
    store: Store
    broker: BrokerWatch
    numbered: set[str] = field(default_factory=set)
    epochs: dict[tuple[str, str], int] = field(default_factory=dict)
    reached: dict[tuple[str, str], int] = field(default_factory=dict)

    def changed(self, change: Change) -> None:
        """Looks at one write."""
        name, document = change.collection, change.document
        self.world.note("write", self.slug, name, change.operation, document["_id"])
        if name == "journal" and change.operation != "insert":
            self.world.broken(f"{self.slug}: the journal was changed at {document['_id']}")
        if change.operation == "delete":
            return
        if name == "relay_log":
            self.numbered.add(document["ref"])
        if name in FENCED:
            self._check_epoch(name, document["_id"], int(document["epoch"]))
        if name == "relay_state":
            self._check_relay(document["_id"], document)
        if name in ("position", "reactions"):
            self._check_place(name, document["_id"], int(document["sequence"]))

    def _check_epoch(self, name: str, id: str, epoch: int) -> None:
        """Nobody who has lost his lease writes over what his successor wrote."""
        if epoch < self.epochs.get((name, id), 0):
            self.world.broken(f"{self.slug}: {name} {id} was saved by a zombie of epoch {epoch}")
        self.epochs[name, id] = epoch

    def _check_relay(self, id: str, document: dict[str, object]) -> None:
        if id == "stream":
            self._check_token(document["token"]["_data"])  # type: ignore[index]
            return
        topic, sequence = id.removeprefix("sent:"), int(str(document["sequence"]))
        watch = self.broker.topics.get(topic)
        if sequence > (watch.last if watch else 0):
            self.world.broken(f"{self.slug}: {topic} counts as sent up to {sequence}, which is not there")

    def _check_token(self, token: int) -> None:
        """Whatever was committed before a saved stream position has its numbers."""
        for change in self.store.log.changes[:token]:
            if change.collection == "journal":
                id, events = change.document["_id"], change.document["events"]
                missing = [n for n in range(len(events)) if f"{id}#{n}" not in self.numbered]
                if missing:
                    self.world.broken(f"{self.slug}: token {token} passes over {id}")

    def _check_place(self, name: str, topic: str, sequence: int) -> None:
        """Places only move on, and reactions never pass the rows."""
        if sequence < self.reached.get((name, topic), 0):
            self.world.broken(f"{self.slug}: {name} of {topic} fell to {sequence}")
        self.reached[name, topic] = sequence
        if name == "reactions" and sequence > self.reached.get(("position", topic), 0):
            self.world.broken(f"{self.slug}: reactions to {topic} are at {sequence}, the rows are not")


def watched(world: World) -> Sequence[BrokerWatch]:
    """Begins to watch all of a world."""
    watches = []
    for slug in world.slugs:
        broker = BrokerWatch(world, world.brokers[slug])
        world.brokers[slug].listeners.insert(0, broker.appended)
        store = world.store(slug)
        store.log.watchers.append(StoreWatch(world, slug, store, broker).changed)
        watches.append(broker)
    return watches

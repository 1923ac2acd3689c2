"""The registry of topics: names, owners, what is mirrored, who may do what with them.

Adding a service is one line in `SERVICES`. Names are those of docs/architecture.md:
`<slug>.<service>.v1` shared, `<slug>.heartbeat.v1` liveness.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from chassis.regions import Zone

SERVICES = ("incident",)
READERS = ("incident", "picture")
HOUR_MS = 3_600_000

Operation = Literal["read", "write", "describe", "describe_configs", "all"]


@dataclass(frozen=True)
class Topic:
    """One topic; it has one partition in every cluster and the same name everywhere."""

    name: str
    owner: str
    service: str
    kind: Literal["shared", "heartbeat"]
    retention_ms: int

    @property
    def numbered(self) -> bool:
        """Whether its records carry a gap-free ce_sequence."""
        return self.kind == "shared"


@dataclass(frozen=True)
class Acl:
    """One permission: principal may do operation on a topic or group."""

    principal: str
    resource: Literal["topic", "group", "cluster"]
    name: str
    operation: Operation
    prefixed: bool = False


def shared(slug: str, service: str) -> str:
    """Name of a service's shared topic."""
    return f"{slug}.{service}.v1"


def heartbeat(slug: str) -> str:
    """Name of a region's heartbeat topic."""
    return f"{slug}.heartbeat.v1"


def registry(zone: Zone, retention_ms: int = -1) -> tuple[Topic, ...]:
    """Every topic of every region; all of them exist in every cluster."""
    return tuple(topic for region in zone.regions for topic in _of(region.slug, retention_ms))


def _of(slug: str, retention_ms: int) -> list[Topic]:
    numbered = [Topic(shared(slug, s), slug, s, "shared", retention_ms) for s in SERVICES]
    return [*numbered, Topic(heartbeat(slug), slug, "heartbeat", "heartbeat", HOUR_MS)]


def shared_topics(zone: Zone, slug: str | None = None) -> list[str]:
    """Names of the numbered topics, of one region or of all."""
    return [t.name for t in registry(zone) if t.numbered and slug in (None, t.owner)]


def mirrored(zone: Zone, source_slug: str) -> list[str]:
    """What a neighbour's mirror may read in the cluster of the source: its own topics, nothing else."""
    return [t.name for t in registry(zone) if t.owner == source_slug]


@cache
def owner_of(zone: Zone, topic: str) -> str:
    """Division code of the only region that may write the topic; raises KeyError."""
    slugs = {t.name: t.owner for t in registry(zone)}
    return zone.by_slug(slugs[topic]).code


def acls(zone: Zone, own_slug: str) -> list[Acl]:
    """All permissions in one region's cluster. Nobody but the own services writes its own topics."""
    own = [t for t in registry(zone) if t.owner == own_slug]
    return [
        *(Acl(t.service, "topic", t.name, "write") for t in own if t.numbered),
        *(Acl(s, "topic", heartbeat(own_slug), "write") for s in READERS),
        *(Acl(s, "topic", t.name, "read") for s in READERS for t in registry(zone)),
        *_mirror_acls(zone, own_slug),
        *_link_acls(zone, own_slug),
    ]


def _mirror_acls(zone: Zone, own_slug: str) -> list[Acl]:
    """The own mirror writes the neighbours' topics here and keeps its state in mm2-* alone."""
    foreign = [t.name for t in registry(zone) if t.owner != own_slug]
    checkpoints = [f"{n.slug}.checkpoints.internal" for n in zone.neighbours(own_slug)]
    operations: tuple[Operation, ...] = ("write", "describe", "describe_configs")
    return [
        *(Acl("mirror", "topic", name, operation) for name in foreign for operation in operations),
        *(Acl("mirror", "topic", name, "all") for name in checkpoints),
        Acl("mirror", "topic", "mm2-", "all", prefixed=True),
        Acl("mirror", "group", "mm2-", "all", prefixed=True),
        Acl("mirror", "group", "*", "describe"),
        Acl("mirror", "cluster", "kafka-cluster", "describe"),
    ]


def _link_acls(zone: Zone, own_slug: str) -> list[Acl]:
    """A neighbour's mirror may read the own topics and nothing else."""
    operations: tuple[Operation, ...] = ("read", "describe", "describe_configs")
    return [
        Acl(f"link-{n.slug}", "topic", topic, operation)
        for n in zone.neighbours(own_slug)
        for topic in mirrored(zone, own_slug)
        for operation in operations
    ]

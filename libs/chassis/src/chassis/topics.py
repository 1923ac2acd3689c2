"""The registry of topics: names, owners, what is mirrored, who may do what with them.

Adding a service is one line in `SERVICES`. Names are those of docs/architecture.md:
`<slug>.<service>.v1` shared, `<slug>.local.<service>.v1` never leaves its cell,
`<slug>.heartbeat.v1` liveness.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from chassis.regions import Zone

SERVICES = ("incident",)
SUBSCRIBERS = ("incident", "picture")
"""Services that read what the regions share, and say so in heartbeats."""
HOUR_MS = 3_600_000

Operation = Literal["read", "write", "describe", "describe_configs", "all"]


@dataclass(frozen=True)
class Topic:
    """One topic of one partition. A local one is in its owner's cluster alone, the others in every one."""

    name: str
    owner: str
    service: str
    kind: Literal["shared", "local", "heartbeat"]
    retention_ms: int

    @property
    def numbered(self) -> bool:
        """Whether its records carry a gap-free ce_sequence."""
        return self.kind != "heartbeat"


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


def local(slug: str, service: str) -> str:
    """Name of the topic of what a service keeps to its own region."""
    return f"{slug}.local.{service}.v1"


def is_local(topic: str) -> bool:
    """Whether a topic never leaves its cell."""
    return ".local." in topic


def classification(topic: str) -> str:
    """What `ce_dataclassification` says of the facts in a topic."""
    return "confidential" if is_local(topic) else "internal"


def heartbeat(slug: str) -> str:
    """Name of a region's heartbeat topic."""
    return f"{slug}.heartbeat.v1"


def registry(zone: Zone, retention_ms: int = -1) -> tuple[Topic, ...]:
    """Every topic of every region."""
    return tuple(topic for region in zone.regions for topic in _of(region.slug, retention_ms))


def in_cluster(zone: Zone, slug: str, retention_ms: int = -1) -> tuple[Topic, ...]:
    """The topics of one region's cluster: all but what the neighbours keep to themselves."""
    return tuple(t for t in registry(zone, retention_ms) if t.owner == slug or t.kind != "local")


def _of(slug: str, retention_ms: int) -> list[Topic]:
    return [
        *(Topic(shared(slug, s), slug, s, "shared", retention_ms) for s in SERVICES),
        *(Topic(local(slug, s), slug, s, "local", retention_ms) for s in SERVICES),
        Topic(heartbeat(slug), slug, "heartbeat", "heartbeat", HOUR_MS),
    ]


def shared_topics(zone: Zone, slug: str | None = None) -> list[str]:
    """Names of the shared topics, of one region or of all."""
    return [t.name for t in registry(zone) if t.kind == "shared" and slug in (None, t.owner)]


def mirrored(zone: Zone, source_slug: str) -> list[str]:
    """What a neighbour's mirror may read in the cluster of the source: its own topics but the local ones."""
    return [t.name for t in registry(zone) if t.owner == source_slug and t.kind != "local"]


@cache
def owner_of(zone: Zone, topic: str) -> str:
    """Division code of the only region that may write the topic; raises KeyError."""
    slugs = {t.name: t.owner for t in registry(zone)}
    return zone.by_slug(slugs[topic]).code


def acls(zone: Zone, own_slug: str) -> list[Acl]:
    """All permissions in one region's cluster. Nobody but the own services writes its own topics.

    A local topic is its own service's alone: no other principal may as much as describe it.
    """
    present = in_cluster(zone, own_slug)
    own = [t for t in present if t.owner == own_slug and t.numbered]
    return [
        *(Acl(t.service, "topic", t.name, "write") for t in own),
        *(Acl(t.service, "topic", t.name, "read") for t in own if t.kind == "local"),
        *(Acl(s, "topic", heartbeat(own_slug), "write") for s in SUBSCRIBERS),
        *(Acl(s, "topic", t.name, "read") for s in SUBSCRIBERS for t in present if t.kind != "local"),
        *_mirror_acls(zone, own_slug),
        *_link_acls(zone, own_slug),
    ]


def _mirror_acls(zone: Zone, own_slug: str) -> list[Acl]:
    """The own mirror writes the neighbours' topics here and keeps its state in mm2-* alone.

    Connect gathers the mirror's own workers in one group per source.
    """
    foreign = [t.name for t in in_cluster(zone, own_slug) if t.owner != own_slug]
    neighbours = zone.neighbours(own_slug)
    operations: tuple[Operation, ...] = ("write", "describe", "describe_configs")
    return [
        *(Acl("mirror", "topic", name, operation) for name in foreign for operation in operations),
        *(Acl("mirror", "topic", f"{n.slug}.checkpoints.internal", "all") for n in neighbours),
        *(Acl("mirror", "group", f"{n.slug}-mm2", "all") for n in neighbours),
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

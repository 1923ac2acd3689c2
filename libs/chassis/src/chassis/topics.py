"""The registry of topics: names, owners, what is mirrored, who may do what with them.

Adding a service is one line in `SERVICES`. Names are those of docs/architecture.md:
`<slug>.<service>.v1` shared, `<slug>.local.<service>.v1` never leaves its cell,
`<slug>.heartbeat.v1` liveness; `<slug>.referral.<addressee>.v1` restricted to a pair of regions, with
`<slug>.referral-heartbeat.<addressee>.v1` beside it (docs/adr/0016-restricted-topics.md).
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from chassis.regions import Zone

SERVICES = ("incident", "resources", "experts", "drills")
SUBSCRIBERS = ("incident", "resources", "experts", "drills", "picture")
"""Services that read what the regions share, and say so in heartbeats."""
RESTRICTED = "cases"
"""The service whose facts only a pair of regions may know: it owns the referral topics, and shares none."""
CLIENT = "subscriber"
"""As whom a bureau's own systems read what every region may; they write nothing."""
HOUR_MS = 3_600_000

Operation = Literal["read", "write", "describe", "describe_configs", "all"]


@dataclass(frozen=True)
class Topic:
    """One topic of one partition.

    A local one is in its owner's cluster alone, a restricted one in those of its owner and its
    addressee, the others in every one.
    """

    name: str
    owner: str
    service: str
    kind: Literal["shared", "local", "heartbeat", "referral", "referral-heartbeat"]
    retention_ms: int
    addressee: str = ""

    @property
    def numbered(self) -> bool:
        """Whether its records carry a gap-free ce_sequence."""
        return self.kind in ("shared", "local", "referral")

    @property
    def open(self) -> bool:
        """Whether every region may read it."""
        return self.kind in ("shared", "heartbeat")

    def is_in(self, slug: str) -> bool:
        """Whether a region's cluster has the topic."""
        return self.open or slug in (self.owner, self.addressee)


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


def referral(slug: str, addressee: str) -> str:
    """Name of the topic of what a region tells one addressee alone, itself perhaps."""
    return f"{slug}.referral.{addressee}.v1"


def referral_heartbeat(slug: str, addressee: str) -> str:
    """Name of the only heartbeat that may speak of what this pair of regions tells each other."""
    return f"{slug}.referral-heartbeat.{addressee}.v1"


def is_restricted(topic: str) -> bool:
    """Whether only a pair of regions may know of a topic."""
    return ".referral." in topic or ".referral-heartbeat." in topic


def classification(topic: str) -> str:
    """What `ce_dataclassification` says of the facts in a topic."""
    if is_restricted(topic):
        return "restricted"
    return "confidential" if is_local(topic) else "internal"


def is_hidden(topic: str) -> bool:
    """Whether logs, spans and metrics are silent about what goes through a topic."""
    return is_restricted(topic) or topic.endswith(f".local.{RESTRICTED}.v1")


def label(topic: str) -> str:
    """How logs, spans and metrics name a topic: all hidden ones by one word."""
    return "restricted" if is_hidden(topic) else topic


def heartbeat(slug: str) -> str:
    """Name of a region's heartbeat topic."""
    return f"{slug}.heartbeat.v1"


def registry(zone: Zone, retention_ms: int = -1) -> tuple[Topic, ...]:
    """Every topic of every region."""
    return tuple(topic for region in zone.regions for topic in _of(zone, region.slug, retention_ms))


def in_cluster(zone: Zone, slug: str, retention_ms: int = -1) -> tuple[Topic, ...]:
    """The topics of one region's cluster: all but what the neighbours keep to themselves or to others."""
    return tuple(t for t in registry(zone, retention_ms) if t.is_in(slug))


def _of(zone: Zone, slug: str, retention_ms: int) -> list[Topic]:
    return [
        *(Topic(shared(slug, s), slug, s, "shared", retention_ms) for s in SERVICES),
        *(Topic(local(slug, s), slug, s, "local", retention_ms) for s in (*SERVICES, RESTRICTED)),
        Topic(heartbeat(slug), slug, "heartbeat", "heartbeat", HOUR_MS),
        *(
            Topic(referral(slug, to.slug), slug, RESTRICTED, "referral", retention_ms, to.slug)
            for to in zone.regions
        ),
        *(
            Topic(referral_heartbeat(slug, to.slug), slug, RESTRICTED, "referral-heartbeat", HOUR_MS, to.slug)
            for to in zone.neighbours(slug)
        ),
    ]


def shared_topics(zone: Zone, slug: str | None = None) -> list[str]:
    """Names of the shared topics, of one region or of all."""
    return [t.name for t in registry(zone) if t.kind == "shared" and slug in (None, t.owner)]


def read_by(zone: Zone, slug: str, service: str) -> list[str]:
    """The numbered topics that a service's inbox reads: its own local one, and what others share with it."""
    kind = "referral" if service == RESTRICTED else "shared"
    told = [t.name for t in in_cluster(zone, slug) if t.kind == kind]
    return [*told, local(slug, service)]


def mirrored(zone: Zone, source_slug: str, target_slug: str) -> list[str]:
    """What the target's mirror may read in the cluster of the source: the open topics, and its own pair's."""
    return [t.name for t in in_cluster(zone, target_slug) if t.owner == source_slug]


@cache
def owner_of(zone: Zone, topic: str) -> str:
    """Division code of the only region that may write the topic; raises KeyError."""
    slugs = {t.name: t.owner for t in registry(zone)}
    return zone.by_slug(slugs[topic]).code


def acls(zone: Zone, own_slug: str) -> list[Acl]:
    """All permissions in one region's cluster. Nobody but the own services writes its own topics.

    A local topic is its own service's alone, a restricted one that of the service that owns such topics:
    no other principal, but a pair's mirror, may as much as describe it.
    """
    present = in_cluster(zone, own_slug)
    own = [t for t in present if t.owner == own_slug and t.kind != "heartbeat"]
    closed = [t for t in present if not t.open]
    return [
        *(Acl(t.service, "topic", t.name, "write") for t in own),
        *(Acl(t.service, "topic", t.name, "read") for t in closed),
        *(Acl(s, "topic", heartbeat(own_slug), "write") for s in SUBSCRIBERS),
        *(Acl(s, "topic", t.name, "read") for s in (*SUBSCRIBERS, CLIENT) for t in present if t.open),
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
    """A neighbour's mirror may read what the own region tells it, and nothing else."""
    operations: tuple[Operation, ...] = ("read", "describe", "describe_configs")
    return [
        Acl(f"link-{n.slug}", "topic", topic, operation)
        for n in zone.neighbours(own_slug)
        for topic in mirrored(zone, own_slug, n.slug)
        for operation in operations
    ]

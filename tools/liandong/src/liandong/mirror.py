"""MirrorMaker 2 of one cell: it stands beside its target and only reads at each source."""

from collections.abc import Sequence
from pathlib import Path

from chassis import topics
from chassis.regions import Region
from liandong.kafka_broker import scram
from liandong.layout import HOST, CellLayout, Ports
from liandong.secrets_dir import link_secret, read_secret

MAIN = "org.apache.kafka.connect.mirror.MirrorMaker"
_WORKERS = {
    # Both the mirror and each of its workers would else read every class of every jar for seconds.
    "plugin.discovery": "service_load",
    # What a worker lost is given out again at once: else a region is not heard for five minutes.
    "scheduled.rebalance.max.delay.ms": "0",
    # What was copied since is copied again by a mirror that begins anew: seconds of it, not a minute.
    "offset.flush.interval.ms": "5000",
}
_POLICY = "org.apache.kafka.connect.mirror.IdentityReplicationPolicy"


def mirror_config(target: CellLayout, sources: Sequence[CellLayout]) -> str:
    """Text of the mirror's properties file; it holds passwords and must be private."""
    lines: dict[str, str] = {"clusters": ",".join([target.slug, *(s.slug for s in sources)])}
    local = f"{HOST}:{target.ports.kafka}"
    lines |= _cluster(target.slug, local, "mirror", read_secret(target, "kafka-mirror"))
    for source in sources:
        lines |= _source(target.region, source) | _flow(target.slug, source)
    lines |= _common() | {f"{target.slug}.{key}": value for key, value in _WORKERS.items()}
    return "".join(f"{key}={value}\n" for key, value in lines.items())


def _cluster(alias: str, bootstrap: str, user: str, password: str) -> dict[str, str]:
    return {
        f"{alias}.bootstrap.servers": bootstrap,
        f"{alias}.security.protocol": "SASL_PLAINTEXT",
        f"{alias}.sasl.mechanism": "SCRAM-SHA-512",
        f"{alias}.sasl.jaas.config": scram(user, password),
    }


def _source(target: Region, source: CellLayout) -> dict[str, str]:
    """Reached through the link forwarder alone, which is the advertised port of this audience."""
    port = Ports(source.region.port_base).forward(source.neighbour_index(target.slug))
    password = read_secret(source, link_secret(target.slug))
    return _cluster(source.slug, f"{HOST}:{port}", f"link-{target.slug}", password)


def _flow(target: str, source: CellLayout) -> dict[str, str]:
    names = ",".join(topics.mirrored(source.zone, source.slug, target))
    return {
        f"{source.slug}->{target}.enabled": "true",
        f"{source.slug}->{target}.topics": names,
        f"{target}->{source.slug}.enabled": "false",
    }


def _common() -> dict[str, str]:
    links = {
        "reconnect.backoff.max.ms": "1000",
        "socket.connection.setup.timeout.ms": "1500",
        "socket.connection.setup.timeout.max.ms": "3000",
        "request.timeout.ms": "5000",
        "fetch.max.wait.ms": "500",
    }
    storage = {
        f"{name}.storage.{what}": "1"
        for name in ("offset", "status", "config")
        for what in ("replication.factor", "partitions")
    }
    return {
        "replication.policy.class": _POLICY,
        "refresh.topics.interval.seconds": "5",
        "sync.topic.acls.enabled": "false",
        "sync.topic.configs.enabled": "false",
        "sync.group.offsets.enabled": "false",
        "emit.heartbeats.enabled": "false",
        "offset-syncs.topic.location": "target",
        "offset-syncs.topic.replication.factor": "1",
        "checkpoints.topic.replication.factor": "1",
        "replication.factor": "-1",
        "dedicated.mode.enable.internal.rest": "false",
        "tasks.max": "1",
        **_WORKERS,
        "producer.linger.ms": "5",
        **storage,
        **{f"consumer.{key}": value for key, value in links.items()},
    }


def flowing(log: Path, target: str, sources: Sequence[str]) -> bool:
    """Whether every source's task has started to read, as the mirror's own log says."""
    text = log.read_text(encoding="utf-8", errors="replace")
    return all(f"topic-partitions {source}->{target}" in text for source in sources)

"""Topics, SCRAM users and permissions of one cell, through confluent-kafka's AdminClient."""

import hashlib
from collections.abc import Iterable
from concurrent.futures import Future
from typing import Any

from confluent_kafka import KafkaException
from confluent_kafka import admin as _untyped

from chassis import topics
from liandong.failure import Failure
from liandong.kafka_broker import APPLIED
from liandong.layout import HOST, CellLayout
from liandong.secrets_dir import read_secret

# Its stubs export no names, and say str where None means any.
api: Any = _untyped
_TIMEOUT_SECONDS = 30.0
_RESOURCES = {
    "topic": api.ResourceType.TOPIC,
    "group": api.ResourceType.GROUP,
    "cluster": api.ResourceType.BROKER,
}


def credentials(cell: CellLayout) -> dict[str, str]:
    """Password of every SCRAM principal of this cell but the administrator."""
    named = sorted({acl.principal for acl in topics.acls(cell.zone, cell.slug)})
    return {name: read_secret(cell, f"kafka-{name}") for name in named}


def prepare(cell: CellLayout, retention_ms: int = -1) -> None:
    """Creates what is missing, removes permissions that the registry no longer gives."""
    wanted = _fingerprint(cell, retention_ms)
    stamp = cell.kafka / APPLIED
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    try:
        admin = _client(cell)
        _topics(admin, topics.in_cluster(cell.zone, cell.slug, retention_ms))
        _acls(admin, {_binding(acl) for acl in topics.acls(cell.zone, cell.slug)})
        # Last: a neighbour's mirror that may come in but sees no topic yet stops reading for a while.
        _users(admin, cell)
    except KafkaException as error:
        raise Failure(
            f"{cell.region.name}的 Kafka 设置失败，请看日志 {cell.log('kafka')}（{error.args[0]}）。"
        ) from error
    stamp.write_text(wanted, encoding="utf-8")


def _client(cell: CellLayout) -> Any:
    return api.AdminClient(
        {
            "bootstrap.servers": f"{HOST}:{cell.ports.kafka}",
            "security.protocol": "SASL_PLAINTEXT",
            "sasl.mechanism": "SCRAM-SHA-512",
            "sasl.username": "admin",
            "sasl.password": read_secret(cell, "kafka-admin"),
            "log_level": 0,
        }
    )


def _fingerprint(cell: CellLayout, retention_ms: int) -> str:
    wanted = topics.in_cluster(cell.zone, cell.slug, retention_ms)
    parts = [wanted, topics.acls(cell.zone, cell.slug), credentials(cell)]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _users(admin: Any, cell: CellLayout) -> None:
    strength = api.ScramCredentialInfo(api.ScramMechanism.SCRAM_SHA_512, 4096)
    changes = [
        api.UserScramCredentialUpsertion(user, strength, password.encode())
        for user, password in credentials(cell).items()
    ]
    _wait(admin.alter_user_scram_credentials(changes).values())


def _topics(admin: Any, wanted: Iterable[topics.Topic]) -> None:
    present = set(admin.list_topics(timeout=_TIMEOUT_SECONDS).topics)
    missing = [
        api.NewTopic(
            t.name, num_partitions=1, replication_factor=1, config={"retention.ms": str(t.retention_ms)}
        )
        for t in wanted
        if t.name not in present
    ]
    if missing:
        _wait(admin.create_topics(missing, operation_timeout=_TIMEOUT_SECONDS).values())


def _acls(admin: Any, wanted: set[Any]) -> None:
    present = set(admin.describe_acls(_everything()).result(_TIMEOUT_SECONDS))
    for stale in present - wanted:
        _wait(admin.delete_acls([_exactly(stale)]).values())
    if wanted - present:
        _wait(admin.create_acls(list(wanted - present)).values())


def _binding(acl: topics.Acl) -> Any:
    pattern = api.ResourcePatternType.PREFIXED if acl.prefixed else api.ResourcePatternType.LITERAL
    operation = api.AclOperation[acl.operation.upper()]
    who, host = f"User:{acl.principal}", "*"
    return api.AclBinding(
        _RESOURCES[acl.resource], acl.name, pattern, who, host, operation, api.AclPermissionType.ALLOW
    )


def _everything() -> Any:
    return api.AclBindingFilter(
        api.ResourceType.ANY,
        None,
        api.ResourcePatternType.ANY,
        None,
        None,
        api.AclOperation.ANY,
        api.AclPermissionType.ANY,
    )


def _exactly(acl: Any) -> Any:
    return api.AclBindingFilter(
        acl.restype, acl.name, acl.resource_pattern_type, acl.principal, acl.host,
        acl.operation, acl.permission_type,
    )  # fmt: skip


def _wait(futures: Iterable[Future[Any]]) -> None:
    for future in futures:
        future.result(_TIMEOUT_SECONDS)

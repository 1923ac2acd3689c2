"""Keys that may stand where a schema lets anything stand: settings of Kafka, labels, sizes, our own settings.

A place that is not named here may hold nothing at all, so that no misspelling passes in silence.
"""

from chassis.settings import CellSettings

ANYWHERE: dict[str, frozenset[str]] = {
    "labels": frozenset({
        "app.kubernetes.io/name", "app.kubernetes.io/part-of", "strimzi.io/cluster", "severity",
        "pod-security.kubernetes.io/enforce", "pod-security.kubernetes.io/warn",
    }),
    "matchLabels": frozenset({
        "app", "app.kubernetes.io/name", "app.kubernetes.io/part-of", "app.kubernetes.io/managed-by",
        "strimzi.io/cluster", "strimzi.io/name", "kubernetes.io/metadata.name",
        "liandong/ingress", "liandong/monitoring", "liandong/operators", "liandong/subscribers",
    }),
    "annotations": frozenset({"liandong/regions", "summary", "description"}),
    "limits": frozenset({"cpu", "memory"}),
    "requests": frozenset({"cpu", "memory", "storage"}),
}  # fmt: skip
"""By the last name of the place, in every kind."""

_BROKER = {
    "allow.everyone.if.no.acl.found", "auto.create.topics.enable", "default.replication.factor",
    "min.insync.replicas", "offsets.topic.replication.factor", "transaction.state.log.min.isr",
    "transaction.state.log.replication.factor",
}  # fmt: skip
_CONNECT = {
    "scheduled.rebalance.max.delay.ms",
    "offset.flush.interval.ms",
    *(f"{what}.storage.replication.factor" for what in ("config", "offset", "status")),
}
_MIRROR = {
    "replication.policy.class", "refresh.topics.interval.seconds", "sync.topic.acls.enabled",
    "sync.topic.configs.enabled", "offset-syncs.topic.location", "offset-syncs.topic.replication.factor",
    "replication.factor", "consumer.fetch.max.wait.ms", "consumer.reconnect.backoff.max.ms",
    "consumer.request.timeout.ms", "producer.override.linger.ms",
}  # fmt: skip
SETTINGS = frozenset(f"LIANDONG_{name.upper()}" for name in CellSettings.model_fields)
ENVIRONMENT = SETTINGS | {"SSL_CERT_FILE", "FORWARDED_ALLOW_IPS"}

PLACES: dict[tuple[str, str], frozenset[str]] = {
    ("ConfigMap", "data"): ENVIRONMENT | {"regions.yaml"},
    ("Service", "spec.selector"): ANYWHERE["matchLabels"],
    ("Kafka", "spec.kafka.config"): frozenset(_BROKER),
    ("KafkaTopic", "spec.config"): frozenset({"retention.ms", "min.insync.replicas"}),
    ("KafkaMirrorMaker2", "spec.target.config"): frozenset(_CONNECT),
    ("KafkaMirrorMaker2", "spec.mirrors[].sourceConnector.config"): frozenset(_MIRROR),
    ("MongoDBCommunity", "spec.additionalMongodConfig"): frozenset(
        {"storage.wiredTiger.engineConfig.cacheSizeGB", "setParameter.transactionLifetimeLimitSeconds"}
    ),
}
"""By kind and place."""


def allowed(kind: str, place: str) -> frozenset[str]:
    """The keys that may stand at a place whose schema names none."""
    last = place.rpartition(".")[2]
    return PLACES.get((kind, place), ANYWHERE.get(last, frozenset()))

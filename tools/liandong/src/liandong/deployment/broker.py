"""Topics, users and links of one region's Kafka, all from the registry that the laptop applies too."""

from itertools import groupby

from chassis import topics
from liandong.deployment.place import (
    KAFKA,
    KAFKA_PORT,
    LINK_PORT,
    MIRROR_PODS,
    NEIGHBOUR_TRUST,
    PART_OF,
    SECRET_KEY,
    TRUST,
    Object,
    namespace,
    thing,
)  # fmt: skip
from liandong.deployment.sites import Plan

API = "kafka.strimzi.io/v1"
OF_CLUSTER = {"strimzi.io/cluster": KAFKA}
SCRAM = {"type": "scram-sha-512"}
CERTIFICATE = "kafka-tls"


def topic_objects(plan: Plan) -> list[Object]:
    """A `KafkaTopic` for each topic of this region's cluster."""
    return [_topic(topic) for topic in topics.in_cluster(plan.zone, plan.slug)]


def _topic(topic: topics.Topic) -> Object:
    config = {"retention.ms": topic.retention_ms, "min.insync.replicas": 2}
    head = thing(API, "KafkaTopic", topic.name, OF_CLUSTER)
    return head | {"spec": {"partitions": 1, "replicas": 3, "config": config}}


def user_objects(plan: Plan) -> list[Object]:
    """A `KafkaUser` for each principal, with what the registry permits it."""
    granted = topics.acls(plan.zone, plan.slug)
    principals = dict.fromkeys(acl.principal for acl in granted)
    return [_user(name, [acl for acl in granted if acl.principal == name]) for name in principals]


def _user(name: str, granted: list[topics.Acl]) -> Object:
    reference = {"name": f"kafka-{name}", "key": SECRET_KEY}
    authentication = SCRAM | {"password": {"valueFrom": {"secretKeyRef": reference}}}
    rules = [_rule(list(group)) for _, group in groupby(sorted(granted, key=_place), key=_place)]
    authorization = {"type": "simple", "acls": rules}
    head = thing(API, "KafkaUser", name, OF_CLUSTER)
    return head | {"spec": {"authentication": authentication, "authorization": authorization}}


def _place(acl: topics.Acl) -> tuple[str, str, bool]:
    return (acl.resource, acl.name, acl.prefixed)


def _rule(same: list[topics.Acl]) -> Object:
    acl = same[0]
    # The cluster has no name in Strimzi: there is but one.
    name = {} if acl.resource == "cluster" else {
        "name": acl.name, "patternType": "prefix" if acl.prefixed else "literal",
    }  # fmt: skip
    operations = sorted({a.operation.title().replace("_", "") for a in same})
    return {"resource": {"type": acl.resource} | name, "operations": operations}


def listeners(plan: Plan) -> Object:
    """Patch of the `Kafka`: the door of the own cell, and one for each neighbour's mirror."""
    pods = [{"podSelector": {"matchLabels": labels}} for labels in (PART_OF, MIRROR_PODS)]
    # The bureau's own systems read what every region may (docs/guides/api-client.md).
    peers = [*pods, {"namespaceSelector": {"matchLabels": {"liandong/subscribers": "allowed"}}}]
    own = {
        "name": "tls", "port": KAFKA_PORT, "type": "internal", "tls": True, "authentication": SCRAM,
        "configuration": {"brokerCertChainAndKey": _chain()}, "networkPolicyPeers": peers,
    }  # fmt: skip
    links = [_link(plan, index) for index in range(len(plan.neighbours))]
    return thing(API, "Kafka", KAFKA) | {"spec": {"kafka": {"listeners": [own, *links]}}}


def _link(plan: Plan, index: int) -> Object:
    neighbour = plan.neighbours[index].slug
    origin, host = plan.sites[neighbour].mirror_range, plan.site.link_host(neighbour)
    configuration = {
        "brokerCertChainAndKey": _chain(),
        # The sender's address stays as it is, else no rule could tell the neighbour from anybody.
        "externalTrafficPolicy": "Local",
        "loadBalancerSourceRanges": [origin],
        "bootstrap": {"alternativeNames": [host]},
        "advertisedHostTemplate": "broker-{nodeId}." + host,
    }
    return {
        "name": f"link{index + 1}", "port": LINK_PORT + index, "type": "loadbalancer", "tls": True,
        "authentication": SCRAM, "configuration": configuration,
        "networkPolicyPeers": [{"ipBlock": {"cidr": origin}}],
    }  # fmt: skip


def _chain() -> Object:
    return {"secretName": CERTIFICATE, "certificate": "tls.crt", "key": "tls.key"}


def broker_names(plan: Plan) -> list[str]:
    """Every name under which this region's brokers are asked for, by itself and by the neighbours."""
    place = f"{namespace(plan.slug)}.svc"
    hosts = [plan.site.link_host(n.slug) for n in plan.neighbours]
    inside = [f"{KAFKA}-kafka-bootstrap.{place}", f"*.{KAFKA}-kafka-brokers.{place}"]
    return [*inside, *(name for host in hosts for name in (host, f"*.{host}"))]


def mirrors(plan: Plan) -> Object:
    """Patch of the `KafkaMirrorMaker2`: from each neighbour just what it tells this region."""
    flows = [_flow(plan, neighbour.slug) for neighbour in plan.neighbours]
    target = {
        "alias": plan.slug,
        "bootstrapServers": f"{KAFKA}-kafka-bootstrap.{namespace(plan.slug)}.svc:{KAFKA_PORT}",
        "authentication": _login("mirror", "kafka-mirror", SECRET_KEY),
        "tls": {"trustedCertificates": [{"secretName": TRUST, "certificate": "ca.crt"}]},
    }
    return thing(API, "KafkaMirrorMaker2", "mirror") | {"spec": {"target": target, "mirrors": flows}}


def _flow(plan: Plan, source: str) -> Object:
    host, port = plan.sites[source].link_host(plan.slug), LINK_PORT + plan.index_at(source)
    return {
        "source": {
            "alias": source,
            "bootstrapServers": f"{host}:{port}",
            "authentication": _login(f"link-{plan.slug}", given_secret(source), SECRET_KEY),
            "tls": {"trustedCertificates": [{"secretName": NEIGHBOUR_TRUST, "certificate": f"{source}.crt"}]},
        },
        "sourceConnector": {"tasksMax": 1, "autoRestart": {"enabled": True}, "config": _CONNECTOR},
        "topicsPattern": ",".join(topics.mirrored(plan.zone, source, plan.slug)),
    }


def given_secret(neighbour: str) -> str:
    """Name of the secret with the password that a neighbour has given to this region's mirror."""
    return f"given-by-{neighbour}"


def _login(user: str, secret: str, key: str) -> Object:
    return SCRAM | {"username": user, "passwordSecret": {"secretName": secret, "password": key}}


# The same as the laptop's mirror; what differs is the number of copies.
_CONNECTOR = {
    "replication.policy.class": "org.apache.kafka.connect.mirror.IdentityReplicationPolicy",
    "refresh.topics.interval.seconds": 60,
    "sync.topic.acls.enabled": False,
    "sync.topic.configs.enabled": False,
    "offset-syncs.topic.location": "target",
    "offset-syncs.topic.replication.factor": 3,
    "replication.factor": -1,
    "consumer.fetch.max.wait.ms": 500,
    "consumer.reconnect.backoff.max.ms": 1000,
    "consumer.request.timeout.ms": 5000,
    "producer.override.linger.ms": 5,
}

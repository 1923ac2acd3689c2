"""Who may speak to whom in the cluster: nothing but what is listed here, by name, port and side."""

from collections.abc import Iterator

import pytest
from deployment import MEMBERS, SLUGS, ZONE, objects, plan

from liandong.deployment.place import LINK_PORT, Object

every_region = pytest.mark.parametrize("slug", SLUGS)
PODS = {
    "app.kubernetes.io/part-of=liandong": "services",
    "app=rs0-svc": "mongodb",
    "strimzi.io/cluster=cell": "kafka",
    "strimzi.io/cluster=cell,strimzi.io/name=cell-kafka": "brokers",
    "strimzi.io/cluster=mirror,strimzi.io/name=mirror-mirrormaker2": "mirror",
    "app.kubernetes.io/managed-by=strimzi-cluster-operator": "strimzi pods",
    "": "all",
}


def flows(slug: str, side: str) -> set[tuple[str, str, int]]:
    """(pods that the policy is for, the others, port) of one side of all policies."""
    policies = objects(slug, "NetworkPolicy").values()
    return {flow for policy in policies for flow in _flows(policy["spec"], side)}


def _flows(spec: Object, side: str) -> Iterator[tuple[str, str, int]]:
    peers = "from" if side == "ingress" else "to"
    for rule in spec.get(side, ()):
        for peer in rule[peers]:
            for port in rule["ports"]:
                yield _pods(spec["podSelector"]), _peer(peer), port["port"]


def _pods(selector: Object) -> str:
    text = ",".join(sorted(f"{k}={v}" for k, v in selector.get("matchLabels", {}).items()))
    return text.removeprefix("app.kubernetes.io/name=") if text not in PODS else PODS[text]


def _peer(peer: Object) -> str:
    if "ipBlock" in peer:
        return str(peer["ipBlock"]["cidr"])
    if "namespaceSelector" in peer:
        (label,) = peer["namespaceSelector"]["matchLabels"].items()
        return f"namespace {label[1] if label[1] != 'allowed' else label[0]}"
    return _pods(peer["podSelector"])


@every_region
def test_all_is_denied_that_is_not_allowed(slug: str) -> None:
    deny = objects(slug, "NetworkPolicy")["default-deny"]["spec"]
    assert deny == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}


@every_region
def test_what_may_come_in(slug: str) -> None:
    doors = {
        (name, f"namespace liandong/{role}", port)
        for name, member in MEMBERS.items()
        for role, port in (
            ("ingress", 8080), ("monitoring", 8080), *((("ingress", 8050),) if member.procedures else ()),
        )
    }  # fmt: skip
    kafka = {
        ("kafka", who, p) for who in ("kafka", "namespace liandong/operators") for p in (8443, 9090, 9091)
    }
    inside = {
        ("kafka", "services", 9093), ("kafka", "mirror", 9093),
        ("kafka", "namespace liandong/subscribers", 9093), ("mirror", "mirror", 8083),
        ("mirror", "namespace liandong/operators", 8083),
        ("mongodb", "services", 27017), ("mongodb", "mongodb", 27017),
    }  # fmt: skip
    links = {
        ("brokers", plan(neighbour.slug).site.mirror_range, LINK_PORT + index)
        for index, neighbour in enumerate(ZONE.neighbours(slug))
    }
    assert flows(slug, "ingress") == doors | kafka | inside | links


@every_region
def test_what_may_go_out(slug: str) -> None:
    site = plan(slug).site
    services = {(name, to, port) for name in MEMBERS for to, port in (("brokers", 9093), ("mongodb", 27017))}
    inside = {
        *(("kafka", "kafka", port) for port in (8443, 9090, 9091)),
        ("mirror", "mirror", 8083), ("mirror", "brokers", 9093), ("mongodb", "mongodb", 27017),
        ("all", "namespace kube-system", 53), ("services", site.issuer_range, 443),
        *((pods, site.api_server_range, p) for pods in ("strimzi pods", "mongodb") for p in (443, 6443)),
    }  # fmt: skip
    links = {
        ("mirror", plan(n.slug).site.links_range, LINK_PORT + plan(slug).index_at(n.slug))
        for n in ZONE.neighbours(slug)
    }
    assert flows(slug, "egress") == services | inside | links


@every_region
def test_only_the_mirror_leaves_for_a_neighbour_and_only_for_its_brokers(slug: str) -> None:
    ranges = {n.slug: plan(n.slug).site for n in ZONE.neighbours(slug)}
    leaving = [flow for flow in flows(slug, "egress") if flow[1] in {s.links_range for s in ranges.values()}]

    assert {flow[0] for flow in leaving} == {"mirror"}
    assert len(leaving) == len(ranges)


@every_region
def test_the_own_listener_lets_in_whom_the_policy_lets_in(slug: str) -> None:
    (own, *links) = objects(slug, "Kafka")["cell"]["spec"]["kafka"]["listeners"]
    policy = {who for pods, who, port in flows(slug, "ingress") if (pods, port) == ("kafka", own["port"])}

    assert {_peer(peer) for peer in own["networkPolicyPeers"]} == policy
    assert len(links) == len(ZONE.neighbours(slug))
    # Behind a rewritten sender's address no range would mean anything.
    assert {link["configuration"]["externalTrafficPolicy"] for link in links} == {"Local"}

"""The flows of one region that cross the edge of its cluster; all else is denied (base/network.yaml)."""

from urllib.parse import urlsplit

from liandong.deployment.place import BROKER, LINK_PORT, MIRROR_PODS, MONGO_PODS, PART_OF, Object, thing
from liandong.deployment.sites import Plan

API_SERVER_PORTS = (443, 6443)


def flow_objects(plan: Plan) -> list[Object]:
    """Neighbours' mirrors in, the own mirror out, the login service, and what operators' pods report to."""
    return [
        *(_link_in(plan, index) for index in range(len(plan.neighbours))),
        *(_link_out(plan, neighbour.slug) for neighbour in plan.neighbours),
        _out("issuer", PART_OF, plan.site.issuer_range, [urlsplit(plan.site.issuer).port or 443]),
        _out("kafka-api-server", {"app.kubernetes.io/managed-by": "strimzi-cluster-operator"},
             plan.site.api_server_range, list(API_SERVER_PORTS)),
        _out("mongodb-api-server", MONGO_PODS, plan.site.api_server_range, list(API_SERVER_PORTS)),
    ]  # fmt: skip


def _link_in(plan: Plan, index: int) -> Object:
    neighbour = plan.neighbours[index].slug
    origin = {"ipBlock": {"cidr": plan.sites[neighbour].mirror_range}}
    rule = {"from": [origin], "ports": _ports([LINK_PORT + index])}
    return _policy(f"link-from-{neighbour}", BROKER, {"policyTypes": ["Ingress"], "ingress": [rule]})


def _link_out(plan: Plan, source: str) -> Object:
    port = LINK_PORT + plan.index_at(source)
    return _out(f"link-to-{source}", MIRROR_PODS, plan.sites[source].links_range, [port])


def _out(name: str, pods: dict[str, str], cidr: str, ports: list[int]) -> Object:
    rule = {"to": [{"ipBlock": {"cidr": cidr}}], "ports": _ports(ports)}
    return _policy(name, pods, {"policyTypes": ["Egress"], "egress": [rule]})


def _ports(ports: list[int]) -> list[Object]:
    return [{"protocol": "TCP", "port": port} for port in ports]


def _policy(name: str, pods: dict[str, str], flows: Object) -> Object:
    head = thing("networking.k8s.io/v1", "NetworkPolicy", name)
    return head | {"spec": {"podSelector": {"matchLabels": pods}} | flows}

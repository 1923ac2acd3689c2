"""What each service is made of in the cluster: deployment, service, account, budget, its flows."""

import hashlib

from chassis.setup_database import USER
from liandong.deployment.members import Member
from liandong.deployment.place import (
    BROKER,
    GRPC_PORT,
    HTTP_PORT,
    KAFKA_PORT,
    MONGO_PODS,
    MONGO_PORT,
    NEIGHBOUR_KEYS,
    PART_OF,
    REGIONS,
    SECRET_KEY,
    TRUST,
    Object,
    Tree,
    listing,
    thing,
)  # fmt: skip

IMAGE = "liandong"
"""Overlays put the bureau's registry and version in its place."""
CONSOLE = "/opt/liandong/console"
OWNER = 10001
# The picture keeps all rows and its subscribers in memory; resources keeps arrays over all teams.
MEMORY = {"picture": ("512Mi", "2Gi"), "resources": ("512Mi", "2Gi")}
USUAL_MEMORY = ("256Mi", "1Gi")
_FILES = ("account", "budget", "deployment", "network", "service")


def service_files(members: tuple[Member, ...]) -> Tree:
    """One folder per service below base/services."""
    tree: Tree = {"base/services/kustomization.yaml": [listing(*(m.name for m in members))]}
    for member in members:
        folder = f"base/services/{member.name}"
        parts = (_account(member), _budget(member), _deployment(member), _network(member), _service(member))
        tree[f"{folder}/kustomization.yaml"] = [listing(*(f"{name}.yaml" for name in _FILES))]
        tree |= {f"{folder}/{name}.yaml": [part] for name, part in zip(_FILES, parts, strict=True)}
    return tree


def regions_file() -> Object:
    """The regions file as every pod of every cell mounts it."""
    text = REGIONS.read_text(encoding="utf-8")
    return thing("v1", "ConfigMap", "regions") | {"data": {"regions.yaml": text}}


def named(member: Member) -> dict[str, str]:
    """The label that picks a service's pods."""
    return {"app.kubernetes.io/name": member.name}


def _labels(member: Member) -> dict[str, str]:
    return named(member) | PART_OF


def _account(member: Member) -> Object:
    head = thing("v1", "ServiceAccount", member.name, _labels(member))
    return head | {"automountServiceAccountToken": False}


def _budget(member: Member) -> Object:
    head = thing("policy/v1", "PodDisruptionBudget", member.name, _labels(member))
    return head | {"spec": {"minAvailable": 1, "selector": {"matchLabels": named(member)}}}


def _service(member: Member) -> Object:
    ports = [{"name": "http", "port": HTTP_PORT, "targetPort": "http"}]
    if member.procedures:
        rpc = {"name": "grpc", "port": GRPC_PORT, "targetPort": "grpc", "appProtocol": "kubernetes.io/h2c"}
        ports.append(rpc)
    head = thing("v1", "Service", member.name, _labels(member))
    return head | {"spec": {"selector": named(member), "ports": ports}}


def _network(member: Member) -> Object:
    """Who may call this service, and whom it may call; names are resolved by the policy of the whole cell."""
    doors = [HTTP_PORT, *([GRPC_PORT] if member.procedures else [])]
    ingress = [
        {"from": [_of_namespaces("ingress")], "ports": [_tcp(port) for port in doors]},
        {"from": [_of_namespaces("monitoring")], "ports": [_tcp(HTTP_PORT)]},
    ]
    egress = [
        {"to": [{"podSelector": {"matchLabels": BROKER}}], "ports": [_tcp(KAFKA_PORT)]},
        {"to": [{"podSelector": {"matchLabels": MONGO_PODS}}], "ports": [_tcp(MONGO_PORT)]},
    ]
    head = thing("networking.k8s.io/v1", "NetworkPolicy", member.name, _labels(member))
    selector = {"matchLabels": named(member)}
    flows = {"policyTypes": ["Ingress", "Egress"], "ingress": ingress, "egress": egress}
    return head | {"spec": {"podSelector": selector} | flows}


def _of_namespaces(role: str) -> Object:
    return {"namespaceSelector": {"matchLabels": {f"liandong/{role}": "allowed"}}}


def _tcp(port: int) -> Object:
    return {"protocol": "TCP", "port": port}


def _deployment(member: Member) -> Object:
    spec = {
        "replicas": 2,
        "revisionHistoryLimit": 5,
        "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 0, "maxSurge": 1}},
        "selector": {"matchLabels": named(member)},
        "template": {
            "metadata": {"labels": _labels(member), "annotations": {"liandong/regions": _regions_digest()}},
            "spec": _pod(member),
        },
    }
    return thing("apps/v1", "Deployment", member.name, _labels(member)) | {"spec": spec}


def _regions_digest() -> str:
    """Another regions file restarts the pods, which read it once."""
    return hashlib.sha256(REGIONS.read_bytes()).hexdigest()[:16]


def _pod(member: Member) -> Object:
    spread = {
        "maxSkew": 1,
        "topologyKey": "kubernetes.io/hostname",
        "whenUnsatisfiable": "ScheduleAnyway",
        "labelSelector": {"matchLabels": named(member)},
    }
    return {
        "serviceAccountName": member.name,
        "automountServiceAccountToken": False,
        "enableServiceLinks": False,
        # The process gives itself 9.5 s to stop; what is cut off was answered or will be asked again.
        "terminationGracePeriodSeconds": 30,
        "securityContext": {
            "runAsNonRoot": True, "runAsUser": OWNER, "runAsGroup": OWNER, "fsGroup": OWNER,
            "seccompProfile": {"type": "RuntimeDefault"},
        },
        "topologySpreadConstraints": [spread],
        "initContainers": [_set_up(member)],
        "containers": [_container(member)],
        "volumes": _volumes(member),
    }  # fmt: skip


def _set_up(member: Member) -> Object:
    """Makes collections and indexes as the set-up user, whose password the service itself never sees."""
    return _boxed("database", ["chassis.setup_database", member.package, member.word], "setup") | {
        "resources": _resources("128Mi", "256Mi"),
    }


def _container(member: Member) -> Object:
    ports = [{"name": "http", "containerPort": HTTP_PORT}]
    if member.procedures:
        ports.append({"name": "grpc", "containerPort": GRPC_PORT})
    console = [{"name": "LIANDONG_CONSOLE_DIR", "value": CONSOLE}] if member.word == "picture" else []
    return _boxed("service", [member.package], "secrets") | {
        **({"env": console} if console else {}),
        "ports": ports,
        "resources": _resources(*MEMORY.get(member.name, USUAL_MEMORY)),
        "startupProbe": {"httpGet": _route("/healthz"), "periodSeconds": 2, "failureThreshold": 60},
        "livenessProbe": {"httpGet": _route("/healthz"), "periodSeconds": 10, "timeoutSeconds": 5},
        # A part may take two seconds before it counts as down.
        "readinessProbe": {"httpGet": _route("/readyz"), "periodSeconds": 5, "timeoutSeconds": 4},
    }


def _boxed(name: str, args: list[str], secrets: str) -> Object:
    mounts = {"regions": "regions", "trust": "trust", secrets: "secrets"}
    found = [{"name": k, "mountPath": f"/etc/liandong/{v}", "readOnly": True} for k, v in mounts.items()]
    return {
        "name": name,
        "image": IMAGE,
        "args": args,
        "envFrom": [{"configMapRef": {"name": "cell"}}],
        "securityContext": {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        },
        "volumeMounts": [*found, {"name": "tmp", "mountPath": "/tmp"}],
    }


def _resources(request: str, limit: str) -> Object:
    return {"requests": {"cpu": "100m", "memory": request}, "limits": {"cpu": "2", "memory": limit}}


def _route(path: str) -> Object:
    return {"path": path, "port": "http"}


def _volumes(member: Member) -> list[Object]:
    own = [_file(name) for name in member.secrets]
    neighbours = [{"secret": {"name": NEIGHBOUR_KEYS}}] if member.exchanges else []
    return [
        {"name": "secrets", "projected": {"defaultMode": 0o440, "sources": [*own, *neighbours]}},
        {"name": "setup", "projected": {"defaultMode": 0o440, "sources": [_file(f"mongo-{USER}")]}},
        {"name": "trust", "projected": {"sources": [_part(TRUST, "ca.crt", "ca.crt")]}},
        {"name": "regions", "configMap": {"name": "regions"}},
        {"name": "tmp", "emptyDir": {"sizeLimit": "64Mi"}},
    ]


def _file(secret: str) -> Object:
    return _part(secret, SECRET_KEY, secret)


def _part(secret: str, key: str, path: str) -> Object:
    return {"secret": {"name": secret, "items": [{"key": key, "path": path}]}}

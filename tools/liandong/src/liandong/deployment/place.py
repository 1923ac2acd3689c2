"""Where the deployment's files lie, and names that several of its parts must agree on."""

from typing import Any

from liandong.layout import ROOT

K8S = ROOT / "deploy" / "k8s"
REGIONS = ROOT / "deploy" / "regions.yaml"
SITES = K8S / "sites.yaml"
SCHEMAS = K8S / "schemas"

PART_OF = {"app.kubernetes.io/part-of": "liandong"}
KAFKA = "cell"
"""Name of the `Kafka` resource; Strimzi derives those of pods and services from it."""
KAFKA_PORT = 9093
LINK_PORT = 9094
"""The listener of the first neighbour; each further one has the next port, as on the laptop."""
BROKER = {"strimzi.io/cluster": KAFKA, "strimzi.io/name": f"{KAFKA}-kafka"}
MIRROR_PODS = {"strimzi.io/cluster": "mirror", "strimzi.io/name": "mirror-mirrormaker2"}
MONGO = "rs0"
"""Name of the `MongoDBCommunity`, which the operator also gives to the replica set."""
MONGO_PODS = {"app": f"{MONGO}-svc"}
MONGO_PORT = 27017
HTTP_PORT, GRPC_PORT = 8080, 8050
SECRET_KEY = "value"
"""The one key of a Secret that holds one password or key; its name is the file name in the pod."""
NEIGHBOUR_KEYS = "neighbour-keys"
TRUST, NEIGHBOUR_TRUST = "bureau-trust", "neighbour-trust"

Object = dict[str, Any]
Tree = dict[str, list[Object]]
"""Files by their path below deploy/k8s."""


def namespace(slug: str) -> str:
    """The namespace of a region's cell."""
    return f"liandong-{slug}"


def thing(api_version: str, kind: str, name: str, labels: dict[str, str] | None = None) -> Object:
    """The head of a resource."""
    metadata: Object = {"name": name}
    return {
        "apiVersion": api_version,
        "kind": kind,
        "metadata": metadata | ({"labels": labels} if labels else {}),
    }


def listing(*resources: str, **more: Any) -> Object:
    """A kustomization.yaml."""
    head = {"apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization"}
    return {**head, "resources": list(resources), **more}

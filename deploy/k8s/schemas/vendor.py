"""Writes the vendored schemas from what SOURCES.md tells to fetch; run by hand, when a version changes.

`python vendor.py CRDS KUBERNETES`: a folder of CustomResourceDefinitions, and the folder
`v<version>-local-strict` of kubernetes-validate. Descriptions are dropped, references resolved,
nothing else is changed: what is refused beyond them is in `liandong.deployment.schemas`.
"""

import json
import sys
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
CUSTOM = {
    "Certificate", "ExternalSecret", "Issuer", "Kafka", "KafkaMirrorMaker2", "KafkaNodePool", "KafkaTopic",
    "KafkaUser", "MongoDBCommunity", "PrometheusRule", "ServiceMonitor",
}  # fmt: skip
BUILT_IN = {
    "configmap-v1": ("v1", "ConfigMap"),
    "deployment-apps-v1": ("apps/v1", "Deployment"),
    "ingress-networking-v1": ("networking.k8s.io/v1", "Ingress"),
    "namespace-v1": ("v1", "Namespace"),
    "networkpolicy-networking-v1": ("networking.k8s.io/v1", "NetworkPolicy"),
    "poddisruptionbudget-policy-v1": ("policy/v1", "PodDisruptionBudget"),
    "service-v1": ("v1", "Service"),
    "serviceaccount-v1": ("v1", "ServiceAccount"),
    "statefulset-apps-v1": ("apps/v1", "StatefulSet"),
}


def _bare(schema: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(schema, list):
        return [_bare(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return _bare(definitions[name], definitions)
    # A property may itself be named "description": only a text is a description.
    kept = {k: v for k, v in schema.items() if k != "description" or not isinstance(v, str)}
    return {key: _bare(value, definitions) for key, value in kept.items()}


def _write(api_version: str, kind: str, schema: Any) -> None:
    content = {"apiVersion": api_version, "kind": kind, "schema": schema}
    text = json.dumps(content, separators=(",", ":"), sort_keys=True)
    (HERE / f"{kind.lower()}.json").write_text(text + "\n", encoding="utf-8")


def _custom(folder: Path) -> None:
    for path in sorted(folder.glob("*.yaml")):
        spec = yaml.safe_load(path.read_text(encoding="utf-8"))["spec"]
        version, kind = next(v for v in spec["versions"] if v["storage"]), spec["names"]["kind"]
        if kind in CUSTOM:
            schema = _bare(version["schema"]["openAPIV3Schema"], {})
            _write(f"{spec['group']}/{version['name']}", kind, schema)


def _built_in(folder: Path) -> None:
    definitions = json.loads((folder / "_definitions.json").read_text(encoding="utf-8"))["$defs"]
    for name, (api_version, kind) in BUILT_IN.items():
        schema = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        _write(api_version, kind, _bare(schema, definitions))


if __name__ == "__main__":
    _custom(Path(sys.argv[1]))
    _built_in(Path(sys.argv[2]))

"""Whether what a cell's resources point at is there: secrets, settings, services, ports, pods, issuers."""

from collections.abc import Iterable, Iterator
from typing import Any

from liandong.deployment.place import BROKER, MIRROR_PODS, MONGO_PODS, Object

_STRIMZI = {"app.kubernetes.io/managed-by": "strimzi-cluster-operator"}
OPERATED = (BROKER | _STRIMZI, MIRROR_PODS | _STRIMZI, MONGO_PODS)
"""Labels of the pods that the operators make."""
_SECRET_NAMES = (
    "secretKeyRef",
    "passwordSecretRef",
    "certificateKeySecretRef",
    "caCertificateSecretRef",
    "secret",
)


def dangling(objects: list[Object]) -> list[str]:
    """A sentence for each reference that leads nowhere."""
    return [*_secrets(objects), *_settings(objects), *_doors(objects), *_pods(objects), *_issuers(objects)]


def _of(objects: list[Object], kind: str) -> list[Object]:
    return [found for found in objects if found["kind"] == kind]


def _names(objects: list[Object], kind: str) -> set[str]:
    return {found["metadata"]["name"] for found in _of(objects, kind)}


def _mappings(value: Any) -> Iterator[Object]:
    """Every mapping within a value."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _mappings(part)


def _where(found: Object) -> str:
    return f"{found['kind']} {found['metadata']['name']}"


def secret_keys(objects: list[Object]) -> dict[str, set[str]]:
    """Keys of each Secret that placeholders and certificates bring into being."""
    issued = {c["spec"]["secretName"]: {"tls.crt", "tls.key", "ca.crt"} for c in _of(objects, "Certificate")}
    placed = {
        e["spec"]["target"]["name"]: {entry["secretKey"] for entry in e["spec"]["data"]}
        for e in _of(objects, "ExternalSecret")
    }
    return issued | placed


def _secrets(objects: list[Object]) -> Iterator[str]:
    known = secret_keys(objects)
    for found in objects:
        if found["kind"] in ("Certificate", "ExternalSecret"):
            continue
        for name, keys in _asked(found):
            if not set(keys) <= known.get(name, set()) or name not in known:
                yield f"{_where(found)}: no secret {name} with {', '.join(keys) or 'anything'}"


def _asked(found: Object) -> Iterator[tuple[str, list[str]]]:
    """Names of secrets, with the keys asked of them."""
    for part in _mappings(found.get("spec", {})):
        if isinstance(part.get("secretName"), str):
            yield part["secretName"], [part[key] for key in ("certificate", "key", "password") if key in part]
        for name in _SECRET_NAMES:
            reference = part.get(name)
            if isinstance(reference, dict) and "name" in reference:
                items = [item["key"] for item in reference.get("items", ())]
                yield reference["name"], [*items, *([reference["key"]] if "key" in reference else ())]


def _settings(objects: list[Object]) -> Iterator[str]:
    known = _names(objects, "ConfigMap")
    for found in _of(objects, "Deployment"):
        for part in _mappings(found["spec"]):
            for name in ("configMap", "configMapRef"):
                if name in part and part[name]["name"] not in known:
                    yield f"{_where(found)}: no config map {part[name]['name']}"


def _doors(objects: list[Object]) -> Iterator[str]:
    ports = {s["metadata"]["name"]: {p["name"] for p in s["spec"]["ports"]} for s in _of(objects, "Service")}
    for found in _of(objects, "Ingress"):
        for part in _mappings(found["spec"]):
            service = part.get("service", {})
            if service and service["port"]["name"] not in ports.get(service["name"], set()):
                yield f"{_where(found)}: no service {service['name']} with port {service['port']['name']}"
    for found in _of(objects, "Service"):
        offered = _offered(objects, found["spec"]["selector"])
        lacking = {p["targetPort"] for p in found["spec"]["ports"]} - offered
        if lacking:
            yield f"{_where(found)}: no pod offers {', '.join(sorted(lacking))}"
    accounts = _names(objects, "ServiceAccount")
    for found in _of(objects, "Deployment"):
        if found["spec"]["template"]["spec"]["serviceAccountName"] not in accounts:
            yield f"{_where(found)}: no such service account"


def _offered(objects: list[Object], selector: Object) -> set[str]:
    """Names of the ports of all pods that a selector picks."""
    templates = [d["spec"]["template"] for d in _of(objects, "Deployment")]
    chosen = [t for t in templates if _fits(selector, t["metadata"]["labels"])]
    return {port["name"] for t in chosen for c in t["spec"]["containers"] for port in c["ports"]}


def _fits(selector: Object, labels: Object) -> bool:
    return selector.items() <= labels.items()


def _pods(objects: list[Object]) -> Iterator[str]:
    """Every selector picks pods of ours or of an operator; an empty one picks all."""
    own = [d["spec"]["template"]["metadata"]["labels"] for d in _of(objects, "Deployment")]
    for found in [*_of(objects, "NetworkPolicy"), *_of(objects, "PodDisruptionBudget")]:
        for selector in _selectors(found):
            if not any(_fits(selector, labels) for labels in (*own, *OPERATED)):
                yield f"{_where(found)}: no pod has {selector}"
    services = [s["metadata"]["labels"] for s in _of(objects, "Service")]
    for found in _of(objects, "ServiceMonitor"):
        if not any(_fits(found["spec"]["selector"]["matchLabels"], labels) for labels in services):
            yield f"{_where(found)}: no service has {found['spec']['selector']['matchLabels']}"


def _selectors(found: Object) -> Iterable[Object]:
    parts = [p[k] for p in _mappings(found["spec"]) for k in ("podSelector", "selector") if k in p]
    return [part["matchLabels"] for part in parts if "matchLabels" in part]


def _issuers(objects: list[Object]) -> Iterator[str]:
    known = _names(objects, "Issuer")
    for found in _of(objects, "Certificate"):
        if found["spec"]["issuerRef"]["name"] not in known:
            yield f"{_where(found)}: no issuer {found['spec']['issuerRef']['name']}"

"""How people and clients reach a cell: paths by first segment, and the certificates of its doors."""

from chassis.http_app import OPERATIONS
from chassis.http_routes import PREFIX
from liandong.deployment import broker, database
from liandong.deployment.members import Member
from liandong.deployment.place import Object, thing
from liandong.deployment.sites import Plan

CERTIFICATE = "doors-tls"
INSIDE = ("/healthz", "/readyz", "/metrics")
"""Operations that only the cluster itself may ask for."""
CONSOLE = ("/", "/index.html")


def door_objects(plan: Plan, members: tuple[Member, ...]) -> list[Object]:
    """The `Ingress` of console and API, and that of gRPC."""
    http = [path for member in members for path in _http_paths(member)]
    rpc = [_path(f"/{name}", "Prefix", member, "grpc") for member in members for name in member.procedures]
    return [
        _ingress(plan, "api", plan.site.console_host, http),
        _ingress(plan, "grpc", plan.site.api_host, rpc),
    ]


def _http_paths(member: Member) -> list[Object]:
    segments = [_path(f"{PREFIX}/{segment}", "Prefix", member, "http") for segment in member.segments]
    if member.word != "picture":
        return segments
    # The picture serves the console, and answers for the cell where no service is named.
    pages = [*CONSOLE, *(path for path in OPERATIONS if path not in INSIDE)]
    assets = _path("/assets", "Prefix", member, "http")
    return [*segments, assets, *(_path(page, "Exact", member, "http") for page in pages)]


def _path(path: str, kind: str, member: Member, port: str) -> Object:
    backend = {"service": {"name": member.name, "port": {"name": port}}}
    return {"path": path, "pathType": kind, "backend": backend}


def _ingress(plan: Plan, name: str, host: str, paths: list[Object]) -> Object:
    return thing("networking.k8s.io/v1", "Ingress", name) | {
        "spec": {
            "ingressClassName": plan.site.ingress_class,
            "tls": [{"hosts": [host], "secretName": CERTIFICATE}],
            "rules": [{"host": host, "http": {"paths": paths}}],
        }
    }


def certificates(plan: Plan) -> list[Object]:
    """Certificates that the bureau's own authority issues and renews."""
    doors = [plan.site.console_host, plan.site.api_host]
    return [
        _certificate(broker.CERTIFICATE, broker.broker_names(plan)),
        _certificate("mongodb-tls", database.member_names(plan)),
        _certificate(CERTIFICATE, doors),
    ]


def _certificate(name: str, hosts: list[str]) -> Object:
    return thing("cert-manager.io/v1", "Certificate", name) | {
        "spec": {
            "secretName": name,
            # 90 days, renewed 30 days before: the alarm at 21 days means that renewal has failed.
            "duration": "2160h",
            "renewBefore": "720h",
            "privateKey": {"algorithm": "ECDSA", "size": 256, "rotationPolicy": "Always"},
            "usages": ["digital signature", "key encipherment", "server auth", "client auth"],
            "dnsNames": hosts,
            "issuerRef": {"name": "bureau-ca", "kind": "Issuer"},
        }
    }

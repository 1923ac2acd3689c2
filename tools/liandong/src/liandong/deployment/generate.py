"""All files that follow from the registries, the regions file and the sites; written, or compared."""

from pathlib import Path

import yaml

from chassis.regions import load_zone
from liandong.deployment import broker, database, doors, flows, image_lock, vaults, workloads
from liandong.deployment.members import Member, members
from liandong.deployment.place import (
    K8S,
    KAFKA,
    KAFKA_PORT,
    REGIONS,
    SITES,
    Object,
    Tree,
    listing,
    namespace,
    thing,
)
from liandong.deployment.sites import Plan, plans

HEAD = "# Written by `python -m liandong.deployment write` from the registries and sites.yaml: do not edit.\n"
PARTS = ("certificates", "doors", "flows", "links", "namespace", "topics", "users")
PATCHES = ("cell", "kafka", "mirror", "mongodb")
COMPONENTS = ("external-secrets", "monitoring")


def wanted() -> dict[str, str]:
    """Text of every written file by its path below deploy/k8s; raises Failure when the sites are wrong."""
    zone, found = load_zone(REGIONS), members()
    tree = workloads.service_files(found)
    tree["base/regions.yaml"] = [workloads.regions_file()]
    tree["components/external-secrets/secrets.yaml"] = vaults.cell_secrets(zone, found)
    tree["components/monitoring/monitors.yaml"] = [_monitor(member) for member in found]
    for plan in plans(zone, SITES):
        tree |= _overlay(plan, found)
    return {path: _text(objects) for path, objects in tree.items()}


def stale(root: Path = K8S) -> list[str]:
    """Paths of written files that are missing, changed by hand, or no longer wanted."""
    texts = wanted()
    present = {str(path.relative_to(root)) for path in root.rglob("*.yaml") if _is_written(path)}
    return sorted(
        path for path in present | set(texts)
        if not (root / path).is_file() or (root / path).read_text(encoding="utf-8") != texts.get(path)
    )  # fmt: skip


def write(root: Path = K8S) -> list[str]:
    """Brings the folder up to date; answers which files were changed."""
    texts, changed = wanted(), stale(root)
    lock = image_lock.stale()
    if lock:
        image_lock.IMAGE_LOCK.write_text(image_lock.wanted(), encoding="utf-8")
    for path in changed:
        file = root / path
        if path in texts:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(texts[path], encoding="utf-8")
        else:
            file.unlink()
    return [*changed, *lock]


def _is_written(path: Path) -> bool:
    return path.read_text(encoding="utf-8").startswith(HEAD)


def _overlay(plan: Plan, found: tuple[Member, ...]) -> Tree:
    folder = f"overlays/{plan.slug}"
    objects: dict[str, list[Object]] = {
        "certificates": doors.certificates(plan),
        "doors": doors.door_objects(plan, found),
        "flows": flows.flow_objects(plan),
        "links": vaults.link_placeholders(plan),
        "namespace": [_namespace(plan)],
        "topics": broker.topic_objects(plan),
        "users": broker.user_objects(plan),
        "patch-cell": [_settings(plan)],
        "patch-kafka": [broker.listeners(plan)],
        "patch-mirror": [broker.mirrors(plan)],
        "patch-mongodb": [database.database_patch(plan)],
    }
    files = {f"{folder}/{name}.yaml": content for name, content in objects.items()}
    return {f"{folder}/kustomization.yaml": [_kustomization(plan)], **files}


def _kustomization(plan: Plan) -> Object:
    return listing(
        "../../base",
        *(f"{name}.yaml" for name in PARTS),
        components=[f"../../components/{name}" for name in COMPONENTS],
        patches=[{"path": f"patch-{name}.yaml"} for name in PATCHES],
        namespace=namespace(plan.slug),
        images=[{"name": workloads.IMAGE, **plan.site.image}],
    )


def _namespace(plan: Plan) -> Object:
    labels = {f"pod-security.kubernetes.io/{mode}": "restricted" for mode in ("enforce", "warn")}
    return thing("v1", "Namespace", namespace(plan.slug), labels)


def _settings(plan: Plan) -> Object:
    """Patch of the cell's settings: every name is a field of chassis.settings.CellSettings."""
    data = {
        "LIANDONG_REGION": plan.slug,
        "LIANDONG_ISSUER": plan.site.issuer,
        "LIANDONG_KAFKA": f"{KAFKA}-kafka-bootstrap.{namespace(plan.slug)}.svc:{KAFKA_PORT}",
        "LIANDONG_MONGO": database.hosts(plan),
    }
    return thing("v1", "ConfigMap", "cell") | {"data": data}


def _monitor(member: Member) -> Object:
    head = thing("monitoring.coreos.com/v1", "ServiceMonitor", member.name)
    endpoint = {"port": "http", "path": "/metrics", "interval": "15s", "scrapeTimeout": "10s"}
    selector = {"matchLabels": workloads.named(member)}
    return head | {"spec": {"selector": selector, "endpoints": [endpoint]}}


class _Plain(yaml.CSafeDumper):
    """Writes texts of several lines as such, and shared parts each time in full."""

    def ignore_aliases(self, data: object) -> bool:
        """No anchors: each object is read on its own."""
        return True


_Plain.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    ),
)


def _text(objects: list[Object]) -> str:
    text = yaml.dump_all(objects, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)
    return HEAD + text

"""What `kubectl kustomize` makes of an overlay, for the subset of kustomize that this deployment uses.

No package brings kustomize itself, so this is a small one of our own: resources, components, patches
by merge, namespace, images. What it does not know it refuses.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from liandong.deployment.place import Object

KNOWN = {"apiVersion", "kind", "resources", "components", "patches", "namespace", "images"}
KINDS = {"Kustomization": "kustomize.config.k8s.io/v1beta1", "Component": "kustomize.config.k8s.io/v1alpha1"}
IMAGE_KEYS = {"name", "newName", "newTag", "digest"}
_IMAGE = re.compile(r"([^@]*?)(:[^:/@]*)?(@.*)?")
CLUSTER_WIDE = ("Namespace",)


class Unfit(Exception):
    """A file that cannot be rendered: its path, and why."""


@dataclass
class Rendered:
    """One resource, the file it stands in, and the patches that changed it, each with its own text."""

    object: Object
    origin: Path
    patches: list[tuple[Path, Object]] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        """Kind and name, unique in a namespace."""
        return (str(self.object.get("kind")), str(self.object.get("metadata", {}).get("name")))


class _Careful(yaml.CSafeLoader):
    """Refuses a key that stands twice, which YAML readers else pass over in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """The mapping; raises YAMLError for a repeated key."""
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise yaml.YAMLError(f"repeated key {sorted(twice)}{node.start_mark}")
        return super().construct_mapping(node, deep)


def documents(path: Path) -> list[Object]:
    """All documents of a file; raises Unfit when it is none."""
    try:
        found = list(yaml.load_all(path.read_text(encoding="utf-8"), Loader=_Careful))
    except (OSError, yaml.YAMLError) as error:
        raise Unfit(f"{path}: {error}") from error
    if not all(isinstance(document, dict) for document in found):
        raise Unfit(f"{path}: a document is not a mapping")
    return found


def render(folder: Path, seen: set[Path] | None = None) -> list[Rendered]:
    """Every resource of a folder with a kustomization.yaml; raises Unfit. `seen` gathers the files read."""
    seen = set() if seen is None else seen
    return _apply(folder, [], seen)


def _apply(folder: Path, given: list[Rendered], seen: set[Path]) -> list[Rendered]:
    path = folder / "kustomization.yaml"
    rules = _kustomization(path)
    seen.add(path)
    found = [
        *given,
        *(part for name in rules.get("resources", []) for part in _resource(folder / name, seen)),
    ]
    for name in rules.get("components", []):
        found = _apply((folder / name).resolve(), found, seen)
    for patch in rules.get("patches", []):
        _patch(found, folder / patch["path"], seen)
    _refuse_twins(found, path)
    for part in found:
        _place(part.object, rules.get("namespace"))
        _name_images(part.object, rules.get("images", []))
    return found


def _kustomization(path: Path) -> Object:
    (rules,) = documents(path) or [{}]
    unknown = set(rules) - KNOWN
    images = [set(image) - IMAGE_KEYS for image in rules.get("images", [])]
    patches = [set(patch) - {"path"} for patch in rules.get("patches", [])]
    unknown = unknown.union(*images, *patches)
    if unknown:
        raise Unfit(f"{path}: unknown {', '.join(sorted(unknown))}")
    if KINDS.get(rules.get("kind", "")) != rules.get("apiVersion"):
        raise Unfit(f"{path}: kind and apiVersion are not those of a kustomization")
    return rules


def _resource(path: Path, seen: set[Path]) -> list[Rendered]:
    if path.is_dir():
        return _apply(path.resolve(), [], seen)
    seen.add(path)
    return [Rendered(document, path) for document in documents(path)]


def _patch(found: list[Rendered], path: Path, seen: set[Path]) -> None:
    seen.add(path)
    for patch in documents(path):
        key = Rendered(patch, path).key
        targets = [
            part for part in found if part.key == key and part.object["apiVersion"] == patch["apiVersion"]
        ]
        if len(targets) != 1:
            raise Unfit(f"{path}: patches {key[0]} {key[1]}, of which there are {len(targets)}")
        if "." not in str(patch["apiVersion"]).partition("/")[0] and any(_lists(patch)):
            raise Unfit(
                f"{path}: a list in a patch of a built-in kind would be merged by rules not known here"
            )
        targets[0].object = _merged(targets[0].object, patch)
        targets[0].patches.append((path, patch))


def _lists(value: Any) -> Iterator[bool]:
    if isinstance(value, list):
        yield True
    if isinstance(value, dict):
        for part in value.values():
            yield from _lists(part)


def _merged(base: Any, patch: Any) -> Any:
    """RFC 7396: mappings are merged, everything else is replaced, null removes."""
    if not isinstance(base, dict) or not isinstance(patch, dict):
        return deepcopy(patch)
    merged = {key: value for key, value in base.items() if patch.get(key, "") is not None}
    return merged | {k: _merged(base.get(k), v) for k, v in patch.items() if v is not None}


def _refuse_twins(found: list[Rendered], path: Path) -> None:
    keys = [part.key for part in found]
    twins = sorted({f"{kind} {name}" for kind, name in keys if keys.count((kind, name)) > 1})
    if twins:
        raise Unfit(f"{path}: more than one {', '.join(twins)}")


def _place(resource: Object, namespace: str | None) -> None:
    if namespace and resource.get("kind") not in CLUSTER_WIDE:
        resource.setdefault("metadata", {})["namespace"] = namespace


def _name_images(resource: Object, images: list[dict[str, str]]) -> None:
    template = resource.get("spec", {}).get("template", {}) if resource.get("kind") == "Deployment" else {}
    pod = template.get("spec", {})
    for container in [*pod.get("containers", []), *pod.get("initContainers", [])]:
        for image in images:
            container["image"] = _renamed(container.get("image", ""), image)


def _renamed(present: str, image: dict[str, str]) -> str:
    parts = _IMAGE.fullmatch(present)
    if parts is None or parts[1] != image["name"]:
        return present
    name, tag, digest = parts.groups("")
    if "digest" in image:
        tag, digest = "", f"@{image['digest']}"
    elif "newTag" in image:
        tag, digest = f":{image['newTag']}", ""
    return image.get("newName", name) + tag + digest

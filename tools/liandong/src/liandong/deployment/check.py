"""Whether every overlay could be applied: fresh, readable, of the real schemas, nothing left dangling."""

from pathlib import Path
from typing import Any

import yaml

from liandong.deployment import image_lock
from liandong.deployment.generate import stale
from liandong.deployment.place import K8S, REGIONS
from liandong.deployment.references import dangling
from liandong.deployment.render import Rendered, Unfit, render
from liandong.deployment.schemas import faults


def problems(root: Path = K8S) -> list[str]:
    """A line for each thing that is wrong, with its file and place; none when all is well."""
    found = [
        f"{path}: not up to date; run python -m liandong.deployment write"
        for path in (*stale(root), *image_lock.stale())
    ]
    slugs = [region["slug"] for region in yaml.safe_load(REGIONS.read_text(encoding="utf-8"))["regions"]]
    try:
        seen: set[Path] = set()
        cells = {slug: render(root / "overlays" / slug, seen) for slug in slugs}
    except Unfit as error:
        return [*found, str(error)]
    unused = sorted(_kept(root) - {path.resolve() for path in seen})
    found += [f"{path.relative_to(root.resolve())}: no overlay uses it" for path in unused]
    # What all overlays share is wrong in all of them, and told once.
    return [*found, *dict.fromkeys(line for cell in cells.values() for line in cell_problems(cell, root))]


def cell_problems(cell: list[Rendered], root: Path = K8S) -> list[str]:
    """What is wrong with one rendered overlay."""
    broken = [line for part in cell for line in _broken(part, root)]
    return broken or dangling([part.object for part in cell])


def _kept(root: Path) -> set[Path]:
    folders = [root / name for name in ("base", "components", "overlays")]
    return {path.resolve() for folder in folders for path in folder.rglob("*.yaml")}


def _broken(part: Rendered, root: Path) -> list[str]:
    lines = []
    for place, message in faults(part.object):
        file = _source(part, place).resolve().relative_to(root.resolve())
        lines.append(f"{file}: {' '.join(part.key)}: {'.'.join(map(str, place)) or 'top'}: {message}")
    return lines


def _source(part: Rendered, place: list[str | int]) -> Path:
    """The file that brought what stands at a place: the last patch that has it, else the resource's own."""
    for path, patch in reversed(part.patches):
        if _has(patch, place):
            return path
    return part.origin


def _has(value: Any, place: list[str | int]) -> bool:
    for step in place:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True

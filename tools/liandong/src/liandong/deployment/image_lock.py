"""Which of the locked packages the production image holds: what services need, nothing of tools."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from liandong.layout import ROOT

LOCK = ROOT / "requirements.lock"
IMAGE_LOCK = ROOT / "deploy" / "requirements.lock"
HEAD = (
    "# Written by `python -m liandong.deployment write`: the part of requirements.lock that services need.\n"
)


def wanted() -> str:
    """The text of deploy/requirements.lock; raises KeyError when the lock lacks a needed package."""
    blocks: dict[str, str] = {}
    for name, block in _blocks(LOCK.read_text(encoding="utf-8")):
        # A package may be locked twice, for one and another version of Python.
        blocks[name] = blocks.get(name, "") + block
    return HEAD + "".join(blocks[name] for name in sorted(_closure(_declared())))


def stale() -> list[str]:
    """The file's path, when it is missing or not up to date."""
    fresh = IMAGE_LOCK.is_file() and IMAGE_LOCK.read_text(encoding="utf-8") == wanted()
    return [] if fresh else [str(IMAGE_LOCK.relative_to(ROOT))]


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Name and lines of each locked package, hashes included."""
    for block in re.findall(r"^[A-Za-z0-9].*\n(?:    --hash.*\n)*", text, re.MULTILINE):
        name = re.split(r"[=\s;\[]", block, maxsplit=1)[0]
        yield canonicalize_name(name), block


def _declared() -> Iterator[Requirement]:
    for folder in ("libs", "services"):
        for path in sorted((ROOT / folder).glob("*/pyproject.toml")):
            project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
            yield from (Requirement(line) for line in project["dependencies"])


def _closure(given: Iterable[Requirement]) -> set[str]:
    """Names of all packages that are needed, directly or by another, on the machine of the image."""
    pending, known = list(given), set[tuple[str, frozenset[str]]]()
    while pending:
        requirement = pending.pop()
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if key in known or key[0].startswith("liandong-"):
            continue
        known.add(key)
        pending += _needed(requirement)
    return {name for name, _ in known}


def _needed(requirement: Requirement) -> Iterator[Requirement]:
    for line in requires(requirement.name) or ():
        further = Requirement(line)
        extras = requirement.extras or {""}
        if further.marker is None or any(further.marker.evaluate({"extra": extra}) for extra in extras):
            yield further

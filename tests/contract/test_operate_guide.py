"""Commands of the operator's guide: local ones run, those for a cell are understood, those for a cluster name
what the manifests have."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from deployment import cell
from tree import ROOT
from typer.core import TyperGroup
from typer.main import get_command

from liandong.cli import app
from liandong.deployment import check, generate, workloads
from liandong.deployment.place import K8S, REGIONS, SITES

GUIDE = (ROOT / "docs" / "guides" / "operate.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n# (\S+)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
CELL = [line for mark, text in BLOCKS if mark == "本机单元" for line in text.splitlines()]
LOCAL = [line for mark, text in BLOCKS if mark == "本机" for line in text.splitlines()]
CLUSTER = [line for mark, text in BLOCKS if mark == "集群" for line in text.splitlines()]
KINDS = {
    "deployment": "Deployment", "certificate": "Certificate", "kafka": "Kafka",
    "externalsecret": "ExternalSecret", "kafkamirrormaker2": "KafkaMirrorMaker2",
    "mongodbcommunity": "MongoDBCommunity",
}  # fmt: skip


def test_every_command_is_marked_as_one_of_three_kinds() -> None:
    assert GUIDE.count("```") == 2 * len(BLOCKS)
    assert {mark for mark, _ in BLOCKS} == {"本机", "本机单元", "集群"}
    assert len(LOCAL) >= 3


@pytest.mark.parametrize("command", LOCAL)
def test_a_local_command_runs(command: str) -> None:
    # In a tree that is up to date `write` changes nothing; any other is left as it is.
    assert generate.stale() == []
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", CELL)
def test_a_command_for_a_cell_is_understood(command: str) -> None:
    program, name, *arguments = command.split()
    known = get_command(app)
    assert isinstance(known, TyperGroup)
    context = known.commands[name].make_context(name, list(arguments))
    assert (program, context.params.get("region", "qingpu")) in (
        ("liandong", "qingpu"),
        ("liandong", "wujiang"),
    )


@pytest.mark.parametrize("command", CLUSTER)
def test_a_cluster_command_names_what_the_manifests_have(command: str) -> None:
    assert command.split()[0] in ("kubectl", "docker", "openssl")
    present = {(part.key[0], part.key[1]) for part in cell("qingpu")}
    named = re.findall(r"\b([a-z0-9]+)/([a-z0-9-]+)(?= |$)", command) if "kubectl" in command else []
    asked = {(KINDS[kind], name) for kind, name in named if kind in KINDS}
    secrets = {
        part.object["spec"].get("secretName") for part in cell("qingpu") if part.key[0] == "Certificate"
    }
    assert asked <= present
    assert {name for kind, name in named if kind == "secret"} <= secrets
    for folder in re.findall(r"-k (\S+)", command):
        assert (ROOT / folder / "kustomization.yaml").is_file()
    for label in re.findall(r"deployment -l (\S+)=liandong", command):
        deployments = [part.object for part in cell("qingpu") if part.key[0] == "Deployment"]
        assert all(d["metadata"]["labels"][label] == "liandong" for d in deployments)
    for namespace in re.findall(r"-n (\S+)", command):
        assert ("Namespace", namespace) in present


def test_the_image_of_the_guide_is_that_of_the_site() -> None:
    sites = yaml.safe_load(SITES.read_text(encoding="utf-8"))
    image = sites["qingpu"]["image"]
    assert f"{image['newName']}:{image['newTag']}" in GUIDE


def test_alarms_of_the_guide_exist() -> None:
    rules = (K8S / "components/monitoring/rules.yaml").read_text(encoding="utf-8")
    named = re.findall(r"`((?:[A-Z][a-z]+){2,})`", GUIDE)
    kinds = {"ExternalSecret", "MongoDBCommunity", "NetworkPolicy", "SecretStore"}
    assert {name for name in named if name not in kinds and f"alert: {name}\n" not in rules} == set()


def test_a_fourth_region_costs_an_entry_in_each_of_two_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regions, sites = tmp_path / "regions.yaml", tmp_path / "k8s" / "sites.yaml"
    shutil.copytree(K8S, tmp_path / "k8s")
    zone, known = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in (REGIONS, SITES))
    zone["regions"].append(zone["regions"][0] | {"code": "330402", "slug": "nanhu", "port_base": 24000})
    fourth = {
        key: str(value).replace("qingpu", "nanhu") for key, value in known["qingpu"].items() if key != "image"
    }
    regions.write_text(yaml.safe_dump(zone, allow_unicode=True), encoding="utf-8")
    sites.write_text(
        yaml.safe_dump(known | {"nanhu": fourth | {"image": known["qingpu"]["image"]}}), encoding="utf-8"
    )
    for module in (generate, workloads, check):
        monkeypatch.setattr(module, "REGIONS", regions)
    monkeypatch.setattr(generate, "SITES", sites)

    changed = generate.write(tmp_path / "k8s")

    assert check.problems(tmp_path / "k8s") == []
    assert "overlays/nanhu/topics.yaml" in changed
    doors = (tmp_path / "k8s/overlays/qingpu/patch-kafka.yaml").read_text(encoding="utf-8")
    assert doors.count("type: loadbalancer") == 3

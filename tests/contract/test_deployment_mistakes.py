"""A mistake in the deployment's files is found without a cluster, and told with its file and place."""

import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from deployment import SLUGS, cell, keys, objects

from liandong.deployment import check
from liandong.deployment.place import K8S, Object
from liandong.deployment.references import dangling
from liandong.deployment.render import Unfit, render
from liandong.deployment.schemas import faults

GOLDEN = Path(__file__).parent / "golden" / "kustomize"


def test_the_deployment_is_as_it_should_be() -> None:
    assert check.problems() == []


def test_a_misspelt_field_fails_wherever_it_stands() -> None:
    passed = [
        (part.key, place)
        for part in cell("qingpu")
        for place in _one_of_each_kind(part.object)
        if not faults(_misspelt(part.object, place))
    ]
    assert passed == []


def _one_of_each_kind(value: Object) -> list[tuple[str | int, ...]]:
    """One place for all that differ only by their index."""
    found = {tuple(s for s in place if isinstance(s, str)): place for place in keys(value)}
    return list(found.values())


def _misspelt(value: Object, place: tuple[str | int, ...]) -> Object:
    changed: Any = deepcopy(value)
    parent = changed
    for step in place[:-1]:
        parent = parent[step]
    parent[f"{place[-1]}x"] = parent.pop(place[-1])
    return changed  # type: ignore[no-any-return]  # it is the copy of an Object


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "k8s"
    shutil.copytree(K8S, folder)
    return folder


@pytest.mark.parametrize(
    ("file", "right", "wrong", "place"),
    [
        ("base/kafka.yaml", "metadataVersion:", "metadataVersoin:", "Kafka cell: spec.kafka"),
        ("base/kafka.yaml", "min.insync.replicas:", "min.insync.replica:", "Kafka cell: spec.kafka.config"),
        (
            "base/mongodb.yaml",
            "readOnlyRootFilesystem:",
            "readOnlyRootFileSystem:",
            "statefulSet.spec.template",
        ),
        ("base/network.yaml", "podSelector:", "podSelectors:", "NetworkPolicy default-deny: spec"),
        (
            "base/services/incident/deployment.yaml",
            "runAsNonRoot:",
            "runAsNoneRoot:",
            "template.spec.securityContext",
        ),
        ("base/cell.yaml", "LIANDONG_GRPC_PORT:", "LIANDONG_RPC_PORT:", "ConfigMap cell: data"),
        (
            "components/monitoring/rules.yaml",
            "description:",
            "descripton:",
            "PrometheusRule liandong: spec.groups.0",
        ),
        ("overlays/jiashan/patch-mirror.yaml", "topicsPattern:", "topicPattern:", "mirror: spec.mirrors.0"),
        ("overlays/wujiang/links.yaml", "secretKey:", "secretkey:", "ExternalSecret"),
    ],
)
def test_the_file_and_the_place_of_a_mistake_are_told(
    copy: Path, file: str, right: str, wrong: str, place: str
) -> None:
    _change(copy / file, right, wrong)

    found = check.problems(copy)

    assert [
        line for line in found if line.startswith(f"{file}: ") and place in line and wrong.rstrip(":") in line
    ]


def _change(path: Path, right: str, wrong: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")


def test_a_written_file_that_was_changed_by_hand_is_told(copy: Path) -> None:
    _change(copy / "overlays/qingpu/topics.yaml", "partitions: 1", "partitions: 2")
    assert "overlays/qingpu/topics.yaml: not up to date; run" in check.problems(copy)[0]


def test_a_file_that_no_overlay_uses_is_told(copy: Path) -> None:
    (copy / "base/more.yaml").write_text("kind: ConfigMap\n", encoding="utf-8")
    assert check.problems(copy) == ["base/more.yaml: no overlay uses it"]


@pytest.mark.parametrize(
    ("file", "right", "wrong", "told"),
    [
        ("base/kustomization.yaml", "resources:", "resource:", "unknown resource"),
        ("base/kustomization.yaml", "- mirror.yaml", "- mirrors.yaml", "mirrors.yaml"),
        (
            "base/mirror.yaml",
            "name: mirror",
            "name: other",
            "patches KafkaMirrorMaker2 mirror, of which there are 0",
        ),
        ("base/mirror.yaml", "replicas: 2", "replicas: 2\n  replicas: 3", "repeated key"),
    ],
)
def test_what_cannot_be_rendered_is_told(copy: Path, file: str, right: str, wrong: str, told: str) -> None:
    _change(copy / file, right, wrong)
    assert told in check.problems(copy)[-1]


@pytest.mark.parametrize(
    ("kind", "right", "wrong", "told"),
    [
        ("ExternalSecret", "hmac-key", "hmac-kay", "Deployment incident: no secret hmac-key"),
        ("Issuer", "bureau-ca", "bureau", "Certificate kafka-tls: no issuer bureau-ca"),
        ("ConfigMap", "regions", "region", "no config map regions"),
        ("ServiceAccount", "picture", "pictures", "Deployment picture: no such service account"),
        ("Service", "picture", "pictures", "Ingress api: no service picture with port http"),
    ],
)
def test_a_reference_that_leads_nowhere_is_told(kind: str, right: str, wrong: str, told: str) -> None:
    changed = deepcopy([part.object for part in cell("qingpu")])
    for found in changed:
        if found["kind"] == kind and found["metadata"]["name"] == right:
            found["metadata"]["name"] = wrong
            if kind == "ExternalSecret":
                found["spec"]["target"]["name"] = wrong

    assert [line for line in dangling(changed) if told in line]


def test_a_selector_that_picks_nothing_is_told() -> None:
    changed = deepcopy([part.object for part in cell("qingpu")])
    (policy,) = [o for o in changed if o["kind"] == "NetworkPolicy" and o["metadata"]["name"] == "mongodb"]
    policy["spec"]["podSelector"]["matchLabels"]["app"] = "rs1-svc"

    assert dangling(changed) == ["NetworkPolicy mongodb: no pod has {'app': 'rs1-svc'}"]


def test_our_renderer_makes_what_kustomize_makes() -> None:
    """`expected.yaml` is the output of `kubectl kustomize overlay`, kustomize 5.5.0."""
    recorded = list(yaml.safe_load_all((GOLDEN / "expected.yaml").read_text(encoding="utf-8")))
    made = [part.object for part in render(GOLDEN / "overlay")]
    assert {_key(o): o for o in made} == {_key(o): o for o in recorded}


def _key(found: Object) -> tuple[str, str]:
    return found["kind"], found["metadata"]["name"]


def test_a_list_in_a_patch_of_a_built_in_kind_is_refused(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN, tmp_path / "g")
    _change(tmp_path / "g/component/patch.yaml", 'data: {BY_COMPONENT: "3"}', "data: {BY_COMPONENT: []}")
    with pytest.raises(Unfit, match="a list in a patch"):
        render(tmp_path / "g" / "overlay")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_kind_that_is_used_has_its_real_schema(slug: str) -> None:
    kinds = {part.key[0] for part in cell(slug)}
    assert {"Kafka", "KafkaMirrorMaker2", "MongoDBCommunity", "PrometheusRule", "ExternalSecret"} <= kinds
    assert all(objects(slug, kind) for kind in kinds)
    assert faults({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x"}}) == [
        (["kind"], "no schema for Pod")
    ]

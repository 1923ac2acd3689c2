"""Every service of a cell has all it needs in the cluster, and no more rights there than it needs."""

import re
from typing import Any

import pytest
import yaml
from deployment import MEMBERS, SLUGS, cell, containers, objects, pod
from prometheus_client import REGISTRY
from tree import ROOT, source_files

from chassis import topics
from chassis.grants import SERVICES
from chassis.service import STOP_S
from chassis.settings import CellSettings
from liandong.deployment.members import PACKAGES
from liandong.deployment.place import K8S

every_region = pytest.mark.parametrize("slug", SLUGS)
every_service = pytest.mark.parametrize("name", MEMBERS)
OTHERS = {
    "certmanager_certificate_expiration_timestamp_seconds", "certmanager_certificate_ready_status",
    "strimzi_certificate_expiration_timestamp_ms", "up",
}  # fmt: skip
"""Metrics that cert-manager, Strimzi's operator and Prometheus itself bring."""
ALARMS = {
    "RegionNotFresh", "RelayBehind", "FactsMissing", "FactsQuarantined", "CertificateEndsSoon", "TermPassed",
}  # fmt: skip


def test_the_services_are_those_of_the_registries() -> None:
    words = {*topics.SERVICES, *topics.SUBSCRIBERS, *SERVICES}
    assert set(MEMBERS) == {PACKAGES.get(word, word).replace("_", "-") for word in words}


@every_region
@every_service
def test_a_service_has_everything_that_belongs_to_it(slug: str, name: str) -> None:
    label = {"app.kubernetes.io/name": name}
    budget, policy = objects(slug, "PodDisruptionBudget")[name], objects(slug, "NetworkPolicy")[name]
    assert budget["spec"]["selector"]["matchLabels"] == label
    assert budget["spec"]["minAvailable"] < objects(slug, "Deployment")[name]["spec"]["replicas"]
    assert policy["spec"]["podSelector"]["matchLabels"] == label
    assert set(policy["spec"]["policyTypes"]) == {"Ingress", "Egress"}
    assert objects(slug, "ServiceMonitor")[name]["spec"]["selector"]["matchLabels"] == label
    assert objects(slug, "Service")[name]["spec"]["selector"] == label
    assert objects(slug, "ServiceAccount")[name]["automountServiceAccountToken"] is False


@every_region
@every_service
def test_probes_ask_the_health_routes_and_wait_for_their_patience(slug: str, name: str) -> None:
    spec = pod(slug, name)
    (main,) = spec["containers"]

    assert main["readinessProbe"]["httpGet"] == {"path": "/readyz", "port": "http"}
    assert (
        main["livenessProbe"]["httpGet"]
        == main["startupProbe"]["httpGet"]
        == {"path": "/healthz", "port": "http"}
    )
    assert main["args"] == [MEMBERS[name].package]
    assert spec["terminationGracePeriodSeconds"] > STOP_S


@every_region
def test_no_pod_runs_as_root_or_gains_rights_and_ours_write_nothing(slug: str) -> None:
    pods = {name: pod(slug, name) for name in MEMBERS}
    pods["mongodb"] = objects(slug, "MongoDBCommunity")["rs0"]["spec"]["statefulSet"]["spec"]["template"][
        "spec"
    ]
    for name, spec in pods.items():
        assert spec["securityContext"]["runAsNonRoot"] is True, name
        assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, name
        for container in containers(spec):
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }, name
            assert set(container["resources"]) == {"requests", "limits"}, name
            assert set(container["resources"]["limits"]) == {"cpu", "memory"}, name


@every_region
def test_the_pods_of_kafka_are_confined_as_well(slug: str) -> None:
    pools = [pool["spec"] for pool in objects(slug, "KafkaNodePool").values()]
    mirror = objects(slug, "KafkaMirrorMaker2")["mirror"]["spec"]
    entity = objects(slug, "Kafka")["cell"]["spec"]["entityOperator"]
    assert [pool["replicas"] for pool in pools] == [3, 3]
    for template in [*(p["template"] for p in pools), mirror["template"], entity["template"]]:
        assert template["pod"]["securityContext"]["runAsNonRoot"] is True
        boxes = [part["securityContext"] for name, part in template.items() if name.endswith("ontainer")]
        assert boxes
        assert all(box["capabilities"] == {"drop": ["ALL"]} for box in boxes)
        assert not any(box["allowPrivilegeEscalation"] for box in boxes)


@every_region
def test_the_namespace_admits_only_restricted_pods(slug: str) -> None:
    labels = objects(slug, "Namespace")[f"liandong-{slug}"]["metadata"]["labels"]
    assert labels["pod-security.kubernetes.io/enforce"] == "restricted"


@every_region
def test_images_are_of_one_version_and_nothing_secret_is_in_the_files(slug: str) -> None:
    images = {container["image"] for name in MEMBERS for container in containers(pod(slug, name))}
    assert len(images) == 1
    assert re.fullmatch(r"\S+(:\d+\.\d+\.\d+|@sha256:[0-9a-f]{64})", images.pop())
    text = yaml.safe_dump_all([part.object for part in cell(slug)])
    assert not objects(slug, "Secret")
    assert not re.search(r"latest|stringData|BEGIN [A-Z ]*(KEY|CERTIFICATE)", text)
    # A registry's `value` is the key of a Secret, never an environment variable with a secret in it.
    named = [e["name"] for n in MEMBERS for c in containers(pod(slug, n)) for e in c.get("env", ())]
    assert not [name for name in named if re.search("PASSWORD|SECRET|KEY|TOKEN", name)]


@every_region
@every_service
def test_a_service_sees_its_own_secrets_and_no_other(slug: str, name: str) -> None:
    member, spec = MEMBERS[name], pod(slug, name)
    (volume,) = [v["projected"] for v in spec["volumes"] if v["name"] == "secrets"]
    mounted = {item["path"] for s in volume["sources"] for item in s["secret"].get("items", ())}
    others = {f"kafka-{m.word}" for m in MEMBERS.values()} - {f"kafka-{member.word}"}

    assert mounted == set(member.secrets)
    assert not mounted & (others | {"mongo-setup", "kafka-mirror"})
    (main,) = spec["containers"]
    assert "setup" not in {mount["name"] for mount in main["volumeMounts"]}


def test_every_secret_that_services_read_by_name_is_mounted_where_a_journal_is_kept() -> None:
    product = [p for p in source_files() if "/tools/" not in str(p)]
    read = {name for p in product for name in re.findall(r'\bsecret\("([a-z-]+)"\)', p.read_text("utf-8"))}
    writers = [member for member in MEMBERS.values() if member.writes]
    assert read
    assert all(read <= set(member.secrets) for member in writers)


@every_region
def test_settings_are_those_that_a_process_knows(slug: str) -> None:
    data: dict[str, Any] = objects(slug, "ConfigMap")["cell"]["data"]
    fields = {name.removeprefix("LIANDONG_").lower(): v for name, v in data.items() if "LIANDONG" in name}

    settings = CellSettings(**fields)

    assert (settings.region, settings.kafka_protocol) == (slug, "SASL_SSL")
    assert settings.mongo.endswith("/?tls=true")


@every_region
def test_each_first_segment_leads_to_the_service_that_claims_it(slug: str) -> None:
    (rule,) = objects(slug, "Ingress")["api"]["spec"]["rules"]
    led = {p["path"]: p["backend"]["service"]["name"] for p in rule["http"]["paths"]}

    for member in MEMBERS.values():
        assert {led[f"/api/v1/{segment}"] for segment in member.segments} <= {member.name}
    assert led["/"] == led["/assets"] == "picture"
    assert not {"/metrics", "/healthz", "/readyz"} & set(led)


@every_region
@every_service
def test_each_gRPC_service_is_led_to_its_process(slug: str, name: str) -> None:
    (rule,) = objects(slug, "Ingress")["grpc"]["spec"]["rules"]
    led = {p["path"] for p in rule["http"]["paths"] if p["backend"]["service"]["name"] == name}
    assert led == {f"/{procedure}" for procedure in MEMBERS[name].procedures}


def test_alarms_stand_on_metrics_that_exist() -> None:
    (document,) = yaml.safe_load_all((K8S / "components/monitoring/rules.yaml").read_text("utf-8"))
    rules = [rule for group in document["spec"]["groups"] for rule in group["rules"]]
    ours = {sample.name for metric in REGISTRY.collect() for sample in metric.samples}
    ours |= {f"{metric.name}{end}" for metric in REGISTRY.collect() for end in ("", "_total")}
    for rule in rules:
        used = set(re.findall(r"\b([a-z][a-z0-9_]*_[a-z0-9_]+|up)\{", rule["expr"]))
        assert used, rule["alert"]
        assert used <= ours | OTHERS, rule["alert"]
        assert set(rule["annotations"]) == {"summary", "description"}
    assert {rule["alert"] for rule in rules} >= ALARMS


def test_make_check_checks_the_deployment() -> None:
    (recipe,) = re.findall(r"^check: .*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert "python -m liandong.deployment check" in recipe

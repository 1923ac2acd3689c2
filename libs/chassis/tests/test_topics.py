"""The registry says who may write what, and nobody may write another region's topics."""

from pathlib import Path

import pytest

from chassis.regions import Zone, load_zone
from chassis.topics import (
    RESTRICTED,
    SERVICES,
    acls,
    classification,
    in_cluster,
    is_hidden,
    is_local,
    label,
    local,
    mirrored,
    owner_of,
    registry,
    shared_topics,
)


@pytest.fixture
def zone() -> Zone:
    return load_zone(Path("deploy/regions.yaml"))


def test_every_region_has_its_topics(zone: Zone) -> None:
    own = {t.name for t in registry(zone) if t.owner == "qingpu"}
    services = {f"qingpu.{s}.v1" for s in SERVICES} | {local("qingpu", s) for s in (*SERVICES, RESTRICTED)}
    referrals = {f"qingpu.referral.{r.slug}.v1" for r in zone.regions}
    pulses = {f"qingpu.referral-heartbeat.{r.slug}.v1" for r in zone.neighbours("qingpu")}
    assert own == services | referrals | pulses | {"qingpu.heartbeat.v1"}
    assert f"qingpu.{RESTRICTED}.v1" not in own


@pytest.mark.parametrize("slug", ["qingpu", "wujiang", "jiashan"])
def test_a_cluster_lacks_only_what_the_neighbours_keep_to_themselves(zone: Zone, slug: str) -> None:
    present = {t.name for t in in_cluster(zone, slug)}
    lacking = [t for t in registry(zone) if t.name not in present]
    assert {t.kind for t in lacking} == {"local", "referral", "referral-heartbeat"}
    assert not any(slug in (t.owner, t.addressee) for t in lacking)


@pytest.mark.parametrize("slug", ["qingpu", "wujiang", "jiashan"])
def test_a_local_topic_is_its_own_services_alone(zone: Zone, slug: str) -> None:
    found = {(a.principal, a.operation) for a in acls(zone, slug) if a.name == local(slug, "incident")}
    assert found == {("incident", "write"), ("incident", "read")}
    foreign = [a.name for a in acls(zone, slug) if is_local(a.name) and not a.name.startswith(f"{slug}.")]
    assert foreign == []
    told = [t for n in zone.neighbours(slug) for t in mirrored(zone, slug, n.slug)]
    assert [t for t in [*told, *shared_topics(zone)] if is_local(t)] == []


def test_no_prefix_reaches_a_local_topic(zone: Zone) -> None:
    prefixes = [
        a.name for r in zone.regions for a in acls(zone, r.slug) if a.prefixed and a.resource == "topic"
    ]
    assert prefixes != []
    assert [t.name for t in registry(zone) if t.kind == "local" and t.name.startswith(tuple(prefixes))] == []


def test_numbered_topics_are_kept_for_ever(zone: Zone) -> None:
    assert {t.retention_ms for t in registry(zone) if t.numbered} == {-1}


@pytest.mark.parametrize("slug", ["qingpu", "wujiang", "jiashan"])
def test_only_own_services_write_own_topics(zone: Zone, slug: str) -> None:
    writers = {(a.principal, a.name) for a in acls(zone, slug) if a.operation in ("write", "all")}
    own = {t.name for t in registry(zone) if t.owner == slug}
    assert {p for p, name in writers if name in own} == {*SERVICES, RESTRICTED, "picture"}
    assert {p for p, name in writers if name not in own} == {"mirror"}


@pytest.mark.parametrize("slug", ["qingpu", "wujiang", "jiashan"])
def test_links_only_read_what_is_mirrored(zone: Zone, slug: str) -> None:
    links = [a for a in acls(zone, slug) if a.principal.startswith("link-")]
    for n in zone.neighbours(slug):
        names = {a.name for a in links if a.principal == f"link-{n.slug}"}
        assert names == set(mirrored(zone, slug, n.slug))
    assert {a.operation for a in links} == {"read", "describe", "describe_configs"}
    assert f"link-{slug}" not in {a.principal for a in links}


def test_owner_of_a_topic_is_its_region(zone: Zone) -> None:
    owners = dict.fromkeys(owner_of(zone, t) for t in shared_topics(zone))
    assert list(owners) == ["310118", "320509", "330421"]
    assert owner_of(zone, "qingpu.referral.jiashan.v1") == "310118"
    with pytest.raises(KeyError):
        owner_of(zone, "elsewhere.incident.v1")


@pytest.mark.parametrize(
    ("topic", "class_", "shown"),
    [
        ("qingpu.incident.v1", "internal", "qingpu.incident.v1"),
        ("qingpu.local.incident.v1", "confidential", "qingpu.local.incident.v1"),
        (f"qingpu.local.{RESTRICTED}.v1", "confidential", "restricted"),
        ("qingpu.referral.jiashan.v1", "restricted", "restricted"),
        ("qingpu.referral-heartbeat.jiashan.v1", "restricted", "restricted"),
    ],
)
def test_logs_spans_and_metrics_have_one_word_for_what_is_hidden(topic: str, class_: str, shown: str) -> None:
    assert (classification(topic), label(topic)) == (class_, shown)
    assert is_hidden(topic) is (shown == "restricted")


def test_regions_file_gives_codes_and_neighbours(zone: Zone) -> None:
    assert zone.codes == {"310118", "320509", "330421"}
    assert [r.slug for r in zone.neighbours("wujiang")] == ["qingpu", "jiashan"]
    assert zone.by_code("310118").slug == "qingpu"
    assert zone.box.contains(31.0, 120.9)
    assert not zone.box.contains(39.9, 116.4)

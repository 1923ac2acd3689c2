"""The registry says who may write what, and nobody may write another region's topics."""

from pathlib import Path

import pytest

from chassis.regions import Zone, load_zone
from chassis.topics import acls, in_cluster, is_local, local, mirrored, owner_of, registry, shared_topics


@pytest.fixture
def zone() -> Zone:
    return load_zone(Path("deploy/regions.yaml"))


def test_every_region_has_its_topics(zone: Zone) -> None:
    assert [t.name for t in registry(zone)][:3] == [
        "qingpu.incident.v1",
        "qingpu.local.incident.v1",
        "qingpu.heartbeat.v1",
    ]
    assert len(registry(zone)) == 3 * len(zone.regions)


@pytest.mark.parametrize("slug", ["qingpu", "wujiang", "jiashan"])
def test_a_cluster_lacks_only_what_the_neighbours_keep_to_themselves(zone: Zone, slug: str) -> None:
    present = {t.name for t in in_cluster(zone, slug)}
    assert present == {t.name for t in registry(zone)} - {
        local(n.slug, "incident") for n in zone.neighbours(slug)
    }


@pytest.mark.parametrize("slug", ["qingpu", "wujiang", "jiashan"])
def test_a_local_topic_is_its_own_services_alone(zone: Zone, slug: str) -> None:
    found = {(a.principal, a.operation) for a in acls(zone, slug) if a.name == local(slug, "incident")}
    assert found == {("incident", "write"), ("incident", "read")}
    assert [a.name for a in acls(zone, slug) if is_local(a.name) and a.name != local(slug, "incident")] == []
    assert [t for t in [*mirrored(zone, slug), *shared_topics(zone)] if is_local(t)] == []


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
    assert {p for p, name in writers if name in own} == {"incident", "picture"}
    assert {p for p, name in writers if name not in own} == {"mirror"}


@pytest.mark.parametrize("slug", ["qingpu", "wujiang", "jiashan"])
def test_links_only_read_what_is_mirrored(zone: Zone, slug: str) -> None:
    links = [a for a in acls(zone, slug) if a.principal.startswith("link-")]
    assert {a.name for a in links} == set(mirrored(zone, slug))
    assert {a.operation for a in links} == {"read", "describe", "describe_configs"}
    assert f"link-{slug}" not in {a.principal for a in links}


def test_owner_of_a_topic_is_its_region(zone: Zone) -> None:
    assert [owner_of(zone, t) for t in shared_topics(zone)] == ["310118", "320509", "330421"]
    with pytest.raises(KeyError):
        owner_of(zone, "elsewhere.incident.v1")


def test_regions_file_gives_codes_and_neighbours(zone: Zone) -> None:
    assert zone.codes == {"310118", "320509", "330421"}
    assert [r.slug for r in zone.neighbours("wujiang")] == ["qingpu", "jiashan"]
    assert zone.by_code("310118").slug == "qingpu"
    assert zone.box.contains(31.0, 120.9)
    assert not zone.box.contains(39.9, 116.4)

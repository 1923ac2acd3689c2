"""Topics, permissions and database roles of the deployment are those of the registries, and nothing more."""

import pytest
from deployment import SLUGS, ZONE, objects

from chassis import topics
from chassis.grants import GRANTS, SERVICES

every_region = pytest.mark.parametrize("slug", SLUGS)


@every_region
def test_a_cluster_has_the_topics_of_its_region_and_no_other(slug: str) -> None:
    found = objects(slug, "KafkaTopic")

    assert set(found) == {topic.name for topic in topics.in_cluster(ZONE, slug)}
    for topic in topics.in_cluster(ZONE, slug):
        spec = found[topic.name]["spec"]
        assert (spec["partitions"], spec["config"]["retention.ms"]) == (1, topic.retention_ms)


@every_region
def test_a_third_region_has_not_even_the_topics_of_a_pair(slug: str) -> None:
    pairs = [t for t in topics.registry(ZONE) if not t.open and slug not in (t.owner, t.addressee)]
    assert pairs
    assert not {t.name for t in pairs} & set(objects(slug, "KafkaTopic"))
    assert not [t.name for t in pairs if t.name in str(objects(slug, "KafkaMirrorMaker2"))]


@every_region
def test_permissions_are_those_of_the_registry_and_no_other(slug: str) -> None:
    found = {
        (user, rule["resource"]["type"], *_name(rule["resource"]), operation.lower())
        for user, spec in objects(slug, "KafkaUser").items()
        for rule in spec["spec"]["authorization"]["acls"]
        for operation in rule["operations"]
    }
    wanted = {
        (a.principal, a.resource, a.name, a.prefixed, a.operation.replace("_", ""))
        for a in topics.acls(ZONE, slug)
    }
    assert found == wanted


def _name(resource: dict[str, str]) -> tuple[str, bool]:
    return resource.get("name", "kafka-cluster"), resource.get("patternType") == "prefix"


@every_region
def test_a_mirror_asks_each_neighbour_for_what_it_is_told_and_no_more(slug: str) -> None:
    mirrors = objects(slug, "KafkaMirrorMaker2")["mirror"]["spec"]["mirrors"]

    asked = {m["source"]["alias"]: m["topicsPattern"].split(",") for m in mirrors}
    assert asked == {n.slug: topics.mirrored(ZONE, n.slug, slug) for n in ZONE.neighbours(slug)}
    for mirror in mirrors:
        source = mirror["source"]
        neighbour = objects(source["alias"], "KafkaUser")
        assert source["authentication"]["username"] in neighbour
        assert mirror["sourceConnector"]["config"]["sync.topic.configs.enabled"] is False


@every_region
def test_a_mirror_knocks_at_the_door_that_its_neighbour_opened_for_it(slug: str) -> None:
    for mirror in objects(slug, "KafkaMirrorMaker2")["mirror"]["spec"]["mirrors"]:
        host, _, port = mirror["source"]["bootstrapServers"].partition(":")
        doors = objects(mirror["source"]["alias"], "Kafka")["cell"]["spec"]["kafka"]["listeners"]
        (door,) = [
            d for d in doors if host in d["configuration"].get("bootstrap", {}).get("alternativeNames", ())
        ]
        assert door["port"] == int(port)
        (origin,) = door["configuration"]["loadBalancerSourceRanges"]
        assert door["networkPolicyPeers"] == [{"ipBlock": {"cidr": origin}}]
        (certificate,) = [
            c
            for c in objects(mirror["source"]["alias"], "Certificate").values()
            if host in c["spec"].get("dnsNames", ())
        ]
        assert (
            certificate["spec"]["secretName"] == door["configuration"]["brokerCertChainAndKey"]["secretName"]
        )


@every_region
def test_database_roles_are_the_grants_and_no_other(slug: str) -> None:
    spec = objects(slug, "MongoDBCommunity")["rs0"]["spec"]

    found = {
        (role["role"], p["resource"]["db"], p["resource"]["collection"], *p["actions"])
        for role in spec["security"]["roles"]
        for p in role["privileges"]
    }
    assert found == {(g.user, f"liandong_{slug}_{g.service}", g.collection, *g.actions) for g in GRANTS}
    assert all(role["roles"] == [] for role in spec["security"]["roles"])


@every_region
def test_each_database_user_has_its_own_role_and_those_beside_them_no_more_than_they_need(slug: str) -> None:
    users = {u["name"]: u["roles"] for u in objects(slug, "MongoDBCommunity")["rs0"]["spec"]["users"]}

    setup, backup = users.pop("setup"), users.pop("backup")
    assert users == {g.user: [{"name": g.user, "db": "admin"}] for g in GRANTS}
    assert backup == [{"name": "backup", "db": "admin"}]
    assert setup == [{"name": "dbAdmin", "db": f"liandong_{slug}_{service}"} for service in SERVICES]

"""The files that a broker and a mirror start from."""

from pathlib import Path

import pytest

from chassis.topics import acls
from liandong.kafka_admin import credentials
from liandong.kafka_broker import broker_config, java_command
from liandong.layout import CellLayout
from liandong.mirror import flowing, mirror_config
from liandong.secrets_dir import read_secret


@pytest.fixture
def broker(layouts: dict[str, CellLayout]) -> dict[str, str]:
    """Wujiang's broker file as pairs."""
    lines = broker_config(layouts["wujiang"]).splitlines()
    return dict(line.split("=", 1) for line in lines)


@pytest.fixture
def mirror(layouts: dict[str, CellLayout]) -> dict[str, str]:
    """Wujiang's mirror file as pairs."""
    text = mirror_config(layouts["wujiang"], [layouts["qingpu"], layouts["jiashan"]])
    return dict(line.split("=", 1) for line in text.splitlines())


def test_a_neighbours_listener_advertises_the_forwarder(broker: dict[str, str]) -> None:
    assert broker["listeners"] == (
        "LOCAL://127.0.0.1:30092,LINK_QINGPU://127.0.0.1:30095,"
        "LINK_JIASHAN://127.0.0.1:30096,CONTROLLER://127.0.0.1:30091"
    )
    assert broker["advertised.listeners"] == (
        "LOCAL://127.0.0.1:30092,LINK_QINGPU://127.0.0.1:30093,LINK_JIASHAN://127.0.0.1:30094"
    )


def test_nothing_is_allowed_that_the_registry_does_not_give(broker: dict[str, str]) -> None:
    assert broker["auto.create.topics.enable"] == "false"
    assert broker["allow.everyone.if.no.acl.found"] == "false"
    assert broker["authorizer.class.name"].endswith("StandardAuthorizer")
    assert "ANONYMOUS" not in broker["super.users"]
    assert "PLAINTEXT" not in broker["listener.security.protocol.map"].replace("SASL_PLAINTEXT", "")


def test_the_mirror_reaches_a_source_only_through_its_forwarder(mirror: dict[str, str]) -> None:
    assert mirror["qingpu.bootstrap.servers"] == "127.0.0.1:29093"
    assert mirror["jiashan.bootstrap.servers"] == "127.0.0.1:31094"
    assert mirror["wujiang.bootstrap.servers"] == "127.0.0.1:30092"


def test_the_mirror_copies_an_explicit_list_one_way(mirror: dict[str, str]) -> None:
    names = mirror["qingpu->wujiang.topics"].split(",")
    assert {"qingpu.incident.v1", "qingpu.heartbeat.v1", "qingpu.referral.wujiang.v1"} <= set(names)
    assert not any(".local." in name or "jiashan" in name or "qingpu.v1" in name for name in names)
    assert mirror["jiashan->wujiang.enabled"] == "true"
    assert mirror["wujiang->jiashan.enabled"] == "false"


def test_the_mirror_reads_as_the_link_and_writes_as_the_mirror(
    mirror: dict[str, str], layouts: dict[str, CellLayout]
) -> None:
    link = read_secret(layouts["qingpu"], "kafka-link-wujiang")
    assert f'username="link-wujiang" password="{link}"' in mirror["qingpu.sasl.jaas.config"]
    assert 'username="mirror"' in mirror["wujiang.sasl.jaas.config"]
    admins = {read_secret(layout, "kafka-admin") for layout in layouts.values()}
    assert not any(admin in value for admin in admins for value in mirror.values())


def test_every_principal_of_the_registry_has_a_password(layouts: dict[str, CellLayout]) -> None:
    for layout in layouts.values():
        assert {acl.principal for acl in acls(layout.zone, layout.slug)} == set(credentials(layout))


def test_a_mirror_flows_when_its_log_names_every_source(tmp_path: Path) -> None:
    log = tmp_path / "mirror.log"
    line = "replicating 2 topic-partitions {}->wujiang: [...]\n"
    log.write_text(line.format("qingpu"), "utf-8")
    assert not flowing(log, "wujiang", ["qingpu", "jiashan"])
    log.write_text(line.format("qingpu") + line.format("jiashan"), "utf-8")
    assert flowing(log, "wujiang", ["qingpu", "jiashan"])


def test_a_jvm_keeps_to_its_heap() -> None:
    command = java_command(Path("java"), [Path("a.jar"), Path("b.jar")], Path("log.xml"), [], ["Main"])
    assert "-Xmx256m" in command
    assert command[-3:] == ["-cp", "a.jar:b.jar", "Main"]

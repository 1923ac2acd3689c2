"""The broker of one cell: its configuration, formatting and command line."""

import base64
import shutil
import uuid
from collections.abc import Iterable
from pathlib import Path

from chassis.clock import derived_id
from liandong.layout import HOST, CellLayout
from liandong.secrets_dir import read_secret

MODULE = "org.apache.kafka.common.security"
APPLIED = "applied"
"""The file that says what was set up in this broker."""
HEAP = ["-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
LOGGING = """<?xml version="1.0" encoding="UTF-8"?>
<Configuration status="ERROR">
  <Appenders><Console name="out"><PatternLayout pattern="%d{ISO8601} %p %m (%c{1})%n"/></Console></Appenders>
  <Loggers><Root level="INFO"><AppenderRef ref="out"/></Root>
    <Logger name="org.apache.kafka.clients" level="WARN"/>
    <Logger name="org.apache.kafka.clients.NetworkClient" level="ERROR"/>
    <Logger name="org.apache.kafka.common" level="WARN"/>
    <Logger name="org.apache.kafka.connect.runtime.rest" level="WARN"/>
    <Logger name="kafka.server.KafkaConfig" level="WARN"/>
    <Logger name="org.reflections" level="ERROR"/>
  </Loggers>
</Configuration>
"""


def scram(user: str, password: str) -> str:
    """JAAS line of a SCRAM client."""
    return f'{MODULE}.scram.ScramLoginModule required username="{user}" password="{password}";'


def listener_names(cell: CellLayout) -> list[str]:
    """Names of the listeners: one for the cell itself, one per neighbour."""
    return ["LOCAL", *(f"LINK_{n.slug.upper().replace('-', '_')}" for n in cell.neighbours)]


def broker_config(cell: CellLayout) -> str:
    """Text of the broker's properties file; it holds two passwords and must be private."""
    lines = {**_node(cell), **_listeners(cell), **_security(cell), **_single_node()}
    return "".join(f"{key}={value}\n" for key, value in lines.items())


def _node(cell: CellLayout) -> dict[str, str]:
    return {
        "process.roles": "broker,controller",
        "node.id": "1",
        "controller.quorum.bootstrap.servers": f"{HOST}:{cell.ports.controller}",
        "log.dirs": str(cell.kafka / "data"),
        "auto.create.topics.enable": "false",
        "group.initial.rebalance.delay.ms": "0",
        "metadata.max.idle.interval.ms": "5000",
        "log.cleaner.dedupe.buffer.size": "8388608",
        "num.network.threads": "2",
        "num.io.threads": "4",
        "broker.heartbeat.interval.ms": "500",
        "broker.session.timeout.ms": "4000",
    }


def _listeners(cell: CellLayout) -> dict[str, str]:
    names, ports = listener_names(cell), cell.ports
    binds, advertised = [f"LOCAL://{HOST}:{ports.kafka}"], [f"LOCAL://{HOST}:{ports.kafka}"]
    for n, name in enumerate(names[1:]):
        binds.append(f"{name}://{HOST}:{ports.listener(n)}")
        advertised.append(f"{name}://{HOST}:{ports.forward(n)}")
    return {
        "listeners": ",".join([*binds, f"CONTROLLER://{HOST}:{ports.controller}"]),
        "advertised.listeners": ",".join(advertised),
        "listener.security.protocol.map": ",".join(f"{n}:SASL_PLAINTEXT" for n in [*names, "CONTROLLER"]),
        "inter.broker.listener.name": "LOCAL",
        "controller.listener.names": "CONTROLLER",
    }


def _security(cell: CellLayout) -> dict[str, str]:
    admin, controller = read_secret(cell, "kafka-admin"), read_secret(cell, "kafka-controller")
    plain = f'{MODULE}.plain.PlainLoginModule required username="controller" password="{controller}"'
    jaas = {
        f"listener.name.{name.lower()}.scram-sha-512.sasl.jaas.config": scram("admin", admin)
        for name in listener_names(cell)
    }
    return {
        "sasl.enabled.mechanisms": "SCRAM-SHA-512",
        "sasl.mechanism.inter.broker.protocol": "SCRAM-SHA-512",
        "sasl.mechanism.controller.protocol": "PLAIN",
        "listener.name.controller.sasl.enabled.mechanisms": "PLAIN",
        "listener.name.controller.plain.sasl.jaas.config": f'{plain} user_controller="{controller}";',
        **jaas,
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "allow.everyone.if.no.acl.found": "false",
        "super.users": "User:admin;User:controller",
    }


def _single_node() -> dict[str, str]:
    """One broker per cell on one machine; a production cell has three."""
    return {
        "default.replication.factor": "1",
        "min.insync.replicas": "1",
        "offsets.topic.replication.factor": "1",
        "offsets.topic.num.partitions": "4",
        "transaction.state.log.replication.factor": "1",
        "transaction.state.log.min.isr": "1",
        "transaction.state.log.num.partitions": "4",
        "share.coordinator.state.topic.replication.factor": "1",
        "share.coordinator.state.topic.min.isr": "1",
        "share.coordinator.state.topic.num.partitions": "1",
    }


def java_command(
    java: Path, jars: Iterable[Path], logging: Path, aot: list[str], rest: list[str]
) -> list[str]:
    """A small JVM with all jars on its class path."""
    classpath = ":".join(str(jar) for jar in jars)
    return [str(java), *HEAP, *aot, f"-Dlog4j2.configurationFile={logging}", "-cp", classpath, *rest]


def format_arguments(cell: CellLayout, config: Path) -> list[str]:
    """Arguments that format an empty disk with the administrator's credentials."""
    admin = f"SCRAM-SHA-512=[name=admin,password={read_secret(cell, 'kafka-admin')}]"
    cluster = uuid.UUID(derived_id("kafka-cluster", cell.slug)).bytes
    return [
        "kafka.tools.StorageTool", "format", "--standalone", "-t", _kafka_id(cluster),
        "-c", str(config), "--add-scram", admin,
    ]  # fmt: skip


def _kafka_id(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def formatted(cell: CellLayout) -> bool:
    """Whether the broker's disk was formatted."""
    return (cell.kafka / "data" / "meta.properties").exists()


def wipe(cell: CellLayout) -> None:
    """Loses all that a broker that does not run has: records, topics, users, permissions."""
    shutil.rmtree(cell.kafka / "data", ignore_errors=True)
    (cell.kafka / APPLIED).unlink(missing_ok=True)

"""AsyncAPI 3 from the registry of topics and the descriptors of the facts: what may be read from Kafka.

It names what every region may read, and nothing else: no local topic and no restricted one.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from google.protobuf.message import Message
from joint.common.v1.heartbeat_pb2 import PictureHeartbeat, RelayHeartbeat

from chassis.cell import Cell, Service
from chassis.envelope import CONTENT_TYPE
from chassis.proto_text import files_of, text
from chassis.regions import Zone
from chassis.topics import CLIENT, Topic, in_cluster

Document = dict[str, Any]
Words = Mapping[type[Message], str]
VERSION = "3.0.0"
SCHEMA_FORMAT = "application/vnd.google.protobuf;version=3"
HEARTBEATS: Words = {RelayHeartbeat: "转发心跳", PictureHeartbeat: "态势心跳"}
_UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_NUMBER = "^[1-9][0-9]*$"
HEADERS: Mapping[str, Document] = {
    "ce_specversion": {"const": "1.0", "description": "CloudEvents 版本。"},
    "ce_id": {"pattern": _UUID, "description": "事实的编号。"},
    "ce_source": {"format": "uri-reference", "description": "由哪个地区的哪个服务写下,如 /330421/incident。"},
    "ce_type": {"description": "事实的种类:protobuf 消息的全名。"},
    "ce_subject": {"description": "所属记录的编号,与 Kafka 的键相同。"},
    "ce_time": {"format": "date-time", "description": "记录的时间。"},
    "ce_occurredtime": {"format": "date-time", "description": "发生的时间。"},
    "ce_region": {"pattern": "^[0-9]{6}$", "description": "所属地区的行政区划代码。"},
    "ce_aggversion": {"pattern": _NUMBER, "description": "所属记录的第几件事实,从 1 起连续。"},
    "ce_sequence": {"pattern": _NUMBER, "description": "本主题的第几件事实,从 1 起连续;读到哪里按它记。"},
    "ce_commithash": {"description": "所属提交的校验值。"},
    "ce_correlationid": {"description": "同一件事的编号。"},
    "ce_causationid": {"description": "由哪件事实引起,没有则为空。"},
    "ce_commandid": {"description": "由哪条指令写下。"},
    "ce_actor": {"description": "经办人或程序。"},
    "ce_exerciseid": {"description": "演练编号;真实的事实没有这一项。"},
    "ce_dataclassification": {"const": "internal", "description": "密级。"},
    "ce_traceparent": {"description": "W3C 跟踪上下文。"},
    "content-type": {"const": CONTENT_TYPE, "description": "内容的格式。"},
}
OPTIONAL = ("ce_exerciseid",)


def of_services(cell: Cell, services: Sequence[Service]) -> Document:
    """The document of a running cell: the facts that its services tell clients about."""
    settings = cell.settings
    protocol = "kafka-secure" if settings.kafka_protocol == "SASL_SSL" else "kafka"
    facts = {kind: word for service in services for kind, word in service.facts.items()}
    return document(cell.zone, cell.region.slug, {"host": settings.kafka, "protocol": protocol}, facts)


def document(zone: Zone, slug: str, server: Document, facts: Words) -> Document:
    """The document of one region's cluster.

    server: an AsyncAPI server object without `security`; facts: kinds of shared facts with their word.
    """
    region = zone.by_slug(slug)
    topics = [topic for topic in in_cluster(zone, slug) if topic.open]
    sharing = {topic.service for topic in topics if topic.numbered}
    kinds = {**{kind: word for kind, word in facts.items() if _word(kind) in sharing}, **HEARTBEATS}
    return {
        "asyncapi": VERSION,
        "info": {
            "title": f"联动 · {region.bureau}:事件订阅",
            "version": "1",
            "description": f"{region.name}单元的 Kafka 中可以订阅的主题。每个主题一个分区,只读;"
            f"读到哪里,由读者按 ce_sequence 和自己的数据一起保存。本局系统用账号 {CLIENT}。",
        },
        "defaultContentType": CONTENT_TYPE,
        "servers": {slug: {**server, "security": [{"$ref": "#/components/securitySchemes/scram"}]}},
        "channels": {topic.name: _channel(zone, topic, facts) for topic in topics},
        "operations": {
            f"send-{topic.name}": {"action": "send", "channel": {"$ref": f"#/channels/{topic.name}"}}
            for topic in topics
        },
        "components": {
            "messages": {_name(kind): _message(kind, word) for kind, word in kinds.items()},
            "schemas": {"cloud-event-headers": _headers(), **_schemas(kinds)},
            "securitySchemes": {"scram": {"type": "scramSha512", "description": "SASL SCRAM-SHA-512。"}},
        },
    }


def _name(kind: type[Message]) -> str:
    return str(kind.DESCRIPTOR.full_name)


def _word(kind: type[Message]) -> str:
    """The word of the service in names of topics: `incident` of `joint.incident.v1.IncidentReported`."""
    return _name(kind).split(".")[1]


def _channel(zone: Zone, topic: Topic, facts: Words) -> Document:
    owner = zone.by_slug(topic.owner)
    if topic.numbered:
        names = [_name(kind) for kind in facts if _word(kind) == topic.service]
        about = f"{owner.name}的共享事实({topic.service}),连续编号。"
    else:
        names = [_name(kind) for kind in HEARTBEATS]
        about = f"{owner.name}的心跳,每秒一次,不编号。"
    return {
        "address": topic.name,
        "description": about,
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in names},
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "partitions": 1,
                "topicConfiguration": {"retention.ms": topic.retention_ms},
                "bindingVersion": "0.5.0",
            }
        },
    }


def _message(kind: type[Message], word: str) -> Document:
    """A fact carries its headers; a heartbeat has none, and its key says which process lives."""
    made: Document = {
        "name": _name(kind),
        "title": word,
        "contentType": CONTENT_TYPE,
        "payload": {"$ref": f"#/components/schemas/{_schema_name(kind.DESCRIPTOR.file.name)}"},
    }
    if kind in HEARTBEATS:
        return made
    typed = {"type": "object", "properties": {"ce_type": {"const": _name(kind)}}}
    return {
        **made,
        "headers": {"allOf": [{"$ref": "#/components/schemas/cloud-event-headers"}, typed]},
        "correlationId": {"location": "$message.header#/ce_correlationid"},
        "bindings": {"kafka": {"key": {"type": "string", "pattern": _UUID}, "bindingVersion": "0.5.0"}},
    }


def _headers() -> Document:
    return {
        "type": "object",
        "description": "CloudEvents 1.0,Kafka 二进制方式;各值为 UTF-8 文字。",
        "properties": {name: {"type": "string", **said} for name, said in HEADERS.items()},
        "required": [name for name in HEADERS if name not in OPTIONAL],
    }


def _schemas(kinds: Words) -> Document:
    return {
        _schema_name(file.name): {"schemaFormat": SCHEMA_FORMAT, "schema": text(file)}
        for file in files_of(kinds)
    }


def _schema_name(file: str) -> str:
    """`joint.incident.v1.incident` of the file `joint/incident/v1/incident.proto`."""
    return file.removesuffix(".proto").replace("/", ".")

"""Prints the events of a running cell's own cluster as JSON lines; what is restricted is not there."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from aiokafka import TopicPartition
from aiokafka.errors import KafkaError
from google.protobuf.json_format import MessageToDict
from google.protobuf.message import DecodeError
from joint.common.v1.heartbeat_pb2 import PictureHeartbeat, RelayHeartbeat

from chassis import kafka
from chassis.clock import iso
from chassis.envelope import Malformed, Record, from_headers
from chassis.topics import RESTRICTED, in_cluster, is_hidden
from liandong.failure import Failure
from liandong.layout import HOST, CellLayout
from liandong.secrets_dir import read_secret


async def tail(cell: CellLayout, topics: Sequence[str], *, from_start: bool, print_line: Any) -> None:
    """Follows topics until cancelled; raises Failure for an unknown topic or a broker that is away.

    Restricted topics must be named, and are then read as their own service may: the administrator's
    account is not used for them.
    """
    asked_hidden = bool(topics) and all(is_hidden(name) for name in topics)
    present = [t for t in in_cluster(cell.zone, cell.slug) if is_hidden(t.name) is asked_hidden]
    known = [topic.name for topic in present]
    unknown = [name for name in topics if name not in known]
    if unknown:
        raise Failure(f"没有主题 {'、'.join(unknown)}，可用的是 {'、'.join(known)}。")
    wanted = list(topics) or [topic.name for topic in present if topic.numbered]
    user = RESTRICTED if asked_hidden else "admin"
    password = read_secret(cell, f"kafka-{user}")
    access = kafka.access(f"{HOST}:{cell.ports.kafka}", "SASL_PLAINTEXT", user, password)
    try:
        await _follow(access, wanted, from_start, print_line)
    except BrokenPipeError:
        raise
    except (KafkaError, OSError) as error:
        raise Failure(f"{cell.region.name}的 Kafka 没有应答，请先用 liandong up 启动。") from error


async def _follow(access: kafka.Access, topics: Sequence[str], from_start: bool, print_line: Any) -> None:
    consumer = kafka.consumer(access)
    try:
        await consumer.start()
        partitions = [TopicPartition(topic, 0) for topic in topics]
        consumer.assign(partitions)
        await (consumer.seek_to_beginning if from_start else consumer.seek_to_end)(*partitions)
        async for message in consumer:
            print_line(json.dumps(event(message), ensure_ascii=False))
    finally:
        await asyncio.shield(consumer.stop())


def event(message: Any) -> dict[str, Any]:
    """One record for people; what cannot be read is shown with the reason."""
    if any(name == "ce_sequence" for name, _ in message.headers):
        try:
            return _shown(from_headers(message.topic, message.headers, message.value))
        except Malformed as error:
            return {"topic": message.topic, "offset": message.offset, "malformed": str(error)}
    return _heartbeat(message)


def _heartbeat(message: Any) -> dict[str, Any]:
    """An unnumbered record; its key says which process lives."""
    key = (message.key or b"").decode("utf-8", "replace")
    kind = PictureHeartbeat if key.startswith("picture:") else RelayHeartbeat
    try:
        data = MessageToDict(kind.FromString(message.value or b""), preserving_proto_field_name=True)
    except DecodeError as error:
        data = {"malformed": str(error)}
    return {"topic": message.topic, "key": key, "data": data}


def _shown(record: Record) -> dict[str, Any]:
    fields = {name: value for name, value in asdict(record).items() if name != "data"}
    fields |= {"time": iso(record.time), "occurred_time": iso(record.occurred_time)}
    message = record.message()
    if message is None:
        return {**fields, "data": None}
    return {**fields, "data": MessageToDict(message, preserving_proto_field_name=True)}

"""`liandong lend` and `take-back`: copies of a cell's facts go home after it lost broker and database.

A neighbour's cluster holds what it was told, byte for byte. Nothing but a file goes between the bureaus.
"""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import IO, Any

import bson
import bson.errors
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from chassis import kafka
from chassis.envelope import Malformed, from_headers
from chassis.topics import CLIENT, Topic, in_cluster
from liandong.failure import Failure
from liandong.layout import HOST, CellLayout
from liandong.secrets_dir import read_secret

Kept = dict[str, Any]


async def lend(holder: CellLayout, owner: str, path: Path) -> dict[str, int]:
    """Writes every fact of the owner's that this cell was told; how many of each topic. Raises Failure."""
    counts = {}
    with _new(path) as file, _speaking(holder):
        for topic in _told_by(holder, owner):
            found = await _numbered(holder, topic, CLIENT if topic.open else topic.service)
            for number in sorted(found):
                file.write(bson.encode({"topic": topic.name, **found[number]}))
            counts[topic.name] = len(found)
    return counts


async def take_back(cell: CellLayout, path: Path) -> dict[str, int]:
    """Publishes again, under their old numbers, the facts that the own Kafka lost; how many of each topic.

    Raises Failure when the file is none, or leaves a gap; what was published before stays.
    """
    copies = _read(path)
    counts = {}
    with _speaking(cell):
        for topic in _told_by(cell, cell.slug):
            known = await _numbered(cell, topic, topic.service)
            last = max(known, default=0)
            further = [kept for number, kept in sorted(copies.get(topic.name, {}).items()) if number > last]
            _refuse_gaps(topic.name, last, [kept["sequence"] for kept in further])
            await _publish(cell, topic, further)
            counts[topic.name] = len(further)
    return counts


def _new(path: Path) -> IO[bytes]:
    """A file that only its owner can read."""
    try:
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    except OSError as error:
        raise Failure(f"{path} 写不进去（{error.strerror}），已有的文件从不覆盖。") from error


def _told_by(cell: CellLayout, owner: str) -> list[Topic]:
    """What the cell's cluster has of an owner's facts that more than the owner has."""
    present = in_cluster(cell.zone, cell.slug)
    return [t for t in present if t.owner == owner and t.kind in ("shared", "referral")]


async def _numbered(cell: CellLayout, topic: Topic, user: str) -> dict[int, Kept]:
    """The topic's records by their number; of a repeat the first."""
    found: dict[int, Kept] = {}
    partition = TopicPartition(topic.name, 0)
    async with _reading(cell, user) as consumer:
        end = (await consumer.end_offsets([partition]))[partition]
        consumer.assign([partition])
        await consumer.seek_to_beginning(partition)
        while await consumer.position(partition) < end:
            for raw in (await consumer.getmany(partition, timeout_ms=500)).get(partition, []):
                _keep(topic.name, raw, found)
    return found


def _keep(topic: str, raw: Any, found: dict[int, Kept]) -> None:
    """What no relay has written stays where it is."""
    try:
        sequence = from_headers(topic, raw.headers, raw.value).sequence
    except Malformed:
        return
    headers = [[name, value] for name, value in raw.headers]
    found.setdefault(sequence, {"sequence": sequence, "key": raw.key, "value": raw.value, "headers": headers})


def _read(path: Path) -> dict[str, dict[int, Kept]]:
    copies: dict[str, dict[int, Kept]] = {}
    try:
        for kept in bson.decode_all(path.read_bytes()):
            copies.setdefault(kept["topic"], {})[kept["sequence"]] = kept
    except (OSError, bson.errors.InvalidBSON, KeyError) as error:
        raise Failure(f"{path} 不是 liandong lend 写出的完整文件，什么也没有改动。") from error
    return copies


def _refuse_gaps(topic: str, last: int, numbers: list[int]) -> None:
    if numbers != list(range(last + 1, last + 1 + len(numbers))):
        raise Failure(f"{topic} 在第 {last} 号之后接不上，文件里缺号，没有发布。")


async def _publish(cell: CellLayout, topic: Topic, further: list[Kept]) -> None:
    if not further:
        return
    async with kafka.started(_access(cell, topic.service)) as producer:
        for kept in further:
            headers = [(name, value) for name, value in kept["headers"]]
            await producer.send_and_wait(topic.name, kept["value"], key=kept["key"], headers=headers)


def _access(cell: CellLayout, user: str) -> kafka.Access:
    password = read_secret(cell, f"kafka-{user}")
    return kafka.access(f"{HOST}:{cell.ports.kafka}", "SASL_PLAINTEXT", user, password)


@asynccontextmanager
async def _reading(cell: CellLayout, user: str) -> AsyncIterator[AIOKafkaConsumer]:
    consumer = kafka.consumer(_access(cell, user))
    try:
        await consumer.start()
        yield consumer
    finally:
        await consumer.stop()


@contextmanager
def _speaking(cell: CellLayout) -> Iterator[None]:
    """A broker that is away is one sentence."""
    try:
        yield
    except (KafkaError, OSError) as error:
        raise Failure(f"{cell.region.name}的 Kafka 没有应答，请先用 liandong up 启动。") from error

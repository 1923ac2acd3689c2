"""Signs of life on heartbeat topics: sent each second, never queued, read from now on."""

import asyncio
from collections.abc import Callable, Mapping

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError
from aiokafka.structs import RecordMetadata
from google.protobuf.message import DecodeError
from joint.common.v1.heartbeat_pb2 import PictureHeartbeat, RelayHeartbeat

Heartbeat = RelayHeartbeat | PictureHeartbeat
Handler = Callable[[str, Heartbeat], None]
TYPES: dict[str, type[RelayHeartbeat] | type[PictureHeartbeat]] = {
    RelayHeartbeat.DESCRIPTOR.full_name: RelayHeartbeat,
    PictureHeartbeat.DESCRIPTOR.full_name: PictureHeartbeat,
}


class HeartbeatSender:
    """Sends heartbeats; while one is not acknowledged the next are dropped, since an old one helps nobody."""

    def __init__(self, producer: AIOKafkaProducer, topic: str, key: str) -> None:
        self._producer = producer
        self._topic = topic
        self._key = key.encode()
        self._pending: asyncio.Future[RecordMetadata] | None = None

    async def send(self, message: Heartbeat) -> bool:
        """Sends one; False when the last one is still on its way.

        Raises the KafkaError with which the last one failed: after that a producer sends nothing any more.
        """
        if self._pending is not None:
            if not self._pending.done():
                return False
            self._pending.result()
        headers = [("ce_type", message.DESCRIPTOR.full_name.encode())]
        try:
            self._pending = await self._producer.send(
                self._topic, message.SerializeToString(), key=self._key, headers=headers
            )
        except KafkaError:
            return False
        self._pending.add_done_callback(_noted)
        return True


def _noted(future: "asyncio.Future[RecordMetadata]") -> None:
    """The failure of a last heartbeat, after which nobody asks, is no news."""
    if not future.cancelled():
        future.exception()


class HeartbeatReader:
    """Hands every later heartbeat of some topics to a handler; `regions` says who writes each."""

    def __init__(self, consumer: AIOKafkaConsumer, regions: Mapping[str, str]) -> None:
        self._consumer = consumer
        self._regions = regions

    async def run(self, handler: Handler) -> None:
        """Reads until cancelled. The consumer must be started."""
        partitions = [TopicPartition(topic, 0) for topic in self._regions]
        self._consumer.assign(partitions)
        await self._consumer.seek_to_end(*partitions)
        while True:
            record = await self._consumer.getone()
            message = parse(record.headers, record.value)
            if message is not None:
                handler(self._regions[record.topic], message)


def parse(headers: tuple[tuple[str, bytes], ...], value: bytes) -> Heartbeat | None:
    """The heartbeat in a record; None for what this version does not know."""
    kind = TYPES.get(dict(headers).get("ce_type", b"").decode(errors="replace"))
    if kind is None:
        return None
    try:
        return kind.FromString(value)
    except DecodeError:
        return None

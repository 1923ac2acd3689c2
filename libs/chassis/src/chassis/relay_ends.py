"""How far the logs of a relay's own topics reach, by which it notices that the broker has lost them."""

import asyncio
from collections.abc import Sequence

import structlog
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError

from chassis import kafka

LOOK_EVERY_S = 1.0
log = structlog.get_logger(__name__)


class Ends:
    """Offsets behind the last record of each topic, as far as they were seen.

    Nobody but the relay writes there and nothing is ever taken from the end, so a log that reaches less far
    than it did is lost, and with it perhaps every fact that was acknowledged.
    """

    def __init__(self) -> None:
        self._ends: dict[str, int] = {}
        self.lost = False

    def forget(self) -> None:
        """All is about to be read anew. A loss that is noticed from now on is another one."""
        self._ends, self.lost = {}, False

    def least(self, topic: str) -> int:
        """No answer to what is asked or sent from now on may say less."""
        return self._ends.get(topic, 0)

    def saw(self, topic: str, offset: int, least: int) -> None:
        """A record was put at this offset, or would be put there next."""
        if offset < least and not self.lost:
            log.warning("the broker has lost its log", topic=topic, offset=offset)
            self.lost = True

    def reaches(self, topic: str, end: int) -> None:
        """The log reaches up to this offset at least."""
        self._ends[topic] = max(self._ends.get(topic, 0), end)

    async def watch(self, access: kafka.Access, topics: Sequence[str]) -> None:
        """Looks each second until cancelled, so that a loss is noticed though nothing is sent."""
        while True:
            consumer = kafka.consumer(access)
            try:
                await consumer.start()
                await self._watch(consumer, [TopicPartition(topic, 0) for topic in topics])
            except (KafkaError, OSError) as error:
                log.warning("looking at the own log failed", error=repr(error))
            finally:
                await consumer.stop()
            await asyncio.sleep(LOOK_EVERY_S)

    async def _watch(self, consumer: kafka.Consumer, partitions: Sequence[TopicPartition]) -> None:
        # What is not assigned costs a metadata refresh each, what is not paused is fetched.
        consumer.assign(partitions)
        consumer.pause(*partitions)
        while True:
            least = {partition: self.least(partition.topic) for partition in partitions}
            for partition, end in (await consumer.end_offsets(partitions)).items():
                self.saw(partition.topic, end, least[partition])
            await asyncio.sleep(LOOK_EVERY_S)

"""What the chassis uses of aiokafka's consumer, against simulated brokers."""

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Any

from aiokafka import TopicPartition
from aiokafka.errors import KafkaTimeoutError
from sim_kafka_broker import Raw
from sim_kafka_producer import Client, settle
from sim_process import PROCESS

FETCH_AT_MOST = 500


class SimConsumer(Client):
    """A consumer without a group. What it gets at once of which topic is chance.

    Whoever asks for what is behind the end of a log, as after its loss, begins anew; whoever asks for an
    offset that the new log has by now goes on there.
    """

    def __init__(self, bootstrap_servers: str, **rest: Any) -> None:
        super().__init__(bootstrap_servers, **rest)
        self._places: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self._handed: deque[Raw] = deque()
        self._waiter: asyncio.Future[None] | None = None

    async def stop(self) -> None:
        """Ends it."""
        if self._appended in self._broker.listeners:
            self._broker.listeners.remove(self._appended)
        await self._pause(self._weather.delay())

    def assign(self, partitions: Sequence[TopicPartition]) -> None:
        """Reads these topics from the beginning on, until told otherwise."""
        self._places = {partition.topic: 0 for partition in partitions}
        if self._appended not in self._broker.listeners:
            self._broker.listeners.append(self._appended)

    def pause(self, *partitions: TopicPartition) -> None:
        """Nothing is fetched of these until they are read, which nobody does."""

    def assignment(self) -> set[TopicPartition]:
        """The topics that are read."""
        return {TopicPartition(topic, 0) for topic in self._places}

    def seek(self, partition: TopicPartition, offset: int) -> None:
        """Reads on from an offset."""
        self._places[partition.topic] = offset

    async def seek_to_beginning(self, *partitions: TopicPartition) -> bool:
        """Reads on from the first record."""
        for partition in partitions:
            self._places[partition.topic] = 0
        return True

    async def seek_to_end(self, *partitions: TopicPartition) -> None:
        """Reads on from the next record."""
        await self._ask(KafkaTimeoutError)
        for partition in partitions:
            self._places[partition.topic] = self._broker.end(partition.topic)

    async def beginning_offsets(self, partitions: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        """The first offset of each."""
        await self._ask(KafkaTimeoutError)
        return dict.fromkeys(partitions, 0)

    async def end_offsets(self, partitions: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        """The next offset of each."""
        await self._ask(KafkaTimeoutError)
        return {partition: self._broker.end(partition.topic) for partition in partitions}

    async def position(self, partition: TopicPartition) -> int:
        """The offset of the next record to read."""
        return self._places[partition.topic]

    def highwater(self, partition: TopicPartition) -> int | None:
        """The end of the topic as of the last record that was fetched of it."""
        return self._ends.get(partition.topic)

    async def getone(self) -> Raw:
        """The next record of any topic."""
        while not self._handed:
            batches = await self.getmany(timeout_ms=60_000)
            self._handed.extend(record for records in batches.values() for record in records)
        return self._handed.popleft()

    async def getmany(
        self, *_: TopicPartition, timeout_ms: int = 0, max_records: int = FETCH_AT_MOST
    ) -> dict[TopicPartition, list[Raw]]:
        """What there is of all that is assigned, or nothing after a while."""
        PROCESS.get().check_alive()
        until = self._loop.time() + timeout_ms / 1000
        while not (batches := self._fetched(max_records)):
            left = until - self._loop.time()
            if left <= 0:
                return {}
            await self._something_appended(left)
        await self._pause(self._weather.delay())
        return batches

    def _fetched(self, most: int) -> dict[TopicPartition, list[Raw]]:
        if not self._broker.up:
            return {}
        self._places = {t: 0 if place > self._broker.end(t) else place for t, place in self._places.items()}
        ready = [topic for topic, place in self._places.items() if place < self._broker.end(topic)]
        chosen = [topic for topic in ready if self._weather.flips()] or ready
        batches = {}
        for topic in chosen:
            end, place = self._broker.end(topic), self._places[topic]
            records = self._broker.read(topic, place, min(most, self._weather.some(end - place)))
            self._places[topic] = place + len(records)
            self._ends[topic] = end
            batches[TopicPartition(topic, 0)] = records
        return batches

    async def _something_appended(self, seconds: float) -> None:
        PROCESS.get().check_alive()
        self._waiter = waiter = self._loop.create_future()
        timer = self._loop.call_later(seconds, settle, waiter)
        try:
            await waiter
        finally:
            timer.cancel()

    def _appended(self, topic: str) -> None:
        if self._waiter is not None and topic in self._places:
            self._loop.outside(self._weather.delay(), settle, self._waiter)

"""What the chassis uses of aiokafka, against simulated brokers."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from aiokafka import TopicPartition
from aiokafka.errors import KafkaConnectionError, KafkaTimeoutError, OutOfOrderSequenceNumber
from sim_kafka_broker import Broker, Message, Raw
from sim_loop import SimFuture, SimLoop
from sim_process import PROCESS
from sim_weather import Fate, Weather

GIVE_UP_S = 10.0
RETRY_S = 0.2
FETCH_AT_MOST = 500


@dataclass(frozen=True)
class Kafka:
    """All brokers of a world, by name, and what is around them."""

    loop: SimLoop
    weather: Weather
    brokers: Mapping[str, Broker]


class _Client:
    world: ClassVar[Kafka]

    def __init__(self, bootstrap_servers: str, **_: Any) -> None:
        self._loop = self.world.loop
        self._weather = self.world.weather
        self._broker = self.world.brokers[bootstrap_servers]

    async def start(self) -> None:
        """Raises KafkaConnectionError while the broker is away."""
        await self._pause(self._weather.delay())
        if not self._broker.up:
            await self._pause(self._weather.timeout())
            raise KafkaConnectionError("no broker")

    async def _pause(self, seconds: float) -> None:
        """Waits for something outside, after which a dead process does not go on."""
        PROCESS.get().check_alive()
        waiter = self._loop.create_future()
        self._loop.outside(seconds, _settle, waiter)
        await waiter


class SimProducer(_Client):
    """An idempotent producer: its records land in order, and after one failed none of the later ones does."""

    def __init__(self, bootstrap_servers: str, **rest: Any) -> None:
        super().__init__(bootstrap_servers, **rest)
        self._waiting: defaultdict[str, deque[tuple[SimFuture, Message]]] = defaultdict(deque)
        self._broken: set[str] = set()
        self._process = PROCESS.get()

    async def send(
        self, topic: str, value: bytes, key: bytes = b"", headers: Sequence[tuple[str, bytes]] = ()
    ) -> SimFuture:
        """The future is done when the broker has acknowledged."""
        PROCESS.get().check_alive()
        future = SimFuture(loop=self._loop)
        waiting = self._waiting[topic]
        waiting.append((future, Message(key, value, tuple(headers))))
        if len(waiting) == 1:
            until = self._loop.time() + GIVE_UP_S
            self._loop.outside(self._weather.delay(), self._deliver, topic, until)
        return future

    async def flush(self) -> None:
        """Not needed here."""

    async def stop(self) -> None:
        """Ends it."""
        await self._pause(self._weather.delay())

    def _deliver(self, topic: str, until: float) -> None:
        waiting = self._waiting[topic]
        if topic in self._broken or (self._process.dead and self._weather.flips()):
            self._fail(topic, OutOfOrderSequenceNumber())
        elif not self._broker.up:
            if self._loop.time() > until:
                self._fail(topic, KafkaTimeoutError())
            else:
                self._loop.outside(RETRY_S, self._deliver, topic, until)
        else:
            batch = [waiting.popleft() for _ in range(self._weather.some(len(waiting)))]
            self._land(topic, batch)
            if waiting:
                self._loop.outside(self._weather.delay(), self._deliver, topic, until)

    def _land(self, topic: str, batch: list[tuple[SimFuture, Message]]) -> None:
        fate = self._weather.fate("kafka")
        messages = [message for _, message in batch]
        if fate is not Fate.LOST:
            self._broker.append(topic, messages * (2 if fate is Fate.TWICE else 1))
        if fate in (Fate.LOST, Fate.ANSWER_LOST):
            self._broken.add(topic)
            self._loop.outside(self._weather.timeout(), _refuse, batch, KafkaTimeoutError())
        else:
            self._loop.outside(self._weather.answer_delay(), _acknowledge, batch)

    def _fail(self, topic: str, error: Exception) -> None:
        self._broken.add(topic)
        waiting = self._waiting[topic]
        batch = [waiting.popleft() for _ in range(len(waiting))]
        _refuse(batch, error)


def _settle(future: "asyncio.Future[None]") -> None:
    if not future.done():
        future.set_result(None)


def _acknowledge(batch: list[tuple[SimFuture, Message]]) -> None:
    for future, _ in batch:
        _settle(future)


def _refuse(batch: list[tuple[SimFuture, Message]], error: Exception) -> None:
    for future, _ in batch:
        if not future.done():
            future.set_exception(error)


class SimConsumer(_Client):
    """A consumer without a group. What it gets at once of which topic is chance."""

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
        await self._pause(self._weather.delay())
        for partition in partitions:
            self._places[partition.topic] = self._broker.end(partition.topic)

    async def beginning_offsets(self, partitions: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        """The first offset of each."""
        await self._pause(self._weather.delay())
        return dict.fromkeys(partitions, 0)

    async def end_offsets(self, partitions: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        """The next offset of each."""
        await self._pause(self._weather.delay())
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
        timer = self._loop.call_later(seconds, _settle, waiter)
        try:
            await waiter
        finally:
            timer.cancel()

    def _appended(self, topic: str) -> None:
        if self._waiter is not None and topic in self._places:
            self._loop.outside(self._weather.delay(), _settle, self._waiter)

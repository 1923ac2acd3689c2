"""What the chassis uses of aiokafka's producer, against simulated brokers."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, ClassVar

from aiokafka.errors import KafkaConnectionError, KafkaError, KafkaTimeoutError, OutOfOrderSequenceNumber
from sim_kafka_broker import Broker, Message
from sim_loop import SimFuture, SimLoop
from sim_process import PROCESS
from sim_weather import Fate, Weather

GIVE_UP_S = 10.0
RETRY_S = 0.2


@dataclass(frozen=True)
class Kafka:
    """All brokers of a world, by name, and what is around them."""

    loop: SimLoop
    weather: Weather
    brokers: Mapping[str, Broker]


class Client:
    """What both clients are: connected to one broker, in the weather of their world."""

    world: ClassVar[Kafka]

    def __init__(self, bootstrap_servers: str, **_: Any) -> None:
        self._loop = self.world.loop
        self._weather = self.world.weather
        self._broker = self.world.brokers[bootstrap_servers]

    async def start(self) -> None:
        """Raises KafkaConnectionError while the broker is away."""
        await self._ask(KafkaConnectionError)

    async def _ask(self, refused: type[KafkaError]) -> None:
        """One round trip. Raises what a client hears that meets no broker."""
        await self._pause(self._weather.delay())
        if not self._broker.up:
            await self._pause(self._weather.timeout())
            raise refused("no broker")

    async def _pause(self, seconds: float) -> None:
        """Waits for something outside, after which a dead process does not go on."""
        PROCESS.get().check_alive()
        waiter = self._loop.create_future()
        self._loop.outside(seconds, settle, waiter)
        await waiter


class SimProducer(Client):
    """An idempotent producer: its records land in order, and after one failed none of the later ones does.

    A broker that has lost all it had may know the producer by another's number, and refuse it.
    """

    def __init__(self, bootstrap_servers: str, **rest: Any) -> None:
        super().__init__(bootstrap_servers, **rest)
        self._waiting: defaultdict[str, deque[tuple[SimFuture, Message]]] = defaultdict(deque)
        self._broken: set[str] = set()
        self._losses = self._broker.losses
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
        if topic in self._broken or (self._process.dead and self._weather.flips()) or self._is_mistaken():
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

    def _is_mistaken(self) -> bool:
        known, self._losses = self._losses, self._broker.losses
        return known != self._losses and self._weather.flips()

    def _land(self, topic: str, batch: list[tuple[SimFuture, Message]]) -> None:
        fate = self._weather.fate("kafka")
        messages = [message for _, message in batch]
        first = self._broker.end(topic)
        if fate is not Fate.LOST:
            self._broker.append(topic, messages * (2 if fate is Fate.TWICE else 1))
        if fate in (Fate.LOST, Fate.ANSWER_LOST):
            self._broken.add(topic)
            self._loop.outside(self._weather.timeout(), _refuse, batch, KafkaTimeoutError())
        else:
            self._loop.outside(self._weather.answer_delay(), _acknowledge, batch, first)

    def _fail(self, topic: str, error: Exception) -> None:
        self._broken.add(topic)
        waiting = self._waiting[topic]
        batch = [waiting.popleft() for _ in range(len(waiting))]
        _refuse(batch, error)


def settle(future: "asyncio.Future[None]") -> None:
    """Done, unless somebody else was faster."""
    if not future.done():
        future.set_result(None)


def _acknowledge(batch: list[tuple[SimFuture, Message]], first: int) -> None:
    for offset, (future, _) in enumerate(batch, first):
        if not future.done():
            future.set_result(SimpleNamespace(offset=offset))


def _refuse(batch: list[tuple[SimFuture, Message]], error: Exception) -> None:
    for future, _ in batch:
        if not future.done():
            future.set_exception(error)

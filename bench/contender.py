"""One of the two that are compared: a server that takes the same calls, and proof that it lost none."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.structs import ConsumerRecord

from bench.calls import Step, endless
from bench.cells import cpu_seconds, rss_mib, token
from bench.kafka_side import administrator
from bench.load import Played, play
from bench.measure import Wrong, percentile, require
from bench.served import Server
from chassis import kafka
from chassis.clock import monotonic
from liandong.stack_cell import Cell

ROLES = ("duty_officer", "commander")
PATIENCE_S = 60.0
Fact = tuple[str, int]


@dataclass(frozen=True)
class Sample:
    """One round: accepted commands per second, 99th percentile of every answer, commands accepted *and* in
    Kafka per second, and what one of them cost in processor time of server, mongod and broker together."""

    rate: float
    p99_ms: float
    published_rate: float
    cpu_ms: float


@dataclass
class Contender:
    """A server, the topic that its facts go to, and what it said of them."""

    cell: Cell
    server: Server
    topic: str
    tokens: dict[str, str]
    log: "TopicLog"
    seconds: float
    calls: Iterator[list[Step]]
    rivals: list["Contender"] = field(default_factory=list)

    async def round(self) -> Sample:
        """Plays the next calls while the rivals stand still. Raises Wrong for a fact that is not in Kafka."""
        for rival in self.rivals:
            await rival.server.child.pause()
        try:
            return await self._round()
        finally:
            for rival in self.rivals:
                rival.server.child.resume()

    async def _round(self) -> Sample:
        used, begun = self.cpu_seconds(), monotonic()
        played = await play(self.server.base, self.tokens, self.calls, self.seconds)
        _require_answers(played)
        published_s = await self.log.until(set(played.accepted)) - begun
        count = len(played.accepted)
        cost_ms = (self.cpu_seconds() - used) / count * 1e3
        return Sample(played.rate, percentile(played.latencies_ms, 99), count / published_s, cost_ms)

    def cpu_seconds(self) -> float:
        """Processor time of server, mongod and broker so far."""
        pids = (self.server.child.pid, self.cell.pid("mongod"), self.cell.pid("kafka"))
        return sum(cpu_seconds(pid) for pid in pids)

    @property
    def memory_mib(self) -> float:
        """What the server holds."""
        return rss_mib(self.server.child.pid)


def _require_answers(played: Played) -> None:
    """Only the source's own defects may be refused: stamps that are missing, and what then cannot follow."""
    strange = [
        rule for rule in played.refused if not rule.startswith(("422", "http.invalid_body", "incident."))
    ]
    require(not strange, f"refused for no fault of the calls: {played.refused}")
    require(bool(played.accepted), "nothing was accepted")


class TopicLog:
    """Reads one topic to see that facts arrive, each once."""

    def __init__(self, consumer: AIOKafkaConsumer) -> None:
        self._consumer = consumer
        self._seen: dict[Fact, str] = {}

    async def until(self, facts: set[Fact]) -> float:
        """Waits until all facts were read, returns when that was. Raises Wrong for one lost or doubled."""
        deadline, lacking = monotonic() + PATIENCE_S, facts - self._seen.keys()
        while lacking:
            if monotonic() > deadline:
                raise Wrong(f"{len(lacking)} of {len(facts)} facts are not in {await self._ends()}")
            for fact, number in await self._next():
                # A relay that was paused sends again what it last sent, under the same number.
                known = self._seen.setdefault(fact, number)
                require(known == number, f"{fact} is in Kafka twice, as {known} and {number}")
                lacking.discard(fact)
        return monotonic()

    async def _ends(self) -> str:
        ends = await self._consumer.end_offsets(self._consumer.assignment())
        places = [
            f"{tp.topic} (read to {await self._consumer.position(tp)} of {end})" for tp, end in ends.items()
        ]
        return ", ".join(places)

    async def _next(self) -> list[tuple[Fact, str]]:
        polled = await self._consumer.getmany(timeout_ms=20, max_records=2_000)
        return [_numbered(record) for records in polled.values() for record in records]


def _numbered(record: ConsumerRecord) -> tuple[Fact, str]:
    """A fact and its number in the topic, which is the offset where records have none."""
    headers = {name: value.decode() for name, value in record.headers}
    fact = headers["ce_subject"], int(headers["ce_aggversion"])
    return fact, headers.get("ce_sequence", str(record.offset))


@asynccontextmanager
async def contender(cell: Cell, server: Server, topic: str, seconds: float) -> AsyncIterator[Contender]:
    """A server that is to play calls for `seconds` a round; its facts go to `topic`."""
    tokens = {role: await token(cell, role) for role in ROLES}
    consumer: AIOKafkaConsumer = kafka.consumer(administrator(cell))
    await consumer.start()
    try:
        consumer.assign([TopicPartition(topic, 0)])
        await consumer.seek_to_end()
        yield Contender(cell, server, topic, tokens, TopicLog(consumer), seconds, endless(cell.region))
    finally:
        await consumer.stop()

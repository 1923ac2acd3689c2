"""B5: what a delivery over server-sent events costs against FastAPI's own; how late it comes to 5 000."""

import asyncio
import gc
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bench.cells import PORT_SHIFT, SERVER, pin
from bench.measure import Form, Pairs, Row, Target, absolute, compare, percentile, require
from bench.rounds import interleaved
from bench.sse_facts import server
from bench.sse_readers import PATIENCE_S, Crowd, gathered

PER_CPU, LATENESS = Target(at_least=8), Target(at_most=500)
OURS, BASELINE = "bench.sse_picture", "bench.baselines.b5_fastapi_sse"
PORT = 21_000 + PORT_SHIFT + 60
PACE, CROWD_PACE = 4, 2
"""Facts per second for the cost and for the lateness."""
NOTE = (
    "一次投递＝一条事实到达一个订阅者（row 与 feed 两条消息）；"
    "基线为 FastAPI 自带的 fastapi.sse，消息只序列化一次；"
    "只计服务进程的处理器时间，不含建立连接；每轮核对每个订阅者收到每一条、次序不乱。"
)


@dataclass
class Served:
    """A server, and everyone who reads from it."""

    process: asyncio.subprocess.Process
    crowd: Crowd

    async def told(self, pace: float, facts: int) -> tuple[float, list[float]]:
        """Deliveries per second of the server's processor time, and how late each was, in milliseconds."""
        (before,) = await self._answer(pace, 0)
        window = self.crowd.expect(facts)
        times = await self._answer(pace, facts)
        async with asyncio.timeout(PATIENCE_S):
            await window.over.wait()
        (after,) = await self._answer(pace, 0)
        late = [(at - sent) * 1e3 for sent, got in zip(times, window.arrivals, strict=True) for at in got]
        numbers = self.crowd.numbers()
        require(numbers == list(range(1, len(numbers) + 1)), "a fact was lost, doubled or out of order")
        require(len(late) == facts * len(self.crowd.readers), "not everybody was told everything")
        return len(late) / (after - before), late

    async def _answer(self, pace: float, facts: int) -> list[float]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{pace} {facts}\n".encode())
        answer: list[float] = json.loads(await self.process.stdout.readline())
        return answer


async def measure(form: Form) -> list[Row]:
    """Deliveries per CPU second of both, and the lateness of ours before a crowd."""
    readers, facts = form.pick(20, 300, 500), form.pick(5, 20, 40)
    async with _served(OURS, readers, greetings=1) as ours, _served(BASELINE, readers, greetings=0) as base:

        async def one(served: Served) -> float:
            return (await served.told(PACE, facts))[0]

        found = await interleaved(lambda: one(ours), lambda: one(base), form.rounds)
    many = form.pick(100, 5_000, 5_000)
    async with _served(OURS, many, greetings=1) as served:
        await served.told(CROWD_PACE, 4)
        p99 = [
            percentile((await served.told(CROWD_PACE, form.pick(4, 20, 60)))[1], 99)
            for _ in range(form.rounds)
        ]
    pairs = Pairs([a for a, _ in found], [b for _, b in found])
    return [
        compare("B5", "cpu", "每处理器秒的投递 ÷ FastAPI 的 SSE", "次/秒", pairs, PER_CPU, NOTE),
        absolute("B5", "late", f"{many} 个订阅者、每秒 {CROWD_PACE} 条的 p99", "毫秒", p99, LATENESS),
    ]


@asynccontextmanager
async def _served(module: str, readers: int, *, greetings: int) -> AsyncIterator[Served]:
    """The server on one processor, this process with all its readers on the other."""
    port = PORT if module == OURS else PORT + 1
    async with server(module, port) as process:
        assert process.stdout is not None
        token = (await process.stdout.readline()).decode().strip()
        require(token != "", f"{module} did not start")
        pin(process.pid, SERVER)
        await _answers(port)
        crowd = await gathered(port, token, readers, greetings=greetings)
        # The readers' own collector must not be what is late.
        gc.collect()
        gc.freeze()
        try:
            yield Served(process, crowd)
        finally:
            crowd.leave()


async def _answers(port: int) -> None:
    """Waits until the port is open."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
                continue
            writer.close()
            return

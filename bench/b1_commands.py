"""B1: how many durable commands per second does one process accept over HTTP, and how long does each wait?

Ours is the incident service as it is deployed: one process with its doors, relay, projector, reactions and
timers, so it also makes every reporting duty that the calls lead to and keeps what other services said. N
only stores and publishes. "Accepted" is the answer to the caller, which is durable in both; as ours
publishes after it has answered, the row `published` counts only what is in Kafka too. `cell` is the process
that runs all six services with the picture, as on a laptop.
"""

import os
import sys
from contextlib import AsyncExitStack

from bench.cells import LOAD, cells, pin
from bench.contender import Contender, Sample, contender
from bench.kafka_side import make_topic
from bench.measure import Form, Pairs, Row, Target, compare
from bench.rounds import interleaved
from bench.served import served
from liandong.stack import Stack
from liandong.stack_cell import Cell

NAIVE_TOPIC = "naive.incident.v1"


async def measure(form: Form) -> list[Row]:
    """Ours alone ÷ N, then the whole cell ÷ N in fewer rounds."""
    seconds = form.pick(1, 3, 15)
    alone = await _against_naive("incident", seconds, form.rounds)
    whole = await _against_naive("liandong.cell", seconds, form.pick(1, 3, 5)) if form.name != "quick" else []
    return [*_rows(alone), *_whole_rows(whole)]


async def _against_naive(module: str, seconds: float, rounds: int) -> list[tuple[Sample, Sample]]:
    async with AsyncExitStack() as open_ones:
        stack = await open_ones.enter_async_context(cells(services=False))
        cell = stack.cell("qingpu")
        naive = await naive_contender(open_ones, stack, cell, seconds)
        server = await open_ones.enter_async_context(
            served(stack, cell, "ours", [sys.executable, "-m", module], port_offset=1)
        )
        ours = await open_ones.enter_async_context(contender(cell, server, "qingpu.incident.v1", seconds))
        # Ours idles beside N: stopped for longer than its lease it would have to begin anew each round.
        ours.rivals = [naive]
        pin(os.getpid(), LOAD)
        return await interleaved(ours.round, naive.round, rounds)


async def naive_contender(open_ones: AsyncExitStack, stack: Stack, cell: Cell, seconds: float) -> Contender:
    """N against a cell's mongod and Kafka."""
    await make_topic(cell, NAIVE_TOPIC)
    password = cell.secret("mongo-root").strip()
    env = {"NAIVE_MONGO": f"mongodb://root:{password}@{cell.mongo}/?replicaSet=rs0&authSource=admin"}
    argv = [sys.executable, "-m", "bench.baselines.naive"]
    server = await open_ones.enter_async_context(
        served(stack, cell, "naive", argv, port_offset=2, env=env, ready="")
    )
    return await open_ones.enter_async_context(contender(cell, server, NAIVE_TOPIC, seconds))


def pairs(samples: list[tuple[Sample, Sample]], word: str) -> Pairs:
    """One figure of every round."""
    return Pairs([getattr(a, word) for a, _ in samples], [getattr(b, word) for _, b in samples])


def _rows(samples: list[tuple[Sample, Sample]]) -> list[Row]:
    rate = "每秒受理的指令（已落盘），64 个连接 ÷ N"
    return [
        compare("B1", "rate", rate, "条/秒", pairs(samples, "rate"), Target(at_least=2.5)),
        compare("B1", "p99", "应答时间 p99 ÷ N", "毫秒", pairs(samples, "p99_ms"), Target(at_most=0.7)),
        compare(
            "B1", "published", "每秒受理且已进 Kafka 的指令 ÷ N", "条/秒", pairs(samples, "published_rate")
        ),
        compare(
            "B1", "cpu", "每条指令的处理器时间（服务、mongod、Kafka）÷ N", "毫秒", pairs(samples, "cpu_ms")
        ),
    ]


def _whole_rows(samples: list[tuple[Sample, Sample]]) -> list[Row]:
    if not samples:
        return []
    note = "一个进程运行全部六个服务和态势图；N 不投影、不反应。"
    return [
        compare(
            "B1", "cell", "整个单元一个进程，每秒受理的指令 ÷ N", "条/秒", pairs(samples, "rate"), note=note
        ),
        compare("B1", "cell_p99", "整个单元一个进程，应答时间 p99 ÷ N", "毫秒", pairs(samples, "p99_ms")),
    ]

"""B2: how long until a command is on screens, in its own region and in the next?

Paced real calls go to one region; live channels are read in it and in a neighbour that knows them through the
mirror. What bare aiokafka needs for the very same records, from the relay's `send` to a consumer, in its own
cluster and through the mirror, is the baseline. The share of each hop is that of the median.

Each command leads to more than one fact. On a machine that is nearly full most of it is waiting for a
processor: so the pace at which 200 facts a second appear in the topic, and a calm one, are reported too.
"""

import asyncio
import os
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from statistics import median

from bench.arrivals import Arrivals, Fact, broker_reader, channel_reader
from bench.calls import Step, endless
from bench.cells import LOAD, cells, pin, token
from bench.load import Played, connected, one_call
from bench.measure import REPORTED, Form, Pairs, Row, Target, absolute, compare, percentile
from chassis.clock import monotonic, now
from liandong.stack_cell import Cell

TOPIC = "qingpu.incident.v1"
HALF, CALM = 100, 25
RATES, COMMANDS_PER_CALL = (200, HALF, 50, CALM), 6
"""Commands per second: the first that the machine keeps up with is measured at."""
KEPT_UP, QUEUE_MS = 0.85, 1_000.0
CONNECTIONS, WARM_S = 64, 4.0


@dataclass(frozen=True)
class Window:
    """One round in milliseconds: p99 of what people and a bare consumer see, medians of hops; its commands
    and its facts per second."""

    own: float
    other: float
    bare_own: float
    bare_other: float
    hops: tuple[float, ...]
    rate: float
    facts: float


@dataclass(frozen=True)
class Readers:
    """Who notes arrivals, in the region of the commands and in the other."""

    broker: Arrivals
    screen: Arrivals
    far_broker: Arrivals
    far_screen: Arrivals


async def measure(form: Form) -> list[Row]:
    """p99 in both regions, ÷ the bare record."""
    async with AsyncExitStack() as opened:
        stack = await opened.enter_async_context(cells(("qingpu", "wujiang")))
        cell, other = stack.cell("qingpu"), stack.cell("wujiang")
        pin(os.getpid(), LOAD)
        readers = Readers(
            await opened.enter_async_context(broker_reader(cell, TOPIC)),
            await opened.enter_async_context(channel_reader(cell)),
            await opened.enter_async_context(broker_reader(other, TOPIC)),
            await opened.enter_async_context(channel_reader(other)),
        )
        calls, seconds = endless(cell.region), form.pick(2, 8, 30)
        wanted = await _sustained(cell, readers, calls)
        windows = [await _window(cell, readers, calls, seconds, wanted) for _ in range(form.rounds)]
        further = form.pick(1, 3, 5)
        half = [await _window(cell, readers, calls, seconds, HALF) for _ in range(further)]
        calm = [await _window(cell, readers, calls, seconds, CALM) for _ in range(further)]
    return [*_rows(windows, wanted), *_further_rows("half", half, HALF), *_further_rows("calm", calm, CALM)]


async def _sustained(cell: Cell, readers: Readers, calls: Iterator[list[Step]]) -> int:
    """The highest rate at which nothing queues up; the lowest when everything does."""
    await _window(cell, readers, calls, WARM_S, RATES[-1])
    for wanted in RATES[:-1]:
        window = await _window(cell, readers, calls, WARM_S, wanted)
        if window.rate >= KEPT_UP * wanted and window.own < QUEUE_MS:
            return wanted
    return RATES[-1]


async def _window(
    cell: Cell, readers: Readers, calls: Iterator[list[Step]], seconds: float, wanted: int
) -> Window:
    begun, before = monotonic(), len(readers.broker.at)
    played = await _paced(cell, calls, seconds, wanted)
    facts, took = set(played.accepted), monotonic() - begun
    told = len(readers.broker.at) - before
    for arrivals, where in (
        (readers.screen, "to the own screen"),
        (readers.far_screen, "to the other screen"),
        (readers.broker, "to the own broker"),
        (readers.far_broker, "through the mirror"),
    ):
        await arrivals.until(facts, where)
    return _seen(played, readers, len(facts) / took, told / took)


async def _paced(cell: Cell, calls: Iterator[list[Step]], seconds: float, wanted: int) -> Played:
    """Calls begun at equal intervals; the commands of each go one after the other."""
    tokens = {role: await token(cell, role) for role in ("duty_officer", "commander")}
    played, free = Played(), asyncio.Queue[int]()
    lines = [await connected(cell.http) for _ in range(CONNECTIONS)]
    for number in range(len(lines)):
        free.put_nowait(number)

    async def play(call: list[Step], line: int) -> None:
        await one_call(lines[line], tokens, call, played, float("inf"))
        free.put_nowait(line)

    begun, interval = monotonic(), COMMANDS_PER_CALL / wanted
    async with asyncio.TaskGroup() as group:
        for number in range(int(seconds / interval)):
            await asyncio.sleep(max(0.0, begun + number * interval - monotonic()))
            group.create_task(play(next(calls), await free.get()))
    for line in lines:
        line.close()
    return played


def _seen(played: Played, readers: Readers, rate: float, facts: float) -> Window:
    """All four latencies and the hops: answer, number and send, Kafka, channel; mirror, channel there."""
    to_wall = now().timestamp() - monotonic()
    told: dict[Fact, float] = {fact: at + to_wall for fact, at in played.sent.items()}
    near, far = readers.broker, readers.far_broker

    def between(begun: dict[Fact, float], ended: dict[Fact, float]) -> list[float]:
        return [max(0.0, (ended[fact] - begun[fact]) * 1e3) for fact in told]

    hops = (
        between(told, near.recorded),
        between(near.recorded, near.sent),
        between(near.sent, near.at),
        between(near.at, readers.screen.at),
        between(near.at, far.at),
        between(far.at, readers.far_screen.at),
    )

    def p99(begun: dict[Fact, float], ended: dict[Fact, float]) -> float:
        return percentile(between(begun, ended), 99)

    return Window(
        own=p99(told, readers.screen.at),
        other=p99(told, readers.far_screen.at),
        bare_own=p99(near.sent, near.at),
        bare_other=p99(near.sent, far.at),
        hops=tuple(median(hop) for hop in hops),
        rate=rate,
        facts=facts,
    )


def _rows(windows: list[Window], wanted: int) -> list[Row]:
    rate = median(w.rate for w in windows)
    names = ("受理并落盘", "编号并发出", "Kafka", "读取并推送", "镜像", "邻区读取并推送")
    hops = [median(w.hops[n] for w in windows) for n in range(len(names))]
    shares = "、".join(f"{name} {ms:.0f} 毫秒" for name, ms in zip(names, hops, strict=True))
    facts = median(w.facts for w in windows)
    paced = (
        f"每秒 {wanted} 条指令，实际受理 {rate:.0f}（目标 {RATES[0]}；本机跟不上时减半），"
        f"连同反应每秒 {facts:.0f} 条事实。"
    )
    note = f"{paced}各段中位数：{shares}。"
    own = Pairs([w.own for w in windows], [max(1.0, w.bare_own) for w in windows])
    other = Pairs([w.other for w in windows], [max(1.0, w.bare_other) for w in windows])
    return [
        absolute("B2", "own_p99", "指令到本区屏幕 p99", "毫秒", own.ours, Target(at_most=50), note),
        compare("B2", "own", "指令到本区屏幕 ÷ 裸 aiokafka 收发，p99", "毫秒", own, Target(at_most=15)),
        absolute("B2", "other_p99", "指令到邻区屏幕 p99", "毫秒", other.ours, Target(at_most=150)),
        compare("B2", "other", "指令到邻区屏幕 ÷ 裸镜像记录，p99", "毫秒", other, Target(at_most=5)),
    ]


def _further_rows(key: str, windows: list[Window], wanted: int) -> list[Row]:
    """What people see when there is less to do."""
    pace = f"每秒 {wanted} 条指令、{median(w.facts for w in windows):.0f} 条事实"
    own, other = [w.own for w in windows], [w.other for w in windows]
    return [
        absolute("B2", f"{key}_own", f"指令到本区屏幕 p99，{pace}", "毫秒", own, REPORTED),
        absolute("B2", f"{key}_other", f"指令到邻区屏幕 p99，{pace}", "毫秒", other, REPORTED),
    ]

"""B9: does it get slower or larger with the journal? The same at many documents ÷ at few.

The machine is not the same a minute later, so what is compared is ours ÷ N at each size, both measured in
turn. Ours is the process that runs a whole cell, with the picture. A rebuild reads four times as many
facts in one turn as in the other; memory is that of the process after its rounds.
"""

import os
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import islice
from math import inf

from bench.b1_commands import naive_contender
from bench.b3_rebuild import rebuilt
from bench.calls import endless
from bench.cells import LOAD, cells, pin, rss_mib
from bench.contender import Contender, contender
from bench.grown import TOPIC, grow
from bench.load import play
from bench.measure import Form, Pairs, Row, Target, absolute, compare
from bench.rounds import interleaved
from bench.sample_topics import SampleTopics
from bench.served import served
from liandong.stack import Stack

FLAT = Target(at_least=0.85)
"""Flat within 15 %; to be quicker with more is no breach."""
UP_TO_SITUATION, SEEDS = 3, 192
BOUNDED = Target(at_most=1.15)
DATABASE_MIB = 700.0
"""mongod's cache is bounded at 256 MiB here; connections and its own memory come on top."""


@dataclass(frozen=True)
class Size:
    """What was measured at one size of the journal."""

    documents: int
    ratios: list[float]
    memory_mib: float
    database_mib: float


async def measure(form: Form) -> list[Row]:
    """Commands, memory, rebuild: large ÷ small."""
    few, many = form.pick(500, 10_000, 10_000), form.pick(1_000, 100_000, 1_000_000)
    sizes = await _sizes(form, (few, many))
    async with cells(services=False) as stack:
        rebuilds = await _rebuilds(stack, form)
    return _rows(sizes, rebuilds)


async def _sizes(form: Form, documents: tuple[int, int]) -> list[Size]:
    async with AsyncExitStack() as opened:
        stack = await opened.enter_async_context(cells(services=False))
        cell, seconds = stack.cell("qingpu"), form.pick(1, 2, 10)
        naive = await naive_contender(opened, stack, cell, seconds)
        argv = [sys.executable, "-m", "liandong.cell"]
        server = await opened.enter_async_context(served(stack, cell, "ours", argv, port_offset=1))
        ours = await opened.enter_async_context(contender(cell, server, TOPIC, seconds))
        pin(os.getpid(), LOAD)
        # Incidents of which a situation was told last can be told more of.
        begun = (call[:UP_TO_SITUATION] for call in islice(endless(cell.region), SEEDS))
        await play(server.base, ours.tokens, begun, inf)
        # As in B1: stopped for longer than its lease, ours would have to begin anew each round.
        ours.rivals = [naive]
        return [await _at(stack, ours, naive, count, form.rounds) for count in documents]


async def _at(stack: Stack, ours: Contender, naive: Contender, documents: int, rounds: int) -> Size:
    await grow(ours.cell, documents)
    samples = await interleaved(ours.round, naive.round, rounds)
    ratios = [a.rate / b.rate for a, b in samples]
    return Size(documents, ratios, ours.memory_mib, rss_mib(ours.cell.pid("mongod")))


async def _rebuilds(stack: Stack, form: Form) -> list[tuple[float, float]]:
    """Facts per second of a rebuild of many and of few."""
    waves = form.pick(1, 10, 100)
    many = SampleTopics(stack.cell("qingpu"), waves=waves * 4)
    few = SampleTopics(stack.cell("qingpu"), waves=waves)
    await many.fill()
    await few.fill()
    return await interleaved(lambda: rebuilt(many), lambda: rebuilt(few), form.pick(1, 3, 5), warm_up=0)


def _rows(sizes: list[Size], rebuilds: list[tuple[float, float]]) -> list[Row]:
    few, many = sizes
    at = f"日志 {many.documents} 份 ÷ {few.documents} 份"
    note = "受理速率在每种规模下先与 N 交替相比，再以两种规模相除；mongod 的缓存上限为 256 MiB。"
    rebuild = Pairs([a for a, _ in rebuilds], [b for _, b in rebuilds])
    memory = Pairs([many.memory_mib], [few.memory_mib])
    return [
        compare("B9", "rate", f"受理速率（÷ N），{at}", "倍", Pairs(many.ratios, few.ratios), FLAT, note),
        compare("B9", "rebuild", "重建每条事实，四倍的事实 ÷ 一倍", "条/秒", rebuild, FLAT),
        compare("B9", "memory", f"进程内存，{at}", "MiB", memory, BOUNDED),
        absolute("B9", "mongod", "mongod 内存", "MiB", [many.database_mib], Target(at_most=DATABASE_MIB)),
    ]

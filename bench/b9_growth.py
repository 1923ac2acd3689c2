"""B9: does it get slower or larger with the journal? The same at many documents ÷ at few.

The machine is not the same a minute later, so what is compared is ours ÷ N at each size, both measured in
turn. Ours is the process that runs a whole cell, with the picture. A rebuild reads four times as many
facts in one turn as in the other.

The memory that is compared is that of a process that began at the journal as it was: what the last facts cost
that every process keeps for its readers is the same in both, and so are the incidents. What one holds that
has itself taken in all that the journal grew by is bounded beside it.
"""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
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
from liandong.stack_cell import Cell

FLAT = Target(at_least=0.85)
"""Flat within 15 %; to be quicker with more is no breach."""
UP_TO_SITUATION, SEEDS = 3, 192
BOUNDED = Target(at_most=1.15)
DATABASE_MIB = 700.0
"""mongod's cache is bounded at 256 MiB here; connections and its own memory come on top."""
PROCESS_MIB = 1_024.0
"""A pod's limit; here one process is all services and the picture."""


@dataclass(frozen=True)
class Growth:
    """What was measured at a small and at a large journal, in this order; of the large one what a process
    holds that has taken all of it in, and mongod."""

    ratios: tuple[list[float], list[float]]
    memory_mib: tuple[float, float]
    grown_mib: float
    database_mib: float


@dataclass(frozen=True)
class Grower:
    """The cell whose journal grows, and N beside it."""

    stack: Stack
    cell: Cell
    naive: Contender
    rounds: int

    @asynccontextmanager
    async def ours(self) -> AsyncIterator[Contender]:
        """A process that begins at the journal as it is."""
        argv = [sys.executable, "-m", "liandong.cell"]
        async with (
            served(self.stack, self.cell, "ours", argv, port_offset=1) as server,
            contender(self.cell, server, TOPIC, self.naive.seconds) as ours,
        ):
            # As in B1: stopped for longer than its lease, ours would have to begin anew each round.
            ours.rivals = [self.naive]
            yield ours

    async def begin(self) -> None:
        """Incidents of which a situation was told last can be told more of."""
        calls = (call[:UP_TO_SITUATION] for call in islice(endless(self.cell.region), SEEDS))
        async with self.ours() as ours:
            await play(ours.server.base, ours.tokens, calls, inf)

    async def grow(self, documents: int) -> float:
        """Lets the journal grow; what the process holds that took it in."""
        async with self.ours() as ours:
            await grow(self.cell, documents)
            return ours.memory_mib

    async def ratios(self) -> list[float]:
        """Commands per second ÷ N's."""
        async with self.ours() as ours:
            samples = await interleaved(ours.round, self.naive.round, self.rounds)
        return [a.rate / b.rate for a, b in samples]

    async def memory_mib(self) -> float:
        """What a process holds after one round."""
        async with self.ours() as ours:
            await ours.round()
            return ours.memory_mib


async def measure(form: Form) -> list[Row]:
    """Commands, memory, rebuild: large ÷ small."""
    few, many = form.pick(500, 10_000, 10_000), form.pick(1_000, 100_000, 1_000_000)
    growth = await _growth(form, few, many)
    async with cells(services=False) as stack:
        rebuilds = await _rebuilds(stack, form)
    return _rows(growth, rebuilds, few, many)


async def _growth(form: Form, few: int, many: int) -> Growth:
    async with AsyncExitStack() as opened:
        stack = await opened.enter_async_context(cells(services=False))
        cell = stack.cell("qingpu")
        naive = await naive_contender(opened, stack, cell, form.pick(1, 2, 10))
        pin(os.getpid(), LOAD)
        grower = Grower(stack, cell, naive, form.rounds)
        await grower.begin()
        await grower.grow(few)
        at_few = await grower.ratios()
        # Of as many incidents as later: only the journal is larger then.
        small_mib = await grower.memory_mib()
        grown_mib = await grower.grow(many)
        large_mib = await grower.memory_mib()
        at_many = await grower.ratios()
        return Growth((at_few, at_many), (small_mib, large_mib), grown_mib, rss_mib(cell.pid("mongod")))


async def _rebuilds(stack: Stack, form: Form) -> list[tuple[float, float]]:
    """Facts per second of a rebuild of many and of few."""
    waves = form.pick(1, 10, 100)
    many = SampleTopics(stack.cell("qingpu"), waves=waves * 4)
    few = SampleTopics(stack.cell("qingpu"), waves=waves)
    await many.fill()
    await few.fill()
    return await interleaved(lambda: rebuilt(many), lambda: rebuilt(few), form.pick(1, 3, 5), warm_up=0)


def _rows(growth: Growth, rebuilds: list[tuple[float, float]], few: int, many: int) -> list[Row]:
    at = f"日志 {many} 份 ÷ {few} 份"
    note = (
        "受理速率在每种规模下先与 N 交替相比，再以两种规模相除；内存为新起进程办理一轮之后，事件一样多；"
        "mongod 的缓存上限为 256 MiB。"
    )
    rate, memory = Pairs(*reversed(growth.ratios)), Pairs(*([mib] for mib in reversed(growth.memory_mib)))
    rebuild = Pairs([a for a, _ in rebuilds], [b for _, b in rebuilds])
    grown = f"亲历日志长到 {many} 份的进程，内存"
    return [
        compare("B9", "rate", f"受理速率（÷ N），{at}", "倍", rate, FLAT, note),
        compare("B9", "rebuild", "重建每条事实，四倍的事实 ÷ 一倍", "条/秒", rebuild, FLAT),
        compare("B9", "memory", f"进程内存，{at}", "MiB", memory, BOUNDED),
        absolute("B9", "grown", grown, "MiB", [growth.grown_mib], Target(at_most=PROCESS_MIB)),
        absolute("B9", "mongod", "mongod 内存", "MiB", [growth.database_mib], Target(at_most=DATABASE_MIB)),
    ]

"""Two variants of ours under load at the same moment, on one processor, each with its own mongod and broker.

A process is seldom as quick as the one before it, and a machine not as quick as a minute ago: 20 % either way
were seen in turns, where what is looked for is 5. Whatever happens meanwhile happens to both here. Half way
they change places, and a sample is what each did at both.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import fmean

from bench.cells import cells
from bench.contender import Contender, Sample, contender
from bench.measure import Pairs, require
from bench.served import served
from liandong.stack import Stack

SLUGS = ("qingpu", "wujiang")
LOOK_S, REST, LOOKS = 0.5, 0.25, 60
"""At rest is who uses less than this share of a processor while it is looked at."""


@dataclass(frozen=True)
class Variant:
    """How one is started: its module with arguments, and what it is told beside a cell's settings."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Both:
    """One round: what both did at the same time, at either place."""

    ours: tuple[Sample, Sample]
    other: tuple[Sample, Sample]


@asynccontextmanager
async def two_cells() -> AsyncIterator[Stack]:
    """Two cells without services and without mirrors: nothing is told from one to the other."""
    async with cells(SLUGS, services=False) as stack:
        for cell in stack.cells.values():
            await cell.stop("mirror")
        yield stack


async def side_by_side(
    stack: Stack, ours: Variant, other: Variant, seconds: float, rounds: int
) -> list[Both]:
    """Rounds of both. Raises Wrong when a fact is lost."""
    places = [await _at(stack, (ours, other), slugs, seconds, rounds) for slugs in (SLUGS, SLUGS[::-1])]
    return [Both((a, c), (b, d)) for (a, b), (c, d) in zip(*places, strict=True)]


async def _at(
    stack: Stack, variants: tuple[Variant, Variant], slugs: tuple[str, ...], seconds: float, rounds: int
) -> list[tuple[Sample, Sample]]:
    async with (
        _running(stack, variants[0], slugs[0], seconds) as one,
        _running(stack, variants[1], slugs[1], seconds) as two,
    ):
        samples = [await _round(one, two) for _ in range(1 + rounds)]
    # The first is to warm up.
    return samples[1:]


async def _round(one: Contender, two: Contender) -> tuple[Sample, Sample]:
    """What the last one's calls led to is worked on after they were answered: both come to rest first."""
    await asyncio.gather(_rest(one), _rest(two))
    return await asyncio.gather(one.round(), two.round())


async def _rest(running: Contender) -> None:
    for _ in range(LOOKS):
        used = running.cpu_seconds()
        await asyncio.sleep(LOOK_S)
        if running.cpu_seconds() - used < REST * LOOK_S:
            return
    require(False, f"{running.server.child.name} does not come to rest")


@asynccontextmanager
async def _running(stack: Stack, variant: Variant, slug: str, seconds: float) -> AsyncIterator[Contender]:
    cell = stack.cell(slug)
    argv, env = [sys.executable, "-m", *variant.argv], dict(variant.env)
    async with (
        served(stack, cell, variant.name, argv, port_offset=1, env=env) as server,
        contender(cell, server, f"{slug}.incident.v1", seconds) as running,
    ):
        yield running


def figures(rounds: list[Both], word: str) -> Pairs:
    """One figure of every round, the mean of both places."""
    ours = [fmean(getattr(sample, word) for sample in each.ours) for each in rounds]
    other = [fmean(getattr(sample, word) for sample in each.other) for each in rounds]
    return Pairs(ours, other)

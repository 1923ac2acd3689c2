"""B7: after a cut during which both sides went on, how long until all pictures are equal?

One region is cut from the two others while real calls are played in it and in a neighbour until enough facts
are made; the cut goes on until it has lasted. From the healing on, the time until every cluster has every
record (what the mirrors need, whoever reads) is the baseline of the time until all three pictures stand at
the same numbers with the same hashes. Every fact that was answered must then be in all of them.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

from bench.calls import endless
from bench.cells import LOAD, cells, pin, token
from bench.everywhere import Fact, Watched, equal, facts_in_all, lost, mirrored, watched
from bench.load import play
from bench.measure import Form, Pairs, Row, Target, absolute, compare, require
from chassis.clock import monotonic
from liandong.stack import Stack

CUT, OTHER, THIRD = "qingpu", "wujiang", "jiashan"
CONNECTIONS = 32
PATIENCE_S = 180.0
TOLD_SHARE = 0.75
"""Of the facts wanted: when so many are told, their reactions bring the others before the cut ends."""
LONGEST = 8
"""A slow machine may need longer than the cut for its facts, at most so many times."""


@dataclass(frozen=True)
class Healed:
    """One cut: facts made during it, seconds from the healing until mirrored and until equal, facts lost."""

    facts: int
    cut_s: float
    mirrored_s: float
    equal_s: float
    lost: int


async def measure(form: Form) -> list[Row]:
    """Several cuts of the same three cells."""
    cut_s, facts = form.pick(2, 10, 60), form.pick(50, 3_000, 30_000)
    async with AsyncExitStack() as opened:
        stack = await opened.enter_async_context(cells((CUT, OTHER, THIRD)))
        pin(os.getpid(), LOAD)
        seen = [await opened.enter_async_context(watched(stack, cell)) for cell in stack.cells.values()]
        await _took(lambda: equal(seen))
        healed = [await _one_cut(stack, seen, cut_s, facts) for _ in range(form.pick(1, 3, 3))]
    return _rows(healed)


async def _one_cut(stack: Stack, seen: list[Watched], cut_s: float, facts: int) -> Healed:
    before, begun = await facts_in_all(seen), monotonic()
    await stack.links.cut(CUT)
    accepted: set[Fact] = set()
    made = 0
    while made < facts * TOLD_SHARE and monotonic() - begun < cut_s * LONGEST:
        sides = [_played(stack, slug, max(1.0, cut_s / 30)) for slug in (CUT, OTHER)]
        accepted |= {fact for side in await asyncio.gather(*sides) for fact in side}
        made = await facts_in_all(seen) - before
    await asyncio.sleep(begun + cut_s - monotonic())
    lasted = monotonic() - begun
    await stack.links.heal(CUT)
    mirrored_s, equal_s = await asyncio.gather(_took(lambda: mirrored(seen)), _took(lambda: _all_equal(seen)))
    made = await facts_in_all(seen) - before
    gone = await lost(seen, accepted)
    require(gone == 0, f"{gone} of {len(accepted)} accepted facts are lost")
    return Healed(made, lasted, mirrored_s, equal_s, gone)


async def _all_equal(seen: list[Watched]) -> bool:
    return await mirrored(seen) and await equal(seen)


async def _played(stack: Stack, slug: str, seconds: float) -> list[Fact]:
    cell = stack.cell(slug)
    tokens = {role: await token(cell, role) for role in ("duty_officer", "commander")}
    played = await play(cell.http, tokens, endless(cell.region), seconds, CONNECTIONS)
    return played.accepted


async def _took(holds: Callable[[], Awaitable[bool]]) -> float:
    """Seconds until it holds. Raises Wrong when it does not in time."""
    begun = monotonic()
    while not await holds():
        require(monotonic() - begun < PATIENCE_S, "the cells do not become equal")
        await asyncio.sleep(0.1)
    return monotonic() - begun


def _rows(healed: list[Healed]) -> list[Row]:
    sizes = "、".join(f"断 {h.cut_s:.0f} 秒、{h.facts} 条事实" for h in healed)
    note = f"三地；各次：{sizes}；完整规模（60 秒、30 000 条）见 LONG=1。"
    seconds = [h.equal_s for h in healed]
    pairs = Pairs(seconds, [max(0.1, h.mirrored_s) for h in healed])
    return [
        absolute("B7", "seconds", "断链恢复到三地哈希一致", "秒", seconds, Target(at_most=20), note),
        compare("B7", "ratio", "恢复到一致 ÷ 恢复到全部镜像", "秒", pairs, Target(at_most=8)),
        absolute("B7", "lost", "丢失的已受理事实", "条", [h.lost for h in healed], Target(at_most=0)),
    ]

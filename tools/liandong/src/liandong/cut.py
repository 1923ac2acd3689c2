"""The cut in the middle of the story: one region's links really go down, and what must be true of it."""

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol

from chassis.clock import monotonic
from liandong.checker import Promise
from liandong.client import Accepted
from liandong.story import Story
from liandong.story_desk import Desk, Tell

ENOUGH = 10
"""Commands that each cell must accept while the link is down."""
FRESH_MS = 15_000
UNNOTICED = 60.0
"""Seconds after which a neighbour that still shows ● has failed."""


class Links(Protocol):
    """What the story needs of the link forwarders."""

    async def cut(self, slug: str) -> list[dict[str, Any]]:
        """Cuts every link of a region, both directions."""

    async def heal(self, slug: str) -> list[dict[str, Any]]:
        """Opens them."""

    async def counters(self) -> list[dict[str, Any]]:
        """Per link: source, target, state, down, up (bytes)."""


class Cut:
    """One cut of one region, watched from both neighbours; `promises` after `play`."""

    def __init__(self, slug: str, desks: Mapping[str, Desk], links: Links) -> None:
        self.slug = slug
        self.name = desks[slug].client.place.name
        self.desks = desks
        self.neighbours = [desk for desk in desks.values() if desk.slug != slug]
        self.links = links
        self.promises: list[Promise] = []

    async def play(self, story: Story, tell: Tell) -> None:
        """Cuts, lets every region go on, looks, and heals; heals too when a step fails."""
        before = {slug: len(desk.client.accepted) for slug, desk in self.desks.items()}
        try:
            await self.links.cut(self.slug)
            await asyncio.sleep(0.5)
            first = self._own(await self.links.counters())
            tell(f"{self.name}的链路已全部切断")
            await story.during_cut()
            tell("三地各自继续受理")
            await self._see_old(tell)
            await self._see_nothing(self.desks[self.slug].client.accepted[before[self.slug] :])
            self._see_still(first, self._own(await self.links.counters()))
        finally:
            await self.links.heal(self.slug)
        tell(f"{self.name}的链路已恢复")
        self._count(before)

    def _own(self, counters: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [link for link in counters if self.slug in (link["source"], link["target"])]

    async def _see_old(self, tell: Tell) -> None:
        """Waits until both neighbours show that the region's data are no longer fresh."""
        deadline = monotonic() + UNNOTICED
        for desk in self.neighbours:
            seen = await desk.observer.until(lambda d=desk: _old(d, self.slug), deadline - monotonic())  # type: ignore[misc]
            place = desk.client.place.name
            shown = desk.observer.regions.get(self.slug, {})
            detail = f"龄期 {(shown.get('age_ms') or 0) / 1000:.1f} 秒，灯 {shown.get('light')}"
            sentence = f"恢复之前，{place}已显示{self.name}的数据不再新鲜（超过 15 秒）"
            self.promises.append(Promise(sentence, seen is not None, detail))
            tell(f"{place}看到{self.name}：{detail}")

    async def _see_nothing(self, news: list[Accepted]) -> None:
        """No neighbour's snapshot shows any fact that the region accepted since the cut."""
        for desk in self.neighbours:
            picture = await desk.client.get("/picture")
            versions = {row["id"]: row["version"] for row in picture["rows"]}
            leaked = [fact for fact in news if versions.get(fact.id, 0) >= fact.version]
            sentence = f"断链期间，{desk.client.place.name}看不到{self.name}的任何新情况"
            held = not leaked and bool(news)
            self.promises.append(Promise(sentence, held, f"新事实 {len(news)} 条，露出 {len(leaked)} 条"))

    def _see_still(self, first: list[dict[str, Any]], last: list[dict[str, Any]]) -> None:
        moved = sum(b["down"] + b["up"] - a["down"] - a["up"] for a, b in zip(first, last, strict=True))
        closed = all(link["state"] != "open" for link in (*first, *last))
        detail = f"{len(first)} 条链路两次读数相差 {moved} 字节"
        self.promises.append(
            Promise("断链期间转发器的字节计数不动", bool(first) and closed and not moved, detail)
        )

    def _count(self, before: Mapping[str, int]) -> None:
        counts = {
            desk.client.place.name: len(desk.client.accepted) - before[s] for s, desk in self.desks.items()
        }
        detail = "、".join(f"{name} {count} 条" for name, count in counts.items())
        held = min(counts.values()) >= ENOUGH
        self.promises.append(Promise(f"断链期间三地各受理不少于 {ENOUGH} 条指令", held, detail))


def _old(desk: Desk, slug: str) -> bool | None:
    shown = desk.observer.regions.get(slug, {})
    old = shown.get("light") != "fresh" and (shown.get("age_ms") or 0) > FRESH_MS
    return True if old else None

"""The end of the story: wait until all pictures stand at one point beyond every fact, then write it down."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chassis.clock import monotonic
from liandong.checker import CellRecord, TopicHash, covered
from liandong.observer import FeedSeen, feed_seen
from liandong.story_desk import Desk

PAGE = 500


async def converge(desks: Iterable[Desk], seconds: float) -> float | None:
    """Seconds until all cells stood at equal numbers beyond every fact seen or answered; None when late."""
    begun, desks = monotonic(), list(desks)
    while True:
        if await _at_one(desks):
            return monotonic() - begun
        if monotonic() > begun + seconds:
            return None
        await asyncio.sleep(0.3)


async def _at_one(desks: list[Desk]) -> bool:
    heads: Counter[str] = Counter()
    for desk in desks:
        for topic, head in desk.observer.heads.items():
            heads[topic] = max(heads[topic], head)
    answered = [fact for desk in desks for fact in desk.client.accepted]
    if any(desk.observer.version(fact.id) < fact.version for desk in desks for fact in answered):
        return False
    found = [await _sequences(desk) for desk in desks]
    return all(one == found[0] and all(one.get(t, 0) >= head for t, head in heads.items()) for one in found)


async def _sequences(desk: Desk) -> dict[str, int]:
    hashes = await desk.client.get("/picture/hashes")
    return {topic: at["sequence"] for topic, at in hashes["topics"].items()}


async def records(
    desks: Iterable[Desk], exercises: Sequence[str] = (), attempts: int = 10
) -> list[CellRecord]:
    """How every cell stands: its snapshot, its whole feed since the start, its hashes, of one moment if it
    holds still, else of the last attempt. A live channel may show a fact before the stored picture has it."""
    desks = list(desks)
    for _ in range(attempts):
        taken = [await _record(desk, exercises) for desk in desks]
        ends = [{topic: at.sequence for topic, at in record.hashes.items()} for record in taken]
        if all(end == ends[0] for end in ends) and covered(taken):
            break
        await asyncio.sleep(0.5)
    return taken


async def _record(desk: Desk, exercises: Sequence[str]) -> CellRecord:
    seen = desk.observer.seen
    feed = await _feed(desk, seen.positions)
    played = [item for exercise in exercises for item in await _feed(desk, seen.positions, exercise)]
    picture = await desk.client.get("/picture")
    hashes = await desk.client.get("/picture/hashes")
    return CellRecord(
        slug=desk.slug,
        start=dict(seen.positions),
        begun=dict(seen.versions),
        rows_seen=list(seen.rows),
        feed_seen=list(seen.feed),
        versions={row["id"]: row["version"] for row in picture["rows"]},
        feed=feed,
        played={(item.topic, item.sequence) for item in played},
        hashes={topic: TopicHash(**at) for topic, at in hashes["topics"].items()},
    )


async def _feed(desk: Desk, start: Mapping[str, int], exercise: str = "") -> list[FeedSeen]:
    """The stored feed back to the start, page by page, as a duty officer sees it, or an evaluator of an
    exercise."""
    role = "evaluator" if exercise else "duty_officer"
    items: list[FeedSeen] = []
    before: str | None = None
    while True:
        asked = {"page_size": str(PAGE), **({"before": before} if before else {})}
        page: dict[str, Any] = await desk.client.get("/feed", asked, role=role, exercise=exercise)
        fresh = [item for item in page["items"] if item["sequence"] > start.get(item["topic"], 0)]
        items += [feed_seen(item, 0, 0.0) for item in fresh]
        before = page["next_before"]
        if before is None or not fresh:
            return items

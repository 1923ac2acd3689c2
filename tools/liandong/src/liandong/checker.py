"""What was promised to clients, against what each cell shows: lost, duplicated, reordered, equal pictures.

It knows clients' HTTP answers (aggregate, version), each cell's live channel, and each cell's last
snapshot, feed and hashes; nothing of the inside of a cell.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from liandong.client import Accepted
from liandong.observer import FeedSeen, RowSeen


@dataclass(frozen=True)
class TopicHash:
    """What a cell says of its rows of one topic; only those of one version of the projection are alike."""

    sequence: int
    hash: str
    rows: int
    projection: int = 0


@dataclass
class CellRecord:
    """One cell as a client saw it: arrivals since `start`, when rows had the versions `begun`, and how its
    picture stood at the end. `played` are the numbers of facts of an exercise, which only its own see."""

    slug: str
    start: dict[str, int] = field(default_factory=dict)
    begun: dict[str, int] = field(default_factory=dict)
    rows_seen: list[RowSeen] = field(default_factory=list)
    feed_seen: list[FeedSeen] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)
    feed: list[FeedSeen] = field(default_factory=list)
    played: set[tuple[str, int]] = field(default_factory=set)
    hashes: dict[str, TopicHash] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, FeedSeen]:
        """Every feed item that the cell has shown, by its id."""
        return {item.id: item for item in (*self.feed_seen, *self.feed)}


@dataclass(frozen=True)
class Promise:
    """One sentence of the story that had to come true, whether it did, and the figures."""

    sentence: str
    held: bool
    detail: str = ""


@dataclass
class Recording:
    """All inputs of the checker. `timed` are the commands whose way to the other cells is measured,
    `exercises` those that were played beside the story."""

    accepted: list[Accepted] = field(default_factory=list)
    timed: list[Accepted] = field(default_factory=list)
    cells: list[CellRecord] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)
    exercises: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(frozen=True)
class Result:
    """The verdict; `p50_ms`, `p99_ms`: from sending a command until the last other cell showed it."""

    accepted: int
    lost: int
    duplicated: int
    reordered: int
    gaps: int
    rows: int
    pictures_equal: bool
    measured: int
    p50_ms: float
    p99_ms: float
    seconds: float
    promises: tuple[Promise, ...] = ()
    refused: Mapping[str, int] = field(default_factory=dict)
    lost_facts: tuple[str, ...] = ()
    topics: Mapping[str, TopicHash] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether nothing was lost, doubled, reordered or different, and every promise was kept."""
        clean = not (self.lost or self.duplicated or self.reordered or self.gaps)
        return clean and self.pictures_equal and all(promise.held for promise in self.promises)

    @property
    def exit_code(self) -> int:
        """0 when good."""
        return 0 if self.good else 1

    def line(self) -> str:
        """The verdict as one JSON object on one line."""
        names = ("accepted", "lost", "duplicated", "reordered", "rows", "pictures_equal")
        figures: dict[str, Any] = {name: getattr(self, name) for name in names}
        times = {"p50_ms": self.p50_ms, "p99_ms": self.p99_ms, "seconds": self.seconds}
        return json.dumps({**figures, **{name: round(value, 1) for name, value in times.items()}})


def judge(recording: Recording) -> Result:
    """The verdict over a recording."""
    cells = recording.cells
    times = sorted(latencies(recording))
    missing = lost(recording.accepted, cells)
    return Result(
        accepted=len({(fact.id, fact.version) for fact in recording.accepted}),
        lost=len(missing),
        duplicated=sum(duplicates(cell) for cell in cells),
        reordered=sum(reversals(cell) for cell in cells),
        gaps=sum(gaps(cell) for cell in cells),
        rows=max((sum(t.rows for t in cell.hashes.values()) for cell in cells), default=0),
        pictures_equal=equal(cells),
        measured=len(times),
        p50_ms=1000 * quantile(times, 0.50),
        p99_ms=1000 * quantile(times, 0.99),
        seconds=recording.seconds,
        promises=tuple(recording.promises),
        refused=dict(recording.refused),
        lost_facts=tuple(
            f"{a.type} {a.id}@{a.version}" for a in recording.accepted if (a.id, a.version) in missing
        ),
        topics=dict(cells[0].hashes) if cells else {},
    )


def lost(accepted: Iterable[Accepted], cells: Iterable[CellRecord]) -> set[tuple[str, int]]:
    """Answered facts (aggregate, version) that at least one cell lacks in its rows or its feed."""
    answered = {(fact.id, fact.version) for fact in accepted}
    missing: set[tuple[str, int]] = set()
    for cell in cells:
        counted = Counter(item.subject for item in cell.facts.values())
        missing |= {
            (id, version)
            for id, version in answered
            if cell.versions.get(id, 0) < version or counted[id] + cell.begun.get(id, 0) < version
        }
    return missing


def duplicates(cell: CellRecord) -> int:
    """Facts more than once on one connection, or more than once in the feed."""
    live = Counter((item.connection, item.id) for item in cell.feed_seen)
    kept = Counter(item.id for item in cell.feed)
    places = Counter((item.topic, item.sequence) for item in cell.facts.values())
    return sum(n - 1 for counts in (live, kept, places) for n in counts.values())


def reversals(cell: CellRecord) -> int:
    """Times that a row's version or a topic's number fell on one connection."""
    versions = ((seen.connection, seen.id, seen.version) for seen in cell.rows_seen)
    numbers = ((seen.connection, seen.topic, seen.sequence) for seen in cell.feed_seen)
    return _falls(versions) + _falls(numbers)


def _falls(steps: Iterable[tuple[int, str, int]]) -> int:
    highest: dict[tuple[int, str], int] = {}
    falls = 0
    for connection, name, number in steps:
        falls += number < highest.get((connection, name), number)
        highest[connection, name] = max(number, highest.get((connection, name), number))
    return falls


def gaps(cell: CellRecord) -> int:
    """Numbers of topics, from the start on, that no feed item has though the picture stands beyond them."""
    return sum(len(lacking(cell, topic)) for topic in cell.hashes)


def lacking(cell: CellRecord, topic: str) -> list[int]:
    """The numbers of a topic that `gaps` counts, in their order."""
    shown = {item.sequence for item in cell.facts.values() if item.topic == topic}
    shown |= {number for of, number in cell.played if of == topic}
    numbers = range(cell.start.get(topic, 0) + 1, cell.hashes[topic].sequence + 1)
    return [number for number in numbers if number not in shown]


def equal(cells: list[CellRecord]) -> bool:
    """Whether all cells say the same hash, rows and number of every topic, beyond every fact ever seen."""
    first = cells[0].hashes if cells else {}
    return bool(first) and covered(cells) and all(cell.hashes == first for cell in cells)


def covered(cells: list[CellRecord]) -> bool:
    """Whether the first cell's picture stands beyond every fact that any of them has ever shown."""
    first = cells[0].hashes if cells else {}
    heads: Counter[str] = Counter()
    for cell in cells:
        for item in cell.facts.values():
            heads[item.topic] = max(heads[item.topic], item.sequence)
    return all(topic in first and first[topic].sequence >= head for topic, head in heads.items())


def latencies(recording: Recording) -> list[float]:
    """Seconds from sending each timed command until the last of the other cells showed it."""
    arrivals = {cell.slug: first_arrivals(cell) for cell in recording.cells}
    found = []
    for fact in recording.timed:
        shown = [
            times.get((fact.id, fact.version)) for slug, times in arrivals.items() if slug != fact.region
        ]
        known = [at for at in shown if at is not None]
        if known and len(known) == len(shown):
            found.append(max(known) - fact.sent)
    return found


def first_arrivals(cell: CellRecord) -> dict[tuple[str, int], float]:
    """When each version of each row was first there, a later version standing for those it jumped over."""
    first: dict[tuple[str, int], float] = {}
    reached: dict[str, int] = {}
    for seen in cell.rows_seen:
        for version in range(reached.get(seen.id, 0) + 1, seen.version + 1):
            first[seen.id, version] = seen.at
        reached[seen.id] = max(seen.version, reached.get(seen.id, 0))
    return first


def quantile(ordered: list[float], share: float) -> float:
    """The value that `share` of the values do not exceed; 0 of nothing."""
    if not ordered:
        return 0.0
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

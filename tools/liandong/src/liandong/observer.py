"""One reader of one cell's picture: its live channel, and every arrival with its monotonic time."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx
import orjson

from chassis.clock import monotonic
from liandong.client import Client
from liandong.sse import Event, events

T = TypeVar("T")
SILENCE = 10.0
"""Seconds without a heartbeat after which a connection counts as dead; the cell speaks once per second."""
BACKOFF = 0.5
WRITTEN = ".written"
"""What the rules of written reports to the next level are called; `duties` knows these."""


@dataclass(frozen=True)
class RowSeen:
    """A row as it came on one connection; `at` in monotonic seconds."""

    connection: int
    id: str
    version: int
    at: float


@dataclass(frozen=True)
class FeedSeen:
    """A feed item as it came on one connection, or in a page of the feed (connection 0)."""

    connection: int
    id: str
    topic: str
    sequence: int
    subject: str
    type: str
    at: float


@dataclass(frozen=True)
class AgesSeen:
    """The ages that one heartbeat of the live channel showed, in milliseconds by slug, None when unknown.
    `rows` and `facts` had been seen before it; `said` is its time by the cell's own clock."""

    connection: int
    at: float
    said: str
    rows: int
    facts: int
    ages: dict[str, int | None]


@dataclass
class Sightings:
    """Everything one cell has shown since the reader began at `positions`, with these `versions` of rows."""

    positions: dict[str, int] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    rows: list[RowSeen] = field(default_factory=list)
    feed: list[FeedSeen] = field(default_factory=list)
    ages: list[AgesSeen] = field(default_factory=list)


def feed_seen(item: dict[str, Any], connection: int, at: float) -> FeedSeen:
    """A feed item as the checker sees it."""
    named = {name: item[name] for name in ("id", "topic", "sequence", "subject", "type")}
    return FeedSeen(connection=connection, at=at, **named)


def _word(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def _fits(row: dict[str, Any], kind: str, about: str, region: str, said: dict[str, str]) -> bool:
    values = {**row["data"], "state": row.get("state", ""), "region": row.get("region", "")}
    return (
        row["type"] == kind
        and region in ("", values["region"])
        and (about == "" or about in row["data"].values())
        and all(_word(values.get(name)) == value for name, value in said.items())
    )


class Observer:
    """Follows one cell; `rows` and `regions` are its picture and freshness as this client knows them."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.seen = Sightings()
        self.rows: dict[str, dict[str, Any]] = {}
        self.regions: dict[str, dict[str, Any]] = {}
        self.facts: dict[tuple[str, str], list[str]] = {}
        self.duties: dict[str, str] = {}
        self.heads: dict[str, int] = {}
        self.connections = 0
        self._cursor = ""
        self._moved = asyncio.Event()

    async def open(self) -> None:
        """Loads the snapshot from which the reader goes on."""
        picture = await self._load()
        self.seen.positions = dict(picture["positions"])
        self.seen.versions = {row["id"]: row["version"] for row in picture["rows"]}

    async def run(self) -> None:
        """Reads for ever, over new connections where one ends; `open` comes first."""
        while True:
            try:
                if await self._read_once():
                    await self._load()
                    continue
            except (httpx.TransportError, httpx.HTTPStatusError):
                pass
            await asyncio.sleep(BACKOFF)

    async def until(self, found: Callable[[], T | None], seconds: float) -> T | None:
        """What `found` gives as soon as it gives something; None when it has not after `seconds`."""
        deadline = monotonic() + seconds
        while (value := found()) is None and monotonic() < deadline:
            self._moved.clear()
            try:
                await asyncio.wait_for(self._moved.wait(), max(0.0, deadline - monotonic()))
            except TimeoutError:
                break
        return found() if value is None else value

    def fact(self, subject: str, kind: str, n: int = -1) -> str | None:
        """Id of the n-th fact of a kind (short protobuf name) in a stream, the newest by default."""
        ids = self.facts.get((subject, kind), [])
        return ids[n] if -len(ids) <= n < len(ids) else None

    def find(self, kind: str, about: str, region: str = "", **said: str) -> str | None:
        """Id of the newest row of a kind that names `about` in its data, perhaps of one region only, whose
        state or data say what `said` says."""
        found = [row["id"] for row in self.rows.values() if _fits(row, kind, about, region, said)]
        return found[-1] if found else None

    def says(self, id: str, kind: str, **said: str) -> bool:
        """Whether a row is here and its state or data say what `said` says."""
        return id in self.rows and _fits(self.rows[id], kind, "", "", said)

    def all(self, kind: str, about: str, region: str, state: str) -> list[dict[str, Any]]:
        """Rows of a kind, region and state that name `about` in their data."""
        said = {"state": state}
        return [row for row in self.rows.values() if _fits(row, kind, about, region, said)]

    def version(self, id: str) -> int:
        """Version of a row here, 0 when it is not here."""
        return int(self.rows[id]["version"]) if id in self.rows else 0

    async def _read_once(self) -> bool:
        """One connection until it ends; True when the snapshot has to be loaded anew."""
        headers = {**await self.client.bearer("duty_officer"), "Accept": "text/event-stream"}
        timeout = httpx.Timeout(SILENCE)
        async with self.client.http.stream(
            "GET", "/picture/stream", params={"cursor": self._cursor}, headers=headers, timeout=timeout
        ) as answer:
            answer.raise_for_status()
            self.connections += 1
            async for event in events(answer.aiter_bytes()):
                if event.name == "snapshot_required":
                    return True
                if event.name == "goodbye":
                    return False
                self._take(event)
        return False

    def _take(self, event: Event) -> None:
        data = orjson.loads(event.data)
        if event.name == "row":
            self._take_row(data)
        elif event.name == "feed":
            self._take_item(data)
        elif event.name == "region":
            self.regions[data["slug"]] = data
        elif event.name == "heartbeat":
            self._take_ages(data)
        self._cursor = event.id or self._cursor
        self._moved.set()

    def _take_ages(self, beat: dict[str, Any]) -> None:
        self.regions.update({region["slug"]: region for region in beat["regions"]})
        ages = {region["slug"]: region["age_ms"] for region in beat["regions"]}
        rows, facts = len(self.seen.rows), len(self.seen.feed)
        self.seen.ages.append(AgesSeen(self.connections, monotonic(), beat["server_time"], rows, facts, ages))

    def _take_row(self, row: dict[str, Any]) -> None:
        self.rows[row["id"]] = row
        self.seen.rows.append(RowSeen(self.connections, row["id"], row["version"], monotonic()))
        if row["type"] == "report_obligation" and WRITTEN in row["data"]["rule"]:
            self.duties[row["data"]["incident_id"]] = row["id"]

    def _take_item(self, item: dict[str, Any]) -> None:
        self.seen.feed.append(feed_seen(item, self.connections, monotonic()))
        known = self.facts.setdefault((item["subject"], item["type"].rpartition(".")[2]), [])
        if item["id"] not in known:
            known.append(item["id"])
        self.heads[item["topic"]] = max(item["sequence"], self.heads.get(item["topic"], 0))

    async def _load(self) -> dict[str, Any]:
        """The snapshot; what it shows anew counts as seen on a connection of its own."""
        picture: dict[str, Any] = await self.client.get("/picture")
        self.connections += 1
        fresh = [row for row in picture["rows"] if row["version"] > self.version(row["id"])]
        first = not self.rows and not self.seen.rows
        self.rows.update({row["id"]: row for row in picture["rows"]})
        if not first:
            for row in fresh:
                self._take_row(row)
        self.heads.update(picture["positions"])
        self.regions.update({region["slug"]: region for region in picture["regions"]})
        self._cursor = picture["cursor"]
        self._moved.set()
        return picture

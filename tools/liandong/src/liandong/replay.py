"""Real calls of one night as incidents: the six stamps of a call are six commands, defects included.

Tables in data/ say which station stands for which town and which call type for which class. A stamp that
the source lacks is sent as it is, empty; what the cells refuse is counted by rule, never put right here.
"""

import asyncio
import csv
import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any

from chassis.clock import iso, monotonic, now
from liandong.client import Accepted, Answer
from liandong.story_desk import Desk, archive

CALLS = "dublin_burst_halloween_2020.csv"
STAMPS = ("received_at", "ordered_at", "mobile_at", "on_scene_at", "available_at", "closed_at")
CONCURRENT = 32
"""Calls in progress at most; the commands of one call go one after the other."""
PACE = 0.04
"""Seconds between the beginnings of calls: some 120 commands per second, so that times are not of a queue."""
Row = Mapping[str, str]


@dataclass(frozen=True)
class Call:
    """One call: its source row, where and what it stands for, its six stamps (None where there is none)."""

    row: Row
    station: Row
    type: Row
    stamps: Mapping[str, str | None]

    @property
    def document(self) -> str:
        """SHA-256 of the source row, as the digest of the report on it."""
        return hashlib.sha256(",".join(self.row.values()).encode()).hexdigest()


@dataclass
class Outcome:
    """What the cells said: facts accepted, refusals by rule; `stamped` commands of the calls' six stamps
    were answered in `seconds`. In `whole` seconds, from the first call until every archive was answered, all
    cells published `facts`: a command leads to its own fact and to those that the rules make of it."""

    calls: int = 0
    sent: int = 0
    stamped: int = 0
    accepted: list[Accepted] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    facts: int = 0
    whole: float = 0.0

    @property
    def rate(self) -> float:
        """Commands answered per second; a refusal is an answer too."""
        return self.stamped / self.seconds if self.seconds else 0.0

    @property
    def fact_rate(self) -> float:
        """Facts published per second."""
        return self.facts / self.whole if self.whole else 0.0

    def note(self, answer: Answer) -> None:
        """Counts one answer."""
        self.sent += 1
        if not answer.accepted:
            self.refused[answer.rule] += 1


def load_calls(at: datetime | None = None) -> list[Call]:
    """All calls in the source's order, every stamp later by one constant, so that the last is before `at`."""
    stations = {row["station"]: row for row in table("stations.csv")}
    types = {row["call_type"]: row for row in table("call_types.csv")}
    rows = table(CALLS)
    moved = (at or now()) - max(newest(row) for row in rows) - timedelta(seconds=1)
    return [Call(row, stations[row["station"]], types[row["call_type"]], stamps(row, moved)) for row in rows]


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table in data/."""
    text = (files("liandong") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def newest(row: Row) -> datetime:
    """The last stamp of a call."""
    return max(_time(row[stamp]) for stamp in STAMPS if row[stamp])


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def stamps(row: Row, shift: timedelta) -> dict[str, str | None]:
    """The six stamps of a call, each later by `shift`."""
    return {stamp: iso(_time(row[stamp]) + shift) if row[stamp] else None for stamp in STAMPS}


async def replay(
    desks: Mapping[str, Desk], calls: list[Call], progress: Callable[[Outcome], None] | None = None
) -> Outcome:
    """Plays all calls, each in the cell of its station, and says what came of it."""
    outcome = Outcome(calls=len(calls))
    begun, first = monotonic(), _published(desks)
    before = {slug: len(desk.client.accepted) for slug, desk in desks.items()}
    places = asyncio.Semaphore(CONCURRENT)
    ended: list[tuple[Desk, Call, str]] = []

    async def play(call: Call) -> None:
        desk = desks[call.station["region"]]
        async with places:
            incident = await _play(desk, call, outcome)
        if incident:
            ended.append((desk, call, incident))
        outcome.stamped, outcome.seconds = outcome.sent, monotonic() - begun
        if progress is not None:
            progress(outcome)

    async with asyncio.TaskGroup() as group:
        for n, call in enumerate(calls):
            await asyncio.sleep(max(0.0, begun + n * PACE - monotonic()))
            group.create_task(play(call))
    await asyncio.gather(*(_settle(*one, outcome) for one in ended))
    outcome.facts, outcome.whole = _published(desks) - first, monotonic() - begun
    outcome.accepted = [f for slug, d in desks.items() for f in d.client.accepted[before[slug] :]]
    return outcome


def _published(desks: Mapping[str, Desk]) -> int:
    """How many shared facts of all cells one of them has seen."""
    return max(sum(desk.observer.heads.values()) for desk in desks.values())


async def _play(desk: Desk, call: Call, outcome: Outcome) -> str:
    """The six stamps of one call; the id of the incident if its response was ended, else ""."""
    reported = await desk.client.post("/incidents", report(desk.client.place.code, call), "duty_officer")
    outcome.note(reported)
    if not reported.accepted:
        return ""
    path, version = f"/incidents/{reported.body['id']}", reported.version
    for what, role, body in moves(call):
        answer = await desk.client.post(f"{path}/{what}", body, role, if_match=version)
        outcome.note(answer)
        version = answer.version if answer.accepted else version
    return str(reported.body["id"]) if answer.accepted else ""


def report(region: str, call: Call) -> dict[str, Any]:
    """The report with which a call begins in the cell of a region's code."""
    received, station = call.stamps["received_at"], call.station
    point = {"latitude": float(station["latitude"]), "longitude": float(station["longitude"])}
    place = {"region": region, "town": station["town"], "address": station["address"]}
    return {
        "title": f"{station['address']}{call.type['subtype']}",
        "text": f"回放真实接警记录 {call.row['src_id']}：{call.row['call_type']}，{call.row['station']}。",
        "event_class": call.type["event_class"],
        "subtype": call.type["subtype"],
        "place": {**place, "point": {**point, "accuracy_m": 3000.0}},
        "occurred_at": received,
        "discovered_at": received,
        "informed_at": received,
        "source": "public_call",
    }


def moves(call: Call) -> list[tuple[str, str, dict[str, Any]]]:
    """Five commands after the report: path, role, body."""
    at = call.stamps
    out = {"text": "出动车辆已驶离驻地。", "occurred_at": at["mobile_at"]}
    there = {"text": "出动车辆到达现场，开始处置。", "occurred_at": at["on_scene_at"]}
    return [
        ("verifications", "duty_officer", {"note": f"接警后已下达出动命令（{at['ordered_at']}）。"}),
        ("situations", "duty_officer", out),
        ("situations", "duty_officer", there),
        ("containments", "duty_officer", {"at": at["available_at"]}),
        ("terminations", "commander", {"basis": f"警情处置完毕（{at['closed_at']}）。"}),
    ]


async def _settle(desk: Desk, call: Call, incident: str, outcome: Outcome) -> None:
    """Files the written report that an accident owes; the types whose table says so are archived, for which
    every report that the rules owe is made."""
    if call.type["event_class"] == "accident_disaster":
        duty = await desk.duty_of(incident)
        body = {"form": "written", "document_sha256": call.document, "approved_by": "带班领导"}
        outcome.note(await desk.change(f"/report-obligations/{duty}/submissions", body))
    if call.type["archived"] == "yes":
        outcome.note(await archive(desk, incident))

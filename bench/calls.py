"""The load: 23 608 real calls as they would be told now, defects included.

Each call is moved in time as a whole, so that its last stamp was a moment ago: as if all of them happened at
once. What the source lacks stays empty and is refused by the system as it would be by anyone's.
"""

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import count
from pathlib import Path

from chassis.clock import now
from chassis.regions import Region
from liandong.replay import Call, Row, moves, newest, report, stamps, table

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Step:
    """One command of a call: where it goes below the incident ("" is the report), as which role, its body."""

    path: str
    role: str
    body: bytes


@cache
def rows() -> tuple[Row, ...]:
    """Every call of the source, in its order."""
    with gzip.open(DATA / "dublin_fire_2020_2021.csv.gz", "rt", encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


def steps(row: Row, region: Region) -> list[Step]:
    """The six commands of a call in a region: the report first, then what follows it in order."""
    call = Call(row, _station(row["station"], region.slug), _type(row["call_type"]), _just_ended(row))
    told = Step("", "duty_officer", _json(report(region.code, call)))
    return [told, *(Step(f"/{path}", role, _json(body)) for path, role, body in moves(call))]


def endless(region: Region, first: int = 0) -> Iterator[list[Step]]:
    """The calls of the source, again and again, beginning with the n-th."""
    # Read now, not while the first call is waited for.
    every = rows()
    return (steps(every[number % len(every)], region) for number in count(first))


def _just_ended(row: Row) -> dict[str, str | None]:
    return stamps(row, now() - newest(row) - timedelta(seconds=1))


@cache
def _station(name: str, slug: str) -> Row:
    """The town of a region that a station stands for; stations of other regions are dealt out."""
    own = [row for row in table("stations.csv") if row["region"] == slug]
    named = [row for row in own if row["station"] == name]
    return named[0] if named else own[sum(name.encode()) % len(own)]


@cache
def _type(name: str) -> Row:
    known = {row["call_type"]: row for row in table("call_types.csv")}
    if name in known:
        return known[name]
    with (DATA / "call_type_map.csv").open(encoding="utf-8") as file:
        words = {row["call_type"]: row["proposed_category_zh"] for row in csv.DictReader(file)}
    return {"event_class": "accident_disaster", "subtype": words[name], "archived": "no"}


def _json(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()

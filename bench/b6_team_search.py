"""B6: who could come, among 100 000 teams: the team search against MongoDB's `$geoNear`.

Teams and questions are made up, always the same ones. Both are asked for the ten soonest free teams with one
capability: all teams leave after the same time, so the soonest are the nearest, which is all that `$geoNear`
can sort by. The search also counts why the others cannot come; the baseline does not. A second line holds
what the design bounds: any question, answered in one process.
"""

import gc
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

from bench.baselines.b6_geo_near import GeoTeams
from bench.cells import cells
from bench.measure import REPORTED, Form, Pairs, Row, Target, absolute, compare, percentile, require
from bench.rounds import interleaved
from chassis.clock import now
from chassis.regions import load_zone
from resources.commands.find_teams import FindTeams, Need
from resources.search.index import TeamIndex

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "fixtures"))

import naive_teams as naive  # noqa: E402  # the fixtures are on the path from here on

AGAINST_GEO, BOUND = Target(at_most=0.05), Target(at_most=10)
PAGE, LONG_PAGE, TOLD = 10, 50, 3
"""Teams in an answer, in one to any question, and questions whose answers a plain loop checks each round."""
REGIONS = ("310118", "320509", "330421")
Teams = list[dict[str, Any]]
Taken = list[float]
NOTE = (
    "十支最快能到的空闲队伍，需一项能力；最多 0.05 倍即至少快 20 倍；"
    "两边答案逐题相同，且与逐支比对的答案相同。"
)


async def measure(form: Form) -> list[Row]:
    """p99 of both, and of any question in this process's own time."""
    chance, count = random.Random(20230420), form.pick(2_000, 100_000, 100_000)
    alike = list(made_up(count, chance, assembly=(15,)))
    index, asked = indexed(alike), form.pick(20, 200, 1_000)
    simple = list(questions(asked, chance, simple=True))
    async with cells(services=False) as stack:
        cell = stack.cell("qingpu")
        geo = GeoTeams(f"mongodb://root:{cell.secret('mongo-root')}@{cell.mongo}/?replicaSet=rs0")
        await geo.fill(alike)
        # The teams as the plain loop reads them belong to neither side: the collector leaves them alone.
        gc.freeze()
        found = await interleaved(lambda: by_index(index, simple), lambda: by_geo(geo, simple), form.rounds)
        await _agree(alike, index, geo, simple)
        await geo.close()
    return [
        _against_geo("", found, 99, AGAINST_GEO, NOTE),
        _against_geo("median", found, 50, REPORTED, ""),
        _any_question(count, form),
    ]


def _against_geo(part: str, found: list[tuple[Taken, Taken]], percent: int, target: Target, note: str) -> Row:
    pairs = Pairs([percentile(a, percent) for a, _ in found], [percentile(b, percent) for _, b in found])
    return compare("B6", part, f"队伍查询 p{percent} ÷ $geoNear", "毫秒", pairs, target, note)


def _any_question(count: int, form: Form) -> Row:
    chance = random.Random(20230420)
    index = indexed(list(made_up(count, chance, assembly=(None, 1, 15, 30))))
    asked = list(questions(form.pick(20, 200, 500), chance, simple=False))
    # What other work on the machine takes is not ours: the bound is one of this process.
    taken = [_worked_ms(index, question) for _ in range(form.rounds) for question in asked]
    name = "任意问题的进程内耗时 p99"
    return absolute("B6", "any", name, "毫秒", [percentile(taken, 99)], BOUND)


def _worked_ms(index: TeamIndex, question: FindTeams) -> float:
    begun = thread_time()
    index.find(question, now(), LONG_PAGE)
    return (thread_time() - begun) * 1e3


async def by_index(index: TeamIndex, asked: list[FindTeams]) -> Taken:
    """Milliseconds of each question to the product's search, as its handler calls it."""
    taken = []
    for question in asked:
        begun = perf_counter()
        index.find(question, now(), PAGE)
        taken.append((perf_counter() - begun) * 1e3)
    return taken


async def by_geo(geo: GeoTeams, asked: list[FindTeams]) -> Taken:
    """Milliseconds of each question to the baseline."""
    taken = []
    for question in asked:
        begun = perf_counter()
        await geo.nearest(question, PAGE)
        taken.append((perf_counter() - begun) * 1e3)
    return taken


async def _agree(teams: Teams, index: TeamIndex, geo: GeoTeams, asked: list[FindTeams]) -> None:
    """Both give the same answer to every question, and to some the one of a plain loop over all teams."""
    for question in asked:
        ours = [found.row["_id"] for found in index.find(question, now(), PAGE).found]
        theirs = [row["_id"] for row in await geo.nearest(question, PAGE)]
        require(_same(index, question, ours, theirs), "the index and $geoNear give different teams")
    for question in asked[:TOLD]:
        told, _ = naive.find(teams, question, now())
        ours = [found.row["_id"] for found in index.find(question, now(), PAGE).found]
        require(ours == [id for _, id in told[:PAGE]], "the index does not find what a plain loop finds")


def _same(index: TeamIndex, question: FindTeams, ours: list[str], theirs: list[str]) -> bool:
    """The same teams, but for those at the edge that are there in the very same second."""
    if ours == theirs or set(ours) == set(theirs):
        return True
    further = index.find(question, now(), 2 * PAGE).found
    eta = {found.row["_id"]: found.eta_s for found in further}
    return len(ours) == len(theirs) and [eta[id] for id in ours] == sorted(eta.get(id, -1) for id in theirs)


def indexed(teams: Teams) -> TeamIndex:
    """The product's index of these teams."""
    index = TeamIndex(load_zone(ROOT / "deploy" / "regions.yaml"))
    for team in teams:
        index.put(team)
    return index


def made_up(count: int, chance: random.Random, assembly: tuple[int | None, ...]) -> Iterator[dict[str, Any]]:
    """Teams all over the zone: most free and on duty, each with some capabilities; leaving after one of these
    minutes."""
    for number in range(count):
        codes = chance.sample(naive.CAPABILITIES, 4)
        yield naive.team_row(
            number,
            duty=chance.choice(["available"] * 8 + ["standby", "out_of_service"]),
            allocation=chance.choice(["free"] * 8 + ["held", "committed"]),
            region=chance.choice(REGIONS),
            source=chance.choice(naive.SOURCES),
            kind=chance.choice(naive.KINDS),
            level=chance.choice([None, 1, 2, 3]),
            capabilities=[{"code": code, "level": chance.choice([None, 1, 2, 3])} for code in codes],
            point=(chance.uniform(30.7, 31.4), chance.uniform(120.3, 121.35)),
            assembly_minutes=chance.choice(assembly),
        )


def questions(count: int, chance: random.Random, *, simple: bool) -> Iterator[FindTeams]:
    """One need and nothing else; or anything from "anybody" to two needs within the hour."""
    for _ in range(count):
        latitude, longitude = chance.uniform(30.7, 31.4), chance.uniform(120.3, 121.35)
        if simple:
            need = Need(capability=chance.choice(naive.CAPABILITIES))
            yield FindTeams(latitude=latitude, longitude=longitude, needs=(need,))
            continue
        needs = [
            Need(capability=chance.choice(naive.CAPABILITIES), level_at_least=chance.choice([None, 2]))
            for _ in range(chance.randrange(3))
        ]
        yield FindTeams(
            latitude=latitude,
            longitude=longitude,
            within_minutes=chance.choice([None, 30, 60, 120]),
            needs=tuple(needs),
            regions=chance.choice([(), REGIONS[:1], REGIONS]),
            include_standby=chance.choice([True, False]),
        )

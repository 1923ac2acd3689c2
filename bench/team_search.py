"""How long does the team search take among many teams, in one process? `python bench/team_search.py [teams]`

The bound of the design is a p99 of 10 ms at 100 000 teams. Teams and questions are made up, always the same.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "fixtures"))

import naive_teams as naive  # noqa: E402  # the fixtures are on the path from here on

from chassis.clock import now  # noqa: E402
from chassis.regions import load_zone  # noqa: E402
from resources.commands.find_teams import FindTeams, Need  # noqa: E402
from resources.search.index import TeamIndex  # noqa: E402

TEAMS, QUESTIONS, PAGE, BOUND_MS = 100_000, 500, 50, 10.0
REGIONS = ("310118", "320509", "330421")


def rows(count: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Teams all over the zone: most free and on duty, each with some capabilities."""
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
            assembly_minutes=chance.choice([None, 1, 15, 30]),
        )


def questions(count: int, chance: random.Random) -> Iterator[FindTeams]:
    """From "anybody" to two needs within the hour."""
    for _ in range(count):
        needs = [
            Need(capability=chance.choice(naive.CAPABILITIES), level_at_least=chance.choice([None, 2]))
            for _ in range(chance.randrange(3))
        ]
        yield FindTeams(
            latitude=chance.uniform(30.7, 31.4),
            longitude=chance.uniform(120.3, 121.35),
            within_minutes=chance.choice([None, 30, 60, 120]),
            needs=tuple(needs),
            regions=chance.choice([(), REGIONS[:1], REGIONS]),
            include_standby=chance.choice([True, False]),
        )


def main(teams: int) -> int:
    """Prints the figures; 1 when the bound is broken."""
    chance = random.Random(20230420)
    index = TeamIndex(load_zone(ROOT / "deploy" / "regions.yaml"))
    begun = perf_counter()
    for row in rows(teams, chance):
        index.put(row)
    put_us = (perf_counter() - begun) / teams * 1e6
    passed, worked = [], []
    for question in questions(QUESTIONS, chance):
        begun, begun_work = perf_counter(), thread_time()
        index.find(question, now(), PAGE)
        passed.append((perf_counter() - begun) * 1e3)
        worked.append((thread_time() - begun_work) * 1e3)
    print(f"{teams} teams, {QUESTIONS} questions, put in {put_us:.0f} µs each")
    for name, took in (("clock", sorted(passed)), ("processor", sorted(worked))):
        print(f"{name}: p50 {took[len(took) // 2]:.2f} ms, p99 {took[len(took) * 99 // 100]:.2f} ms")
    # What other work on the machine takes is not ours: the bound is one of this process.
    return int(sorted(worked)[len(worked) * 99 // 100] > BOUND_MS)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else TEAMS))

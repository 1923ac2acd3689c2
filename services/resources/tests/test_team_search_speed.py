"""The team search beside the plain loop over the same teams: many times quicker, or it is no index."""

from collections.abc import Callable
from datetime import UTC, datetime
from time import thread_time

import naive_teams as naive
from naive_teams import team_row

from chassis.regions import Zone
from resources.commands.find_teams import FindTeams, Need
from resources.search.index import TeamIndex

NOW = datetime(2023, 4, 20, 1, tzinfo=UTC)
TEAMS, TIMES, QUICKER = 20_000, 4, 15
QUESTION = FindTeams(
    latitude=30.9731,
    longitude=120.8127,
    within_minutes=120,
    needs=(Need(capability="fire_fighting", level_at_least=2),),
)


def best(work: Callable[[], object]) -> float:
    """Seconds of this thread's own work, the least of several runs."""
    took = []
    for _ in range(TIMES):
        begun = thread_time()
        work()
        took.append(thread_time() - begun)
    return min(took)


def test_the_index_is_many_times_quicker_than_the_loop(zone: Zone) -> None:
    rows = [team_row(n, point=(30.7 + n % 70 / 100, 120.3 + n % 101 / 100)) for n in range(TEAMS)]
    index = TeamIndex(zone)
    for row in rows:
        index.put(row)
    loop = best(lambda: naive.find(rows, QUESTION, NOW))
    found = best(lambda: index.find(QUESTION, NOW, 50))
    assert loop / found > QUICKER, f"{loop * 1e3:.1f} ms against {found * 1e3:.2f} ms"

"""The team search answers exactly what a plain loop over the teams answers, page by page."""

import math
from datetime import UTC, datetime, timedelta
from typing import Any

import naive_teams as naive
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_teams import team_row

from chassis.clock import new_id
from chassis.regions import Zone
from resources.commands.find_teams import FindTeams, Need
from resources.search.eta import eta_rules
from resources.search.index import TeamIndex

NOW = datetime(2023, 4, 20, 1, tzinfo=UTC)
HERE: dict[str, Any] = {"latitude": 30.9731, "longitude": 120.8127}
LEVELS = st.none() | st.integers(1, 5)
CODES = st.sampled_from(naive.CAPABILITIES[:4])
POINTS = st.none() | st.tuples(st.floats(30.7, 31.4), st.floats(120.3, 121.35))
MOMENTS = st.none() | st.integers(-2, 2).map(lambda hours: (NOW + timedelta(hours=hours)).isoformat())
ROWS = st.fixed_dictionaries(
    {
        "state": st.sampled_from(["verified", "verified", "registered", "retired"]),
        "duty": st.sampled_from(["available", "available", "standby", "out_of_service"]),
        "duty_reason": st.sampled_from(["roster", "drill"]),
        "allocation": st.sampled_from(["free", "free", "free", "held", "committed", "resting"]),
        "dispatchable": st.sampled_from([True, True, True, False]),
        "region": st.sampled_from(["310118", "320509", "330421"]),
        "source": st.sampled_from(naive.SOURCES),
        "kind": st.sampled_from(naive.KINDS[:3]),
        "level": LEVELS,
        "capabilities": st.dictionaries(CODES, LEVELS, max_size=3).map(
            lambda levels: [{"code": code, "level": level} for code, level in levels.items()]
        ),
        "point": POINTS,
        "assembly_minutes": st.none() | st.integers(0, 90),
        "radius_km": st.none() | st.integers(1, 60),
        "certified_until": MOMENTS,
    }
)  # fmt: skip
NEEDS = st.builds(
    Need, capability=CODES, kind=st.none() | st.sampled_from(naive.KINDS[:3]), level_at_least=LEVELS
) | st.builds(Need, kind=st.sampled_from(naive.KINDS[:3]), level_at_least=LEVELS)
QUESTIONS = st.builds(
    FindTeams,
    latitude=st.floats(30.7, 31.4),
    longitude=st.floats(120.3, 121.35),
    within_minutes=st.none() | st.integers(1, 240),
    needs=st.lists(NEEDS, max_size=2).map(tuple),
    sources=st.lists(st.sampled_from(naive.SOURCES), max_size=3).map(tuple),
    regions=st.lists(st.sampled_from(["310118", "320509", "330421"]), max_size=2).map(tuple),
    include_standby=st.booleans(),
)


def filled(zone: Zone, rows: list[dict[str, Any]]) -> TeamIndex:
    """An index that grew while it was filled."""
    index = TeamIndex(zone, capacity=2)
    for row in rows:
        index.put(row)
    return index


@settings(max_examples=200)
@given(said=st.lists(ROWS, max_size=30), question=QUESTIONS, size=st.integers(1, 12))
def test_every_page_is_that_of_a_plain_loop(
    said: list[dict[str, Any]], question: FindTeams, size: int, zone: Zone
) -> None:
    rows = [team_row(number, **dict(one)) for number, one in enumerate(said)]
    index, found, after = filled(zone, rows), [], ""
    while True:
        answer = index.find(question, NOW, size, after)
        found += [(team.eta_s, team.row["_id"]) for team in answer.found]
        after = answer.after
        if not after:
            break
    expected, excluded = naive.find(rows, question, NOW)
    assert found == expected
    assert answer.excluded == excluded
    assert answer.matching == len(expected)
    details = {row["_id"]: row["data"]["details"] for row in rows}
    met = [sum(naive.meets(details[id], need) for _, id in expected) for need in question.needs]
    assert list(answer.per_need) == met


def test_distance_is_that_of_the_globe(zone: Zone) -> None:
    index = filled(zone, [team_row(1, point=(31.15, 121.12))])
    (found,) = index.find(FindTeams(**HERE), NOW, 1).found
    north, south = math.radians(31.15), math.radians(HERE["latitude"])
    half = math.radians(121.12 - HERE["longitude"]) / 2
    haversine = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(half) ** 2
    assert found.distance_km == pytest.approx(2 * 6_371.0088 * math.asin(math.sqrt(haversine)), abs=1e-6)


def test_the_time_is_the_assembly_and_the_way_at_the_benchmarks_speed(zone: Zone) -> None:
    assert eta_rules().benchmark.speed_kmh == pytest.approx(16.58, abs=0.01)
    index = filled(zone, [team_row(1, point=(HERE["latitude"], HERE["longitude"]), assembly_minutes=7)])
    (there,) = index.find(FindTeams(**HERE), NOW, 1).found
    assert there.distance_km == pytest.approx(0, abs=1e-6)
    assert there.eta_s == 420


def test_teams_as_far_as_each_other_come_once_each(zone: Zone) -> None:
    index = filled(zone, [team_row(number) for number in range(40)])
    seen: list[str] = []
    after = ""
    while len(seen) < 40:
        answer = index.find(FindTeams(**HERE), NOW, 3, after)
        seen += [found.row["_id"] for found in answer.found]
        after = answer.after
    assert (seen, after) == (sorted(set(seen)), "")


def test_a_newer_row_takes_the_place_of_the_older(zone: Zone) -> None:
    index = filled(zone, [team_row(1), team_row(1, allocation="held"), team_row(2, state="retired")])
    answer = index.find(FindTeams(**HERE), NOW, 5)
    assert (answer.found, answer.excluded, len(index)) == ([], {"held": 1}, 2)


def test_a_word_of_a_newer_neighbour_is_no_kind_of_ours(zone: Zone) -> None:
    row = team_row(1, kind="", source="", assembly_minutes=None)
    (found,) = filled(zone, [row]).find(FindTeams(**HERE), NOW, 5).found
    assert found.eta_s > 60 * 60
    need = FindTeams(**HERE, needs=(Need(kind="fire"),))
    assert filled(zone, [row]).find(need, NOW, 5).excluded == {"needs": 1}


@pytest.mark.parametrize(
    ("real", "copied", "in_exercise", "outside"),
    [
        ("free", "held", "held", "free"),
        ("free", "free", "free", "free"),
        ("held", "free", "held", "held"),
        ("committed", "held", "committed", "committed"),
    ],
)
def test_an_exercise_sees_its_copy_and_nobody_else_does(
    real: str, copied: str, in_exercise: str, outside: str, zone: Zone
) -> None:
    exercise, other = new_id(), new_id()
    team = team_row(1, allocation=real)
    twin = team_row(2, allocation=copied, twin_of=team["_id"], exercise_id=exercise)
    index = filled(zone, [team, twin])
    for who, state in ((exercise, in_exercise), (None, outside), (other, outside)):
        answer = index.find(FindTeams(**HERE), NOW, 5, exercise_id=who)
        assert [found.row["_id"] for found in answer.found] == [team["_id"]] * (state == "free")
        assert answer.excluded == ({} if state == "free" else {state: 1})


def test_a_team_that_only_an_exercise_registered_is_seen_there_alone(zone: Zone) -> None:
    exercise = new_id()
    index = filled(zone, [team_row(1, exercise_id=exercise)])
    assert len(index.find(FindTeams(**HERE), NOW, 5, exercise_id=exercise).found) == 1
    assert index.find(FindTeams(**HERE), NOW, 5).found == []
    assert index.find(FindTeams(**HERE), NOW, 5, exercise_id=new_id()).found == []

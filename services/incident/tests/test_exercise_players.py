"""Players act only while their cell sees the exercise run, and never on anything real."""

import exercises
import pytest
from incident_walker import ROUTES, Walker

from chassis.clock import new_id
from chassis.http_routes import PREFIX, RoutePolicy


def route(path: str) -> RoutePolicy:
    """The command of a path."""
    (found,) = [r for r in ROUTES if (r.method, r.path) == ("POST", PREFIX + path)]
    return found


@pytest.fixture
def exercise() -> str:
    """An exercise's id."""
    return new_id()


async def test_a_player_is_refused_while_the_cell_does_not_see_the_exercise(
    walker: Walker, exercise: str
) -> None:
    refused = await walker.ask(route("/incidents"), exerciseid=exercise)
    assert (refused.status_code, refused.json()["rule_id"]) == (409, "exercise.not_running")
    assert "演练" in refused.json()["detail"]


async def test_a_player_acts_while_it_runs_and_not_while_it_is_paused(walker: Walker, exercise: str) -> None:
    await exercises.hears(walker.own, exercise, exercises.running())
    assert (await walker.ask(route("/incidents"), exerciseid=exercise)).status_code == 201
    await exercises.hears(walker.own, exercise, [exercises.paused()], first=4)
    refused = await walker.ask(route("/incidents"), exerciseid=exercise)
    assert refused.json()["rule_id"] == "exercise.not_running"


async def test_a_region_that_takes_no_part_plays_nothing(walker: Walker, exercise: str) -> None:
    await exercises.hears(walker.own, exercise, exercises.running(("310118", "320509")))
    refused = await walker.ask(route("/incidents"), exerciseid=exercise)
    assert refused.json()["rule_id"] == "exercise.not_running"


async def test_an_exercise_token_finds_no_real_incident_and_a_real_one_none_of_the_exercise(
    walker: Walker, exercise: str
) -> None:
    await exercises.hears(walker.own, exercise, exercises.running())
    verify = route("/incidents/{incident_id}/verifications")
    for mine, theirs in ((None, exercise), (exercise, None)):
        reported = await walker.ask(route("/incidents"), exerciseid=mine)
        walker.remember("/incidents", reported.json()["id"])
        assert (await walker.ask(verify, exerciseid=theirs)).status_code == 404
        assert (await walker.ask(verify, exerciseid=mine)).status_code == 200


async def test_play_has_numbers_of_its_own(walker: Walker, exercise: str) -> None:
    await exercises.hears(walker.own, exercise, exercises.running())
    played = await walker.ask(route("/incidents"), exerciseid=exercise)
    real = await walker.ask(route("/incidents"))
    assert played.json()["display_number"].startswith("演练-")
    assert real.json()["display_number"].endswith("-001")

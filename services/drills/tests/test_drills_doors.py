"""The HTTP doors in memory: every route with its example, and nobody but who may."""

import pytest
from drills_walker import ROUTES, Walker, is_play
from walker import is_served, repeats, serves_nobody_else

from chassis.http_routes import PREFIX, RoutePolicy

NAMES = [f"{route.method} {route.path}" for route in ROUTES]
COMMANDS = [route for route in ROUTES if route.match is not None]
PLAY = [route for route in ROUTES if is_play(route)]
REAL = [route for route in COMMANDS if not is_play(route)]


def names(routes: list[RoutePolicy]) -> list[str]:
    return [f"{route.method} {route.path}" for route in routes]


def command(path: str) -> RoutePolicy:
    (found,) = [r for r in COMMANDS if r.path == PREFIX + path]
    return found


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
async def test_the_right_caller_with_the_example_is_served(route: RoutePolicy, walker: Walker) -> None:
    await is_served(walker, route)


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
async def test_nobody_else_is_served(route: RoutePolicy, walker: Walker) -> None:
    await serves_nobody_else(walker, route)


@pytest.mark.parametrize("route", COMMANDS, ids=names(COMMANDS))
async def test_a_repeat_is_answered_as_the_first(route: RoutePolicy, walker: Walker) -> None:
    await repeats(walker, route)


@pytest.mark.parametrize("route", PLAY, ids=names(PLAY))
async def test_what_is_play_is_not_found_or_refused_with_a_real_token(
    route: RoutePolicy, walker: Walker
) -> None:
    await walker.prepare(route)
    answer = await walker.ask(route, exerciseid=None)
    if route.method == "GET" and "{" not in route.path:
        assert answer.json()["items"] == []
    else:
        rules = ("journal.not_found", "exercise.token_needed")
        assert (answer.status_code in (404, 409), answer.json()["rule_id"] in rules) == (True, True)


@pytest.mark.parametrize("route", REAL, ids=names(REAL))
async def test_what_is_real_is_refused_or_not_found_with_the_exercises_token(
    route: RoutePolicy, walker: Walker
) -> None:
    await walker.prepare(route)
    exercise = walker.ids["exercise_id"]
    answer = await walker.ask(route, exerciseid=exercise)
    rules = ("journal.not_found", "exercise.not_running", "exercise.real_only")
    assert (answer.status_code in (404, 409), answer.json()["rule_id"] in rules) == (True, True)


async def test_a_board_is_read_with_either_token_but_not_with_anothers(walker: Walker) -> None:
    (route,) = [r for r in ROUTES if r.path.endswith("/board")]
    await walker.prepare(route)
    exercise = walker.ids["exercise_id"]
    for mine, status in ((None, 200), (exercise, 200), ("another", 404)):
        assert (await walker.ask(route, exerciseid=mine)).status_code == status

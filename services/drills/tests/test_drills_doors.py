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

"""The HTTP doors in memory: every route with its example, and nobody but who may."""

import pytest
from resources_walker import ROUTES, Walker
from walker import is_served, repeats, serves_nobody_else

from chassis.http_routes import RoutePolicy

NAMES = [f"{route.method} {route.path}" for route in ROUTES]
COMMANDS = [route for route in ROUTES if route.match is not None]


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
async def test_the_right_caller_with_the_example_is_served(route: RoutePolicy, walker: Walker) -> None:
    await is_served(walker, route)


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
async def test_nobody_else_is_served(route: RoutePolicy, walker: Walker) -> None:
    await serves_nobody_else(walker, route)


@pytest.mark.parametrize("route", COMMANDS, ids=[f"{r.method} {r.path}" for r in COMMANDS])
async def test_a_repeat_is_answered_as_the_first(route: RoutePolicy, walker: Walker) -> None:
    await repeats(walker, route)

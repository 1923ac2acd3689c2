"""The HTTP doors in memory: every route with its example; to nobody else there is such an address."""

import pytest
from cases_walker import ROUTES, Walker
from walker import is_served, repeats, serves_nobody_else

from chassis.http_routes import RoutePolicy

NAMES = [f"{route.method} {route.path}" for route in ROUTES]
COMMANDS = [route for route in ROUTES if route.match is not None]
SEALED = {"contents", "key", "reason", "note", "key_id"}


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
async def test_the_right_caller_with_the_example_is_served(route: RoutePolicy, walker: Walker) -> None:
    answer = await is_served(walker, route)
    if route.match is not None:
        assert not SEALED & answer.json().keys()


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
async def test_nobody_else_is_served(route: RoutePolicy, walker: Walker) -> None:
    assert route.policy is not None
    assert route.policy.hidden
    assert not route.policy.roles & {"duty_officer", "duty_leader", "integrator", "auditor", "commander"}
    await serves_nobody_else(walker, route)


@pytest.mark.parametrize("route", COMMANDS, ids=[f"{r.method} {r.path}" for r in COMMANDS])
async def test_a_repeat_is_answered_as_the_first(route: RoutePolicy, walker: Walker) -> None:
    await repeats(walker, route)

"""The OpenAPI document of a real cell: every operation works with its example, and nothing makes a 5xx."""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
import real_cases
import real_drills
import real_experts
import real_incident
import real_resources
import schemathesis
from desks import Desk
from hypothesis import HealthCheck, Phase, given, settings

from chassis.clock import new_id
from chassis.http_routes import PREFIX, RoutePolicy
from liandong.cell import SERVICES

pytestmark = pytest.mark.real
ROUTES = [r for service in SERVICES for doors in service.doors for r in doors.routes if r.policy is not None]
STREAMS = (f"{PREFIX}/picture/stream", f"{PREFIX}/events/stream")
WRITES = [r for r in ROUTES if r.service != "picture"]
CASES = [r for r in ROUTES if r.path not in STREAMS]
EXAMPLES = 12


WALKERS = {
    "incident": real_incident.walker,
    "resources": real_resources.walker,
    "cases": real_cases.walker,
    "drills": real_drills.walker,
    "experts": real_experts.walker,
}
"""How the examples of a service's routes are walked to."""


@pytest.fixture(scope="module")
def schema(desks: dict[str, Desk]) -> Any:
    """The document as the cell serves it."""
    document = httpx.get(f"{desks['jiashan'].cell.http}{PREFIX}/openapi.json", trust_env=False).json()
    return schemathesis.openapi.from_dict(document)


@pytest.mark.parametrize("route", WRITES, ids=[f"{r.method} {r.path}" for r in WRITES])
async def test_every_operation_reaches_2xx_with_its_example(
    route: RoutePolicy, desks: dict[str, Desk]
) -> None:
    walker = WALKERS[route.service](desks)
    await walker.prepare(route)
    answer = await walker.ask(route)
    assert answer.status_code == route.status, answer.text


@pytest.mark.parametrize("route", CASES, ids=[f"{r.method} {r.path}" for r in CASES])
def test_nothing_that_the_document_allows_makes_a_5xx(route: RoutePolicy, schema: Any, jiashan: Desk) -> None:
    assert route.policy is not None
    operation = schema[route.path][route.method]
    token = jiashan.token(sorted(route.policy.roles)[0])
    cases: list[Any] = []

    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=os.environ.get("CI") == "true",
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def fuzz(case: Any) -> None:
        cases.append(case)

    fuzz()
    assert cases
    # All at once: many name a fact that is not here, which each waits two seconds for.
    with ThreadPoolExecutor(len(cases)) as pool:
        for answer in pool.map(lambda case: _asked(case, jiashan.cell.http, token), cases):
            assert answer.status_code < 500, f"{answer.request.method} {answer.request.url}: {answer.text}"
            if answer.status_code >= 400:
                assert answer.json()["rule_id"]


def _asked(case: Any, base: str, token: str) -> Any:
    case.query = {name: _patient(name, value) for name, value in (case.query or {}).items()}
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": new_id()}
    return case.call(base_url=base, headers=headers)


def _patient(name: str, value: Any) -> Any:
    """A long poll that is allowed is still asked for, but not sat out; what is no allowed wait stays."""
    return min(value, 1) if name == "wait" and isinstance(value, int | float) else value

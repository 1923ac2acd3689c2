"""The OpenAPI document of a real cell: every operation works with its example, and nothing makes a 5xx."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
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
EXAMPLES, AHEAD = 12, 8
"""Cases of an operation, and operations that are asked at once."""


WALKERS = {
    "incident": real_incident.walker,
    "resources": real_resources.walker,
    "cases": real_cases.walker,
    "drills": real_drills.walker,
    "experts": real_experts.walker,
}
"""How the examples of a service's routes are walked to."""


class Asked:
    """Operations, some of them ahead: many cases name a fact that is not here, which waits two seconds."""

    def __init__(self, schema: Any, desk: Desk, pool: ThreadPoolExecutor) -> None:
        self._schema = schema
        self._desk = desk
        self._pool = pool
        self._asked: dict[str, list[Future[Any]]] = {}

    def answers(self, route: RoutePolicy) -> list[Any]:
        """What the cell said to each case of an operation."""
        number = CASES.index(route)
        for following in CASES[number : number + AHEAD]:
            key = f"{following.method} {following.path}"
            if key not in self._asked:
                self._asked[key] = [self._ask(following, case) for case in self._cases(following)]
        return [future.result() for future in self._asked[f"{route.method} {route.path}"]]

    def _ask(self, route: RoutePolicy, case: Any) -> Future[Any]:
        assert route.policy is not None
        token = self._desk.token(sorted(route.policy.roles)[0])
        return self._pool.submit(_asked, case, self._desk.cell.http, token)

    def _cases(self, route: RoutePolicy) -> list[Any]:
        """What may be asked, as the document says."""
        cases: list[Any] = []

        @given(case=self._schema[route.path][route.method].as_strategy())
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=os.environ.get("CI") == "true",
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def generate(case: Any) -> None:
            cases.append(case)

        generate()
        return cases


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


@pytest.fixture(scope="module")
def asked(schema: Any, desks: dict[str, Desk]) -> Iterator[Asked]:
    """What becomes of the cases of every operation."""
    with ThreadPoolExecutor(AHEAD * EXAMPLES) as pool:
        yield Asked(schema, desks["jiashan"], pool)
        pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("route", CASES, ids=[f"{r.method} {r.path}" for r in CASES])
def test_nothing_that_the_document_allows_makes_a_5xx(route: RoutePolicy, asked: Asked) -> None:
    answers = asked.answers(route)
    assert answers
    for answer in answers:
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

"""The HTTP doors in memory: every route with its example, and nobody but who may."""

from typing import Any

import httpx
import pytest
from incident_walker import ROUTES, Walker
from walker import is_served, repeats, serves_nobody_else

from chassis.http_routes import RoutePolicy

NAMES = [f"{route.method} {route.path}" for route in ROUTES]
COMMANDS = [route for route in ROUTES if route.match is not None]


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
async def test_the_right_caller_with_the_example_is_served(route: RoutePolicy, walker: Walker) -> None:
    response = await is_served(walker, route)
    if route.match is not None:
        assert "reporter" not in response.json()


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
async def test_nobody_else_is_served(route: RoutePolicy, walker: Walker) -> None:
    await serves_nobody_else(walker, route)


@pytest.mark.parametrize("route", COMMANDS, ids=[f"{r.method} {r.path}" for r in COMMANDS])
async def test_a_repeat_is_answered_as_the_first(route: RoutePolicy, walker: Walker) -> None:
    await repeats(walker, route)


async def test_the_same_key_with_another_body_is_refused(walker: Walker) -> None:
    (route,) = [r for r in COMMANDS if r.path.endswith("/incidents")]
    await walker.ask(route, key="the-key")
    other = await walker.ask(route, key="the-key", body={**route.example, "title": "另一件事"})
    assert (other.status_code, other.json()["rule_id"]) == (409, "idempotency_key_reused")


@pytest.mark.parametrize(
    ("headers", "status", "rule"),
    [
        ({"If-Match": ""}, 428, "http.if_match_missing"),
        ({"If-Match": '"7"'}, 412, "http.stale"),
        ({"If-Match": "1"}, 400, "http.if_match"),
    ],
)
async def test_a_change_says_what_it_saw(
    headers: dict[str, str], status: int, rule: str, walker: Walker
) -> None:
    (route,) = [r for r in COMMANDS if r.path.endswith("/verifications")]
    await walker.prepare(route)
    response = await walker.ask(route, headers=headers)
    assert (response.status_code, response.json()["rule_id"]) == (status, rule)


async def test_a_second_acknowledgement_returns_the_first(walker: Walker) -> None:
    (route,) = [r for r in COMMANDS if r.path.endswith("/acknowledgements")]
    await walker.prepare(route)
    first = await walker.ask(route)
    second = await walker.ask(route, role="duty_leader")
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json() == first.json()


async def test_a_refusal_names_its_rule_and_says_it_in_chinese(walker: Walker) -> None:
    (route,) = [r for r in COMMANDS if r.path.endswith("/incidents")]
    place: dict[str, Any] = {
        **route.example["place"],
        "point": {"latitude": 39.9, "longitude": 116.4},
    }
    response = await walker.ask(route, body={**route.example, "place": place})
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.status_code, problem["rule_id"]) == (422, "incident.place_outside_zone")
    assert problem["errors"][0]["pointer"] == "/place/point"
    assert problem["detail"].endswith("。")


async def test_lists_show_pages_without_the_reporter(walker: Walker) -> None:
    (report,) = [r for r in COMMANDS if r.path.endswith("/incidents")]
    for _ in range(3):
        await walker.ask(report)
    pages: list[httpx.Response] = [await walker.get("/incidents?state=reported&page_size=2")]
    pages.append(await walker.get(f"/incidents?page_size=2&page_token={pages[0].json()['next_page_token']}"))
    items = [item for page in pages for item in page.json()["items"]]
    assert [item["display_number"][-3:] for item in items] == ["003", "002", "001"]
    assert all("reporter" not in item for item in items)
    assert pages[1].json()["next_page_token"] == ""
    assert (await walker.get("/incidents?state=lost")).status_code == 400
    assert (await walker.get("/incidents?state=closed")).json()["items"] == []

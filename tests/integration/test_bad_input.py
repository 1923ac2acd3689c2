"""Bad input at the doors of a real cell: a rule's id, a Chinese sentence, and nothing else stops."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from desks import Desk

from chassis.clock import new_id

pytestmark = pytest.mark.real

BAD_REPORTS: list[tuple[dict[str, Any], int, str]] = [
    ({"colour": "red"}, 422, "http.invalid_body"),
    ({"title": 7}, 422, "http.invalid_body"),
    ({"affected_regions": ["110101"]}, 422, "incident.region_unknown"),
    ({"event_class": "war"}, 422, "http.invalid_body"),
    ({"informed_at": "2023-04-20T09:00:00"}, 422, "http.invalid_body"),
    ({"informed_at": "2099-01-01T00:00:00Z"}, 422, "incident.times_out_of_order"),
    ({"casualties": {"dead": -1}}, 422, "http.invalid_body"),
]


@pytest.fixture
async def officer(jiashan: Desk) -> AsyncIterator[httpx.AsyncClient]:
    """A duty officer who may send anything."""
    headers = {"Authorization": f"Bearer {jiashan.token('duty_officer')}"}
    base = f"{jiashan.cell.http}/api/v1"
    async with httpx.AsyncClient(base_url=base, headers=headers, trust_env=False, timeout=20) as client:
        yield client


@pytest.mark.parametrize(("change", "status", "rule"), BAD_REPORTS)
async def test_a_wrong_report_is_refused_by_rule(
    officer: httpx.AsyncClient, jiashan: Desk, change: dict[str, Any], status: int, rule: str
) -> None:
    headers = {"Idempotency-Key": new_id()}
    answer = await officer.post("/incidents", json={**jiashan.report_body(), **change}, headers=headers)
    problem = answer.json()
    assert (answer.status_code, problem["rule_id"]) == (status, rule)
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["detail"].endswith("。")
    named = next(iter(change))
    assert any(error["pointer"].startswith(f"/{named}") for error in problem["errors"])
    assert len(problem["trace_id"]) == 32


async def test_a_point_outside_the_zone_is_refused(officer: httpx.AsyncClient, jiashan: Desk) -> None:
    body = jiashan.report_body()
    body["place"] = {**body["place"], "point": {"latitude": 39.9, "longitude": 116.4}}
    answer = await officer.post("/incidents", json=body, headers={"Idempotency-Key": new_id()})
    assert (answer.status_code, answer.json()["rule_id"]) == (422, "incident.place_outside_zone")


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"<a/>", "application/xml", 415),
        (b"x" * 2_000_000, "application/json", 413),
    ],
)
async def test_a_body_that_is_none_is_refused(
    officer: httpx.AsyncClient, content: bytes, content_type: str, status: int
) -> None:
    headers = {"Idempotency-Key": new_id(), "Content-Type": content_type}
    answer = await officer.post("/incidents", content=content, headers=headers)
    assert answer.status_code == status
    assert answer.json()["detail"].endswith("。")


async def test_a_change_needs_the_version_its_author_saw(officer: httpx.AsyncClient, jiashan: Desk) -> None:
    incident = await jiashan.report()
    path, body = f"/incidents/{incident.body['id']}/verifications", {"note": "属实"}
    cases = [({}, 428), ({"If-Match": '"9"'}, 412), ({"If-Match": "*"}, 400)]
    for headers, status in cases:
        answer = await officer.post(path, json=body, headers={**headers, "Idempotency-Key": new_id()})
        assert answer.status_code == status
    right = {"If-Match": '"1"', "Idempotency-Key": new_id()}
    assert (await officer.post(path, json=body, headers=right)).status_code == 200


async def test_a_command_out_of_state_and_a_level_too_low_are_refused(jiashan: Desk) -> None:
    incident = await jiashan.report(casualties={"dead": 3})
    id = incident.body["id"]
    early = await jiashan.change(f"/incidents/{id}/terminations", {"basis": "无"}, 1, "commander")
    assert (early.status, early.rule) == (409, "incident.state")
    low = await jiashan.change(f"/incidents/{id}/level-changes", {"level": "general", "basis": "无"}, 1)
    assert (low.status, low.rule) == (422, "incident.level_below_facts")


async def test_unknown_parameters_paths_and_methods_are_problems(officer: httpx.AsyncClient) -> None:
    answers = [
        (await officer.get("/incidents", params={"colour": "red"}), 400),
        (await officer.get(f"/incidents/{new_id()}"), 404),
        (await officer.get("/incidents/none-at-all"), 404),
        (await officer.get("/nothing"), 404),
        (await officer.put("/incidents", json={}), 405),
    ]
    for answer, status in answers:
        assert answer.status_code == status
        assert answer.json()["detail"].endswith("。"), json.dumps(answer.json(), ensure_ascii=False)

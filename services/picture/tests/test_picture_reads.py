"""The doors of the joined views: an incident's file and timeline, deadlines, duty, the layer of warnings."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from issuers import Issuer
from picture_case import ID, entries_of, file_of, sheets_of, told
from picture_desk import BASE, URL, Issuing, cell, service
from picture_facts import ZONE

from chassis.auth import READERS, ROLES
from chassis.service import cell_app
from incident.samples import NOTICE_ID
from picture import desk_queries, incident_queries
from picture.desk import Desk

ROUTES = (
    f"/picture/incidents/{ID}", f"/picture/incidents/{ID}/timeline", f"/picture/incidents/{ID}/timeline.xlsx",
    "/picture/deadlines", "/picture/duty", "/layers/warnings.geojson",
)  # fmt: skip


@pytest.fixture
def issuing() -> Issuing:
    return Issuing(Issuer(URL))


@pytest.fixture
async def client(issuing: Issuing) -> AsyncIterator[httpx.AsyncClient]:
    opened: list[Desk] = []
    async with (
        cell_app(cell(issuing.issuer), service(issuing, opened)) as app,
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=f"{BASE}/api/v1") as client,
    ):
        yield client


@pytest.fixture
def officer(issuing: Issuing) -> dict[str, str]:
    return {"Authorization": f"Bearer {issuing.issuer.token('duty_officer', '330421')}"}


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """The database answers with the told incident and knows no other; what was asked of it is noted."""
    world, noted = told(), list[tuple[Any, ...]]()

    async def incident_file(_: Any, incident_id: str) -> Any:
        return file_of(world) if incident_id == ID else None

    async def timeline_page(_: Any, own: str, incident_id: str, after: str, size: int) -> Any:
        noted.append((own, after, size))
        return (entries_of(world)[::-1][:size], "2023|1|x") if incident_id == ID else None

    async def running_clocks(_: Any) -> Any:
        return list(world.rows.values()), {ID: "危化品槽罐车侧翻泄漏"}

    async def rows(*_: Any) -> Any:
        return []

    monkeypatch.setattr(incident_queries, "incident_file", incident_file)
    monkeypatch.setattr(incident_queries, "timeline_page", timeline_page)
    monkeypatch.setattr(desk_queries, "running_clocks", running_clocks)
    monkeypatch.setattr(desk_queries, "shifts", rows)
    monkeypatch.setattr(desk_queries, "warnings", rows)
    return noted


@pytest.mark.parametrize("path", ROUTES)
async def test_who_reads_the_picture_reads_its_joined_views(
    client: httpx.AsyncClient, issuing: Issuing, path: str
) -> None:
    assert (await client.get(path)).status_code == 401
    for role in ROLES:
        token = issuing.issuer.token(role, "330421")
        answer = await client.get(path, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == (200 if role in READERS else 403), role


@pytest.mark.parametrize("path", ["", "/timeline", "/timeline.xlsx"])
async def test_an_incident_that_is_not_known_here_is_not_found(
    client: httpx.AsyncClient, officer: dict[str, str], path: str
) -> None:
    answer = await client.get(f"/picture/incidents/{NOTICE_ID}{path}", headers=officer)
    assert (answer.status_code, answer.json()["rule_id"]) == (404, "picture.no_incident")


async def test_a_file_is_answered_with_the_time_it_holds_for(
    client: httpx.AsyncClient, officer: dict[str, str]
) -> None:
    shown = (await client.get(ROUTES[0], headers=officer)).json()
    assert (shown["incident"]["id"], shown["server_time"][-1]) == (ID, "Z")


async def test_a_timeline_is_paged_by_its_token(
    client: httpx.AsyncClient, officer: dict[str, str], asked: list[tuple[Any, ...]]
) -> None:
    first = (await client.get(ROUTES[1], headers=officer, params={"page_size": 2})).json()
    token = {"page_size": 2, "page_token": first["next_page_token"]}
    await client.get(ROUTES[1], headers=officer, params=token)
    assert asked == [("330421", "", 2), ("330421", "2023|1|x", 2)]
    assert [len(first["items"]), {"late", "arrived_at", "missing"} <= first["items"][0].keys()] == [2, True]


async def test_a_timeline_leaves_as_a_spreadsheet_named_after_the_incident(
    client: httpx.AsyncClient, officer: dict[str, str]
) -> None:
    answer = await client.get(ROUTES[2], headers=officer)
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    name = "JS-20230420-001%20%E6%97%B6%E9%97%B4%E7%BA%BF.xlsx"
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
    lines = sheets_of(answer.content)["时间线"]
    assert str(lines[1][6]).startswith("嘉善接报：")


async def test_deadlines_are_those_of_a_region_or_only_the_late_ones(
    client: httpx.AsyncClient, officer: dict[str, str]
) -> None:
    every, of_wujiang, late = [
        (await client.get("/picture/deadlines", headers=officer, params=params)).json()["items"]
        for params in ({}, {"region": "320509"}, {"state": "overdue"})
    ]
    assert {d["region"] for d in every} == {"320509"}
    assert of_wujiang == every
    assert [d["stage"] for d in late] == ["overdue"] * len(every)
    assert {d["incident_title"] for d in every} == {"危化品槽罐车侧翻泄漏"}


@pytest.mark.parametrize(
    ("params", "status", "rule"),
    [
        ({"region": "110101"}, 400, "picture.region_unknown"),
        ({"state": "closed"}, 400, "http.invalid_parameter"),
        ({"colour": "red"}, 400, "http.unknown_parameter"),
    ],
)
async def test_a_wrong_question_is_refused(
    client: httpx.AsyncClient, officer: dict[str, str], params: dict[str, str], status: int, rule: str
) -> None:
    answer = await client.get("/picture/deadlines", headers=officer, params=params)
    assert (answer.status_code, answer.json()["rule_id"]) == (status, rule)


async def test_duty_and_warnings_are_answered_when_there_are_none(
    client: httpx.AsyncClient, officer: dict[str, str]
) -> None:
    duty = (await client.get("/picture/duty", headers=officer)).json()
    assert [(r["region"], r["telephone"]) for r in duty["regions"]] == [
        (region.code, region.telephone) for region in ZONE.regions
    ]
    layer = await client.get("/layers/warnings.geojson", headers=officer)
    assert layer.headers["content-type"] == "application/geo+json"
    assert layer.json() == {"type": "FeatureCollection", "features": []}


async def test_labels_name_the_new_codes(client: httpx.AsyncClient, officer: dict[str, str]) -> None:
    shown = (await client.get("/labels", headers=officer)).json()
    assert shown["response_level"] == {"i": "Ⅰ级", "ii": "Ⅱ级", "iii": "Ⅲ级", "iv": "Ⅳ级"}
    assert shown["warning_colour"]["red"] == "红色"
    assert shown["state.regional_response"]["asked"] == "未答复"
    assert shown["fact"]["joint.incident.v1.TaskDeclined"] == "谢绝"
    assert shown["row"]["duty_shift"] == "值班班次"
    assert shown["stage"]["soon_80"] == "即将到期"

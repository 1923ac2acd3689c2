"""The doors: session cookie, live channel, words and outlines."""

from collections.abc import AsyncIterator

import httpx
import pytest
from issuers import Issuer
from picture_desk import BASE, URL, Issuing, cell, service
from picture_facts import QINGPU, ZONE, parsed, situations

from chassis.service import cell_app
from picture.api.reference import districts
from picture.desk import Desk

LOGIN = {"username": "duty_officer", "password": "right"}


@pytest.fixture
def issuing() -> Issuing:
    return Issuing(Issuer(URL))


@pytest.fixture
def opened() -> list[Desk]:
    return []


@pytest.fixture
async def client(issuing: Issuing, opened: list[Desk]) -> AsyncIterator[httpx.AsyncClient]:
    async with (
        cell_app(cell(issuing.issuer), service(issuing, opened)) as app,
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=f"{BASE}/api/v1") as client,
    ):
        yield client


@pytest.fixture
def officer(issuing: Issuing) -> dict[str, str]:
    return {"Authorization": f"Bearer {issuing.issuer.token('duty_officer', '330421')}"}


async def test_login_puts_the_token_into_a_cookie_no_script_can_read(client: httpx.AsyncClient) -> None:
    answer = await client.post("/session", json=LOGIN)

    assert answer.status_code == 200
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("liandong_jiashan=")
    assert {"HttpOnly", "SameSite=strict", "Path=/", "Max-Age=3600"} <= set(cookie.split("; "))
    shown = answer.json()
    assert shown.pop("expires_at").endswith("Z")
    assert shown == {
        "region": "330421", "region_name": "嘉善", "role": "duty_officer",
        "role_name": "值班员", "name": "王小明", "subject": "duty_officer@330421", "exercise_id": None,
    }  # fmt: skip
    assert "access_token" not in answer.text


async def test_the_cookie_is_the_session(client: httpx.AsyncClient) -> None:
    assert (await client.get("/session")).status_code == 401
    await client.post("/session", json=LOGIN)
    assert (await client.get("/session")).json()["role"] == "duty_officer"
    assert (await client.delete("/session", headers={"Origin": BASE})).status_code == 204
    assert (await client.get("/session")).status_code == 401


async def test_a_session_of_an_exercise_says_which_one(client: httpx.AsyncClient) -> None:
    opened = await client.post("/session", json={**LOGIN, "exercise": "01879c3a-0000-7000-8000-0000000000e1"})
    assert opened.json()["exercise_id"] == "01879c3a-0000-7000-8000-0000000000e1"
    assert (await client.get("/session")).json() == opened.json()


async def test_an_exercise_that_is_no_id_is_refused_before_the_issuer_is_asked(
    client: httpx.AsyncClient, issuing: Issuing
) -> None:
    issuing.away = True
    answer = await client.post("/session", json={**LOGIN, "exercise": "演练&role=commander"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/exercise")


async def test_a_wrong_password_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.post("/session", json={**LOGIN, "password": "wrong"})
    assert (answer.status_code, answer.json()["rule_id"]) == (401, "session.credentials")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("trouble", ["away", "failing"])
async def test_an_issuer_in_trouble_is_said_so(
    client: httpx.AsyncClient, issuing: Issuing, trouble: str
) -> None:
    issuing.away, issuing.status = trouble == "away", 500
    answer = await client.post("/session", json=LOGIN)
    assert (answer.status_code, answer.json()["rule_id"]) == (503, "session.issuer_away")
    assert answer.headers["retry-after"] == "5"


async def test_a_login_from_another_page_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.post("/session", json=LOGIN, headers={"Origin": "http://elsewhere"})
    assert answer.status_code == 403


async def test_the_live_channel_asks_for_a_token(client: httpx.AsyncClient, issuing: Issuing) -> None:
    assert (await client.get("/picture/stream")).status_code == 401
    procurator = {"Authorization": f"Bearer {issuing.issuer.token('procurator', '330421')}"}
    assert (await client.get("/picture/stream", headers=procurator)).status_code == 403


async def test_last_event_id_wins_over_the_cursor(
    client: httpx.AsyncClient, opened: list[Desk], officer: dict[str, str]
) -> None:
    opened[0].hub.take(situations(QINGPU, 2))
    headers = {**officer, "Last-Event-ID": "broken"}

    answer = await client.get("/picture/stream", params={"cursor": f"{QINGPU}:1"}, headers=headers)

    assert answer.headers["cache-control"] == "no-store"
    assert [(m["event"], m["data"]["reason"]) for m in parsed(answer.content)] == [
        ("snapshot_required", "malformed_cursor")
    ]


async def test_a_channel_ends_with_its_token(client: httpx.AsyncClient, issuing: Issuing) -> None:
    token = issuing.issuer.token("duty_officer", "330421", valid_s=-10)
    answer = await client.get("/picture/stream", headers={"Authorization": f"Bearer {token}"})
    assert [(m["event"], m["data"]) for m in parsed(answer.content)] == [
        ("goodbye", {"reason": "session_expired"})
    ]


async def test_facts_come_page_by_page_from_a_cursor(
    client: httpx.AsyncClient, opened: list[Desk], officer: dict[str, str]
) -> None:
    opened[0].hub.take(situations(QINGPU, 3))
    asked = {"cursor": f"{QINGPU}:1", "page_size": "1", "regions": "310118"}

    answer = await client.get("/events", params=asked, headers=officer)

    page = answer.json()
    assert answer.headers["cache-control"] == "no-store"
    assert ([event["sequence"] for event in page["events"]], page["more"]) == (["2"], True)
    rest = (await client.get("/events", params={"cursor": page["cursor"]}, headers=officer)).json()
    assert ([event["sequence"] for event in rest["events"]], rest["more"]) == (["3"], False)
    nothing = (await client.get("/events", params={"cursor": rest["cursor"]}, headers=officer)).json()
    assert nothing == {"events": [], "cursor": opened[0].hub.cursor, "more": False}


async def test_facts_are_streamed_as_cloud_events(
    client: httpx.AsyncClient, opened: list[Desk], issuing: Issuing
) -> None:
    opened[0].hub.take(situations(QINGPU, 1))
    headers = {"Authorization": f"Bearer {issuing.issuer.token('integrator', '330421', valid_s=-10)}"}
    answer = await client.get("/events/stream", params={"cursor": f"{QINGPU}:0"}, headers=headers)
    kinds = [m["event"] for m in parsed(answer.content)]
    assert kinds == ["joint.incident.v1.IncidentReported", "goodbye"]


@pytest.mark.parametrize(
    ("asked", "status", "rule", "pointer"),
    [
        ({"cursor": "broken"}, 409, "picture.snapshot_required", "/cursor"),
        ({"types": "joint.incident.v1.Nothing"}, 400, "picture.unknown_filter", "/types"),
        ({"regions": "110000"}, 400, "picture.unknown_filter", "/regions"),
        ({"wait": "31"}, 400, "http.invalid_parameter", "/wait"),
    ],
)
async def test_facts_are_refused_with_a_reason(
    client: httpx.AsyncClient,
    officer: dict[str, str],
    asked: dict[str, str],
    status: int,
    rule: str,
    pointer: str,
) -> None:
    answer = await client.get("/events", params=asked, headers=officer)
    problem = answer.json()
    assert (answer.status_code, problem["rule_id"]) == (status, rule)
    assert [field["pointer"] for field in problem["errors"]] == [pointer]


async def test_procurators_do_not_follow_facts(client: httpx.AsyncClient, issuing: Issuing) -> None:
    headers = {"Authorization": f"Bearer {issuing.issuer.token('procurator', '330421')}"}
    for path in ("/events", "/events/stream"):
        assert (await client.get(path)).status_code == 401
        assert (await client.get(path, headers=headers)).status_code == 403


async def test_only_a_leader_in_person_rebuilds(client: httpx.AsyncClient, issuing: Issuing) -> None:
    answers = [
        await client.post(
            "/picture/rebuilds",
            json={},
            headers={
                "Authorization": f"Bearer {issuing.issuer.token(role, '330421', sub_type=kind)}",
                "Idempotency-Key": "again",
            },
        )
        for role, kind in (("duty_officer", "person"), ("duty_leader", "service"), ("duty_leader", "person"))
    ]
    assert [answer.status_code for answer in answers] == [403, 403, 202]


async def test_labels_name_every_code(client: httpx.AsyncClient, officer: dict[str, str]) -> None:
    shown = (await client.get("/labels", headers=officer)).json()
    assert shown["level"] == {
        "extraordinary": "特别重大",
        "major": "重大",
        "significant": "较大",
        "general": "一般",
    }
    assert shown["state.incident"]["contained"] == "已控制"
    assert shown["fact"]["joint.incident.v1.NoticeIssued"] == "毗邻通报"
    assert [region["slug"] for region in shown["regions"]] == ["qingpu", "wujiang", "jiashan"]
    assert shown["zone_box"]["south"] == 30.70


async def test_outlines_are_those_of_the_zone(client: httpx.AsyncClient, officer: dict[str, str]) -> None:
    shown = (await client.get("/layers/districts", headers=officer)).json()
    assert {f["properties"]["code"]: f["properties"]["name"] for f in shown["features"]} == {
        region.code: region.name for region in ZONE.regions
    }
    assert districts(frozenset({"330421"}))["features"][0]["properties"]["name"] == "嘉善"


async def test_every_route_of_the_picture_is_documented(client: httpx.AsyncClient) -> None:
    document = (await client.get("/openapi.json")).json()
    assert {path for path in document["paths"] if "/picture" in path} == {
        "/api/v1/picture", "/api/v1/picture/hashes", "/api/v1/picture/rebuilds", "/api/v1/picture/deadlines",
        "/api/v1/picture/stream",
        "/api/v1/picture/duty", "/api/v1/picture/incidents/{incident_id}",
        "/api/v1/picture/incidents/{incident_id}/timeline",
        "/api/v1/picture/incidents/{incident_id}/timeline.xlsx",
    }  # fmt: skip

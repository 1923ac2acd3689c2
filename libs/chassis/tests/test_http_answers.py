"""One shape of answers and one shape of problems."""

from collections.abc import AsyncIterator

import httpx
import pytest
from issuers import Issuer
from notes import NOTE_ID, SERVICE, cell
from prometheus_client import REGISTRY

from chassis.http_problems import pointer
from chassis.service import cell_app

OWN = "330421"
NOTES = "/api/v1/notes"


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    issuer = Issuer("http://issuer.jiashan")
    headers = {"Authorization": f"Bearer {issuer.token('duty_officer', OWN)}", "Idempotency-Key": "k-1"}
    async with cell_app(cell(issuer), SERVICE) as app:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://cell", headers=headers) as client:
            yield client


async def test_a_command_answers_its_state_and_version(client: httpx.AsyncClient) -> None:
    answer = await client.post(NOTES, json={"text": "渗水"})
    assert (answer.status_code, answer.headers["ETag"]) == (201, '"1"')
    assert answer.json() == {"id": NOTE_ID, "version": 1, "text": "渗水"}
    assert "Idempotency-Replayed" not in answer.headers


async def test_a_repeat_answers_the_same_and_says_so(client: httpx.AsyncClient) -> None:
    first = await client.post(NOTES, json={"text": "渗水"})
    repeat = await client.post(NOTES, json={"text": "渗水"})
    assert repeat.headers["Idempotency-Replayed"] == "true"
    assert (repeat.status_code, repeat.json()) == (first.status_code, first.json())


async def test_a_page_leads_to_the_next(client: httpx.AsyncClient) -> None:
    first = (await client.get(NOTES, params={"page_size": 2})).json()
    second = (await client.get(NOTES, params={"page_token": first["next_page_token"]})).json()
    assert first["items"] == [{"size": 2, "after": "", "state": "", "by": "王小明"}]
    assert (second["items"][0]["after"], second["items"][0]["size"]) == ("第二页", 50)


@pytest.mark.parametrize(
    ("parameters", "rule"),
    [
        ({"page_token": "!!"}, "http.invalid_parameter"),
        ({"page_token": "_w"}, "http.page_token"),
        ({"page_token": "AAAAA"}, "http.page_token"),
        ({"page_size": "0"}, "http.invalid_parameter"),
        ({"page_size": "1001"}, "http.invalid_parameter"),
        ({"page_size": "many"}, "http.invalid_parameter"),
    ],
)
async def test_a_page_that_cannot_be_is_refused(
    client: httpx.AsyncClient, parameters: dict[str, str], rule: str
) -> None:
    answer = await client.get(NOTES, params=parameters)
    assert (answer.status_code, answer.json()["rule_id"]) == (400, rule)


async def test_every_wrong_field_is_named_with_a_chinese_sentence(client: httpx.AsyncClient) -> None:
    answer = await client.post(NOTES, json={"text": "", "tags": ["a", 1], "extra": "秘密"})
    problem = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")
    assert problem["errors"] == [
        {"pointer": "/text", "code": "string_too_short", "detail": "不能少于 1 个字。"},
        {"pointer": "/tags/1", "code": "string_type", "detail": "应为文字。"},
        {"pointer": "/extra", "code": "extra_forbidden", "detail": "不认识的字段。"},
    ]
    assert problem.keys() == {"type", "title", "status", "detail", "rule_id", "errors", "trace_id"}
    assert problem["type"] == "urn:liandong:rule:http.invalid_body"
    assert "秘密" not in answer.text


@pytest.mark.parametrize("body", [b"{", b"[" * 20_000, b"\xff", b'{"text": NaN}', b'"text"', b""])
async def test_a_body_that_is_no_object_is_a_problem(client: httpx.AsyncClient, body: bytes) -> None:
    answer = await client.post(NOTES, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.json()["detail"].endswith("。")


async def test_half_a_character_is_refused(client: httpx.AsyncClient) -> None:
    content = b'{"text": "\\ud800"}'
    answer = await client.post(NOTES, content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422


async def test_a_refusal_says_when_to_come_back(client: httpx.AsyncClient) -> None:
    answer = await client.post(NOTES, json={"text": "停"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "7")
    assert (answer.json()["rule_id"], answer.json()["detail"]) == ("notes.away", "暂时不能保存。")


async def test_a_crash_tells_nothing_of_what_it_knew(client: httpx.AsyncClient) -> None:
    answer = await client.post(NOTES, json={"text": "坏"})
    assert (answer.status_code, answer.json()["rule_id"]) == (500, "http.internal")
    assert "13800000000" not in answer.text


@pytest.mark.parametrize(
    ("code", "status", "rule"),
    [(91, 503, "store.unavailable"), (246, 503, "store.unavailable"), (2, 500, "http.internal")],
    ids=["shutting down", "no snapshot just now", "a question that is wrong"],
)
async def test_a_database_that_goes_away_during_an_answer_is_no_crash(
    client: httpx.AsyncClient, code: int, status: int, rule: str
) -> None:
    answer = await client.get(f"{NOTES}/ffffffff-0000-0000-0000-{code:012}")
    assert (answer.status_code, answer.json()["rule_id"]) == (status, rule)
    assert answer.headers.get("Retry-After") == ("2" if status == 503 else None)
    assert "13800000000" not in answer.text


async def test_an_unknown_address_is_a_problem(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/nothing")
    assert (answer.status_code, answer.json()["rule_id"]) == (404, "http.not_found")


async def test_a_wrong_method_names_the_right_ones(client: httpx.AsyncClient) -> None:
    answer = await client.put(NOTES, json={})
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, POST")
    assert answer.json()["rule_id"] == "http.method_not_allowed"


async def test_answers_are_not_kept_by_browsers(client: httpx.AsyncClient) -> None:
    answer = await client.get(NOTES)
    assert (answer.headers["Cache-Control"], answer.headers["X-Content-Type-Options"]) == (
        "no-store",
        "nosniff",
    )


async def test_refusals_of_access_are_counted_by_rule(client: httpx.AsyncClient) -> None:
    labels = {"rule": "auth.missing"}
    before = REGISTRY.get_sample_value("authz_denied_total", labels) or 0
    await client.get(NOTES, headers={"Authorization": ""})
    assert REGISTRY.get_sample_value("authz_denied_total", labels) == before + 1


def test_pointers_escape_what_rfc_6901_escapes() -> None:
    assert pointer(["a/b", "c~d", 0]) == "/a~1b/c~0d/0"
    assert pointer([]) == ""

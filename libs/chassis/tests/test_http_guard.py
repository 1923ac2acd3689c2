"""What a request must bring before its body is looked at, and in which order it is refused."""

from collections.abc import AsyncIterator

import httpx
import pytest
from issuers import Issuer
from notes import NOTE_ID, SERVICE, Desk, cell

from chassis.service import cell_app

OWN = "330421"
NOTES, TEXTS = "/api/v1/notes", f"/api/v1/notes/{NOTE_ID}/texts"
COOKIE = "liandong_jiashan"


@pytest.fixture
def issuer() -> Issuer:
    return Issuer("http://issuer.jiashan")


@pytest.fixture
async def client(issuer: Issuer) -> AsyncIterator[httpx.AsyncClient]:
    async with (
        cell_app(cell(issuer, max_body=1024), SERVICE) as app,
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://cell") as client,
    ):
        yield client


@pytest.fixture
def desk(client: httpx.AsyncClient) -> Desk:
    transport = client._transport
    assert isinstance(transport, httpx.ASGITransport)
    kept: Desk = transport.app.state.notes  # type: ignore[attr-defined]
    return kept


@pytest.fixture
def officer(issuer: Issuer) -> dict[str, str]:
    token = issuer.token("duty_officer", OWN)
    return {"Authorization": f"Bearer {token}", "Idempotency-Key": "键".encode().hex(), "If-Match": '"1"'}


async def test_nobody_is_told_about_the_body_before_showing_a_token(client: httpx.AsyncClient) -> None:
    answer = await client.post(NOTES, content=b"{", headers={"Content-Type": "text/plain"})
    assert (answer.status_code, answer.json()["rule_id"]) == (401, "auth.missing")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_a_wrong_role_is_refused_before_the_body_is_looked_at(
    client: httpx.AsyncClient, issuer: Issuer
) -> None:
    headers = {"Authorization": f"Bearer {issuer.token('auditor', OWN)}"}
    answer = await client.post(NOTES, json={"nonsense": 1}, headers=headers)
    assert (answer.status_code, answer.json()["rule_id"]) == (403, "auth.role")


async def test_a_wrong_region_is_forbidden(client: httpx.AsyncClient, issuer: Issuer) -> None:
    headers = {"Authorization": f"Bearer {issuer.token('duty_officer', '310118')}"}
    answer = await client.get(NOTES, headers=headers)
    assert (answer.status_code, answer.json()["rule_id"]) == (403, "auth.region")


async def test_what_needs_a_person_refuses_a_program(
    client: httpx.AsyncClient, issuer: Issuer, officer: dict[str, str]
) -> None:
    token = issuer.token("duty_officer", OWN, sub_type="service")
    answer = await client.post(
        TEXTS, json={"text": "已堵"}, headers={**officer, "Authorization": f"Bearer {token}"}
    )
    assert (answer.status_code, answer.json()["rule_id"]) == (403, "auth.person")


@pytest.mark.parametrize("header", ["Basic abc", "Bearer", "bearer  "])
async def test_another_scheme_is_no_token(client: httpx.AsyncClient, header: str) -> None:
    answer = await client.get(NOTES, headers={"Authorization": header})
    assert answer.status_code == 401


async def test_a_token_in_the_address_is_no_token(client: httpx.AsyncClient, issuer: Issuer) -> None:
    answer = await client.get(NOTES, params={"access_token": issuer.token("duty_officer", OWN)})
    assert answer.status_code == 401


async def test_the_cookie_of_the_own_region_reads(client: httpx.AsyncClient, issuer: Issuer) -> None:
    client.cookies.set(COOKIE, issuer.token("duty_officer", OWN))
    assert (await client.get(NOTES)).status_code == 200


async def test_the_cookie_of_a_neighbour_is_not_looked_at(client: httpx.AsyncClient, issuer: Issuer) -> None:
    client.cookies.set("liandong_wujiang", issuer.token("duty_officer", OWN))
    assert (await client.get(NOTES)).status_code == 401


@pytest.mark.parametrize("origin", [None, "http://evil", "null", "http://cell:81"])
async def test_the_cookie_writes_only_from_the_own_page(
    client: httpx.AsyncClient, issuer: Issuer, officer: dict[str, str], origin: str | None
) -> None:
    client.cookies.set(COOKIE, issuer.token("duty_officer", OWN))
    headers = {"Idempotency-Key": "k", **({"Origin": origin} if origin else {})}
    answer = await client.post(NOTES, json={"text": "渗水"}, headers=headers)
    assert (answer.status_code, answer.json()["rule_id"]) == (403, "http.origin")


async def test_the_own_page_writes_with_the_cookie(client: httpx.AsyncClient, issuer: Issuer) -> None:
    client.cookies.set(COOKIE, issuer.token("duty_officer", OWN))
    headers = {"Idempotency-Key": "k", "Origin": "http://cell"}
    assert (await client.post(NOTES, json={"text": "渗水"}, headers=headers)).status_code == 201


async def test_a_login_from_another_page_is_refused(client: httpx.AsyncClient) -> None:
    address = "/api/v1/notes-session"
    foreign = await client.post(address, json={"text": "口令"}, headers={"Origin": "http://evil"})
    own = await client.post(address, json={"text": "口令"}, headers={"Origin": "http://cell"})
    assert (foreign.status_code, own.status_code) == (403, 200)


@pytest.mark.parametrize("content_type", ["text/plain", "multipart/form-data; boundary=x", None])
async def test_only_json_is_read(
    client: httpx.AsyncClient, officer: dict[str, str], content_type: str | None
) -> None:
    headers = {**officer, **({"Content-Type": content_type} if content_type else {})}
    answer = await client.post(NOTES, content='{"text":"渗水"}'.encode(), headers=headers)
    assert (answer.status_code, answer.json()["rule_id"]) == (415, "http.content_type")


async def test_a_body_over_the_limit_is_refused(client: httpx.AsyncClient, officer: dict[str, str]) -> None:
    answer = await client.post(NOTES, json={"text": "水" * 1000}, headers=officer)
    assert (answer.status_code, answer.json()["rule_id"]) == (413, "http.too_large")


async def test_a_body_that_hides_its_length_is_counted(
    client: httpx.AsyncClient, officer: dict[str, str]
) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b" " * 400

    headers = {**officer, "Content-Type": "application/json"}
    answer = await client.post(NOTES, content=chunks(), headers=headers)
    assert answer.status_code == 413


@pytest.mark.parametrize("key", [None, "", "k" * 129, "two words"])
async def test_a_command_without_a_usable_key_is_refused(
    client: httpx.AsyncClient, officer: dict[str, str], key: str | None
) -> None:
    headers = {name: value for name, value in officer.items() if name != "Idempotency-Key"}
    if key is not None:
        headers["Idempotency-Key"] = key
    answer = await client.post(NOTES, json={"text": "渗水"}, headers=headers)
    assert (answer.status_code, answer.json()["rule_id"]) == (400, "http.idempotency_key")


async def test_a_change_must_say_which_version_it_saw(
    client: httpx.AsyncClient, officer: dict[str, str]
) -> None:
    headers = {name: value for name, value in officer.items() if name != "If-Match"}
    answer = await client.post(TEXTS, json={"text": "已堵"}, headers=headers)
    assert (answer.status_code, answer.json()["rule_id"]) == (428, "http.if_match_missing")


@pytest.mark.parametrize("tag", ["1", "*", 'W/"1"', '"one"', '"' + "9" * 16 + '"'])
async def test_a_version_that_is_none_is_refused(
    client: httpx.AsyncClient, officer: dict[str, str], tag: str
) -> None:
    answer = await client.post(TEXTS, json={"text": "已堵"}, headers={**officer, "If-Match": tag})
    assert (answer.status_code, answer.json()["rule_id"]) == (400, "http.if_match")


@pytest.mark.parametrize("id", ["1", "x" * 36, NOTE_ID.upper(), "{" + NOTE_ID + "}"])
async def test_an_id_that_is_none_is_not_found(
    client: httpx.AsyncClient, officer: dict[str, str], id: str
) -> None:
    answer = await client.get(f"{NOTES}/{id}", headers=officer)
    assert (answer.status_code, answer.json()["rule_id"]) == (404, "http.not_found")


async def test_unknown_query_parameters_are_refused_by_name(
    client: httpx.AsyncClient, officer: dict[str, str]
) -> None:
    answer = await client.get(NOTES, params={"state": "open", "stat": "x"}, headers=officer)
    assert (answer.status_code, answer.json()["rule_id"]) == (400, "http.unknown_parameter")
    assert [field["pointer"] for field in answer.json()["errors"]] == ["/stat"]


async def test_a_call_carries_what_the_journal_needs(
    client: httpx.AsyncClient, officer: dict[str, str], desk: Desk
) -> None:
    for _ in range(2):
        await client.post(TEXTS, json={"text": "已堵"}, headers=officer)
    await client.post(TEXTS, json={"text": "已堵"}, headers={**officer, "Idempotency-Key": "other"})

    first, repeat, other = desk.calls
    assert first == repeat
    assert first.command_id != other.command_id
    assert first.request == '{"text":"已堵"}'.encode()
    assert (first.actor, first.role, first.person) == ("duty_officer@330421", "duty_officer", True)
    assert (first.expected_version, first.exercise_id) == (1, None)


async def test_the_same_key_at_another_address_is_another_command(
    client: httpx.AsyncClient, officer: dict[str, str], desk: Desk
) -> None:
    await client.post(NOTES, json={"text": "渗水"}, headers=officer)
    await client.post(TEXTS, json={"text": "渗水"}, headers=officer)
    assert len({call.command_id for call in desk.calls}) == 2

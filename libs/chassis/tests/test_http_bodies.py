"""A body too large or too slow is not taken in, and a large answer goes out as its reader takes it."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest
from issuers import Issuer
from notes import SERVICE, cell
from starlette.types import Message, Scope

from chassis import http_guard
from chassis.admission import Admission, Lane
from chassis.cell import Cell
from chassis.errors import Refusal
from chassis.service import cell_app

OWN = "330421"
NOTES = "/api/v1/notes"


@pytest.fixture
def issuer() -> Issuer:
    return Issuer("http://issuer.jiashan")


@pytest.fixture
def own_cell(issuer: Issuer) -> Cell:
    made = cell(issuer, max_body=1024)
    made.admission = Admission(dict.fromkeys(Lane, (1, 0)))
    return made


@pytest.fixture
async def client(own_cell: Cell) -> AsyncIterator[httpx.AsyncClient]:
    async with (
        cell_app(own_cell, SERVICE) as app,
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://cell") as client,
    ):
        yield client


@pytest.fixture
def officer(issuer: Issuer) -> dict[str, str]:
    token = issuer.token("duty_officer", OWN)
    return {
        "Authorization": f"Bearer {token}",
        "Idempotency-Key": "k",
        "Content-Type": "application/json",
    }


async def test_a_body_without_a_length_is_read_no_further_than_the_limit(
    client: httpx.AsyncClient, officer: dict[str, str]
) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 512
            yield b" " * 512

    answer = await client.post(NOTES, content=endless(), headers=officer)
    assert (answer.status_code, answer.json()["rule_id"]) == (413, "http.too_large")
    assert read <= 1024 + 2 * 512


async def test_a_body_that_does_not_come_gives_its_place_back(
    client: httpx.AsyncClient, officer: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_guard, "BODY_S", 0.05)

    async def stuck() -> AsyncIterator[bytes]:
        yield b'{"text": '
        await asyncio.Event().wait()

    answer = await client.post(NOTES, content=stuck(), headers=officer)
    assert (answer.status_code, answer.json()["rule_id"]) == (408, "http.body_too_slow")
    assert answer.json()["title"] == "发送过慢"
    again = await client.post(NOTES, json={"text": "渗水"}, headers=officer)
    assert again.status_code == 201


async def test_a_large_answer_holds_its_place_until_its_reader_has_taken_it(
    own_cell: Cell, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_guard, "PIECE", 8)
    reader = SlowReader(issuer.token("duty_officer", OWN))
    async with cell_app(own_cell, SERVICE) as app:
        sending = asyncio.create_task(app(reader.scope, reader.receive, reader.send))
        await reader.waits.wait()
        with pytest.raises(Refusal, match=r"http\.overloaded"):
            async with own_cell.admission.place(Lane.READ):
                raise AssertionError("there was a place")
        reader.goes_on.set()
        await sending
    async with own_cell.admission.place(Lane.READ):
        parts = reader.taken[1:]
    assert "items" in json.loads(b"".join(part["body"] for part in parts))
    assert max(len(part["body"]) for part in parts) == 8
    assert [part.get("more_body", False) for part in parts] == [True] * (len(parts) - 1) + [False]


class SlowReader:
    """Asks for the notes, takes the head and the first piece, and the rest when told to."""

    def __init__(self, token: str) -> None:
        self.scope: Scope = {
            "type": "http",
            "method": "GET",
            "path": NOTES,
            "raw_path": NOTES.encode(),
            "query_string": b"",
            "headers": [(b"authorization", f"Bearer {token}".encode())],
        }
        self.taken: list[Message] = []
        self.waits = asyncio.Event()
        self.goes_on = asyncio.Event()

    async def receive(self) -> Message:
        """No body."""
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(self, message: Message) -> None:
        """As the server gives it."""
        if len(self.taken) == 2:
            self.waits.set()
            await self.goes_on.wait()
        self.taken.append(message)

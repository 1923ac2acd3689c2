"""A connection costs no more than its bounds: their number, a head's size and time, a reader's sleep."""

import asyncio
import resource
from collections.abc import AsyncIterator

import pytest
from issuers import Issuer
from notes import SERVICE, cell
from raw_http import Dial, Line, Reply, calls, request, served
from starlette.types import Message, Receive, Scope, Send

from chassis import http_connection
from chassis.service import cell_app

OWN = "330421"
ALIVE = request("GET", "/healthz", {})


@pytest.fixture
def issuer() -> Issuer:
    return Issuer("http://issuer.jiashan")


@pytest.fixture
def notes(issuer: Issuer) -> bytes:
    token = issuer.token("duty_officer", OWN)
    return request("GET", "/api/v1/notes", {"Authorization": f"Bearer {token}"})


@pytest.fixture
async def port(issuer: Issuer) -> AsyncIterator[int]:
    async with cell_app(cell(issuer), SERVICE) as app, served(app, 2) as port:
        yield port


@pytest.fixture
async def dial(port: int) -> AsyncIterator[Dial]:
    async with calls(port) as dial:
        yield dial


@pytest.fixture
async def two(dial: Dial) -> list[Line]:
    """As many connections as are served, each known to be."""
    made = [await dial() for _ in range(2)]
    for line in made:
        assert (await line.ask(ALIVE)).status == 200
    return made


async def test_a_connection_too_many_is_told_so_and_closed(dial: Dial, two: list[Line], notes: bytes) -> None:
    third = await dial()
    refused = await third.ask(notes)
    assert (refused.status, refused.rule) == (503, "http.too_many_connections")
    assert refused.headers["retry-after"] == "2"
    assert await third.ended()
    assert [(await line.ask(ALIVE)).status for line in two] == [200, 200]


async def test_health_answers_on_a_connection_too_many(dial: Dial, two: list[Line]) -> None:
    for path in ("/healthz", "/readyz", "/metrics"):
        answer = await (await dial()).ask(request("GET", path, {}))
        assert (answer.status, answer.headers["connection"]) == (200, "close")


async def test_beyond_the_reserve_a_connection_is_cut_off(
    dial: Dial, two: list[Line], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_connection, "RESERVE", 0)
    assert await (await dial()).ended()


async def test_who_leaves_makes_room(dial: Dial, two: list[Line], notes: bytes) -> None:
    await two[0].close()
    assert await _status_once_let_in(dial, notes) == 200


async def test_a_head_too_large_is_refused(dial: Dial) -> None:
    line = await dial()
    line.writer.write(b"GET / HTTP/1.1\r\nX-Long: ")
    line.writer.write(b"a" * 200_000)
    answer = await line.reply(0)
    assert (answer.status, answer.rule) == (431, "http.head_too_large")


async def test_a_large_body_is_no_large_head(dial: Dial) -> None:
    line = await dial()
    answer = await line.ask(request("POST", "/api/v1/notes", {}, b"a" * 200_000))
    assert (answer.status, answer.rule) == (401, "auth.missing")
    assert (await line.ask(ALIVE)).status == 200


async def test_requests_sent_ahead_are_answered_in_turn_but_not_thousands(dial: Dial) -> None:
    few, many = await dial(), await dial()
    few.writer.write(ALIVE * 10)
    assert [(await few.reply(0)).status for _ in range(10)] == [200] * 10
    many.writer.write(ALIVE * 5_000)
    assert (await many.reply(0)).status == 400
    assert await many.ended()


async def test_half_a_head_is_not_waited_for_for_ever(dial: Dial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_connection, "IDLE_S", 0.05)
    line = await dial()
    line.writer.write(b"GET / HTTP/1.1\r\nX-Slow: ")
    answer = await line.reply(0)
    assert (answer.status, answer.rule) == (408, "http.head_too_slow")


async def test_a_connection_that_says_nothing_is_closed(dial: Dial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_connection, "IDLE_S", 0.05)
    assert await (await dial()).ended()


async def test_a_reader_that_takes_nothing_is_cut_off_and_another_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(http_connection, "STALL_S", 0.2)
    told = Endless()
    async with served(told, 10) as port, calls(port) as dial:
        asleep, awake = await dial(small=True), await dial()
        for line in (asleep, awake):
            line.writer.write(ALIVE)
        async with asyncio.timeout(30):
            while told.left == 0:
                assert await awake.reader.read(65_536)
        assert told.left == 1
        assert await awake.reader.read(65_536)


@pytest.mark.parametrize(
    ("hard", "most"), [(1_024, 512), (4_096, 3_096), (resource.RLIM_INFINITY, 12_000), (10**6, 12_000)]
)
def test_no_more_connections_than_files(hard: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    raised: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: raised.append(limits))
    assert http_connection.most_connections() == most
    assert raised == [(hard, hard)]


async def _status_once_let_in(dial: Dial, asked: bytes) -> int:
    async with asyncio.timeout(10):
        while True:
            answer: Reply = await (await dial()).ask(asked)
            if answer.status != 503:
                return answer.status


class Endless:
    """An application that sends until its reader is gone; `left` counts those who are."""

    def __init__(self) -> None:
        self.left = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends 64 KiB after 64 KiB."""
        gone = asyncio.ensure_future(_gone(receive))
        await send({"type": "http.response.start", "status": 200, "headers": []})
        part: Message = {"type": "http.response.body", "body": b"a" * 65_536, "more_body": True}
        while not gone.done():
            await send(part)
            await asyncio.sleep(0)
        self.left += 1


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass

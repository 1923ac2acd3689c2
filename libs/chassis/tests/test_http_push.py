"""Parts of a body that are pushed past the application stand in order with those that are sent."""

import asyncio
from collections.abc import Awaitable, Callable

from raw_http import calls, request, served
from starlette.types import ASGIApp, Receive, Scope, Send

from chassis.http_connection import PUSH

ASKED = request("GET", "/", {})
Push = Callable[[bytes], bool]
Body = Callable[[Push, Send], Awaitable[None]]


def _answering(body: Body) -> ASGIApp:
    """An application whose answers have no length told."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await body(scope["extensions"][PUSH]["push"], send)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    return app


async def _send(send: Send, part: bytes) -> None:
    await send({"type": "http.response.body", "body": part, "more_body": True})


async def test_pushed_and_sent_parts_come_in_their_order() -> None:
    async def body(push: Push, send: Send) -> None:
        await _send(send, b"one")
        assert push("二".encode())
        assert push(b"three")
        await _send(send, b"four")
        assert push(b"five")

    async with served(_answering(body), 10) as port, calls(port) as dial:
        line = await dial()
        for _ in range(2):
            line.writer.write(ASKED)
            assert await line.parts() == [b"one", "二".encode(), b"three", b"four", b"five"]


async def test_nothing_is_pushed_before_a_reader_that_is_behind() -> None:
    parts = [bytes([number]) * 65_536 for number in range(200)]
    pushed = []

    async def body(push: Push, send: Send) -> None:
        for part in parts:
            pushed.append(push(part))
            if not pushed[-1]:
                await _send(send, part)

    async with served(_answering(body), 10) as port, calls(port) as dial:
        line = await dial(small=True)
        line.writer.write(ASKED)
        assert await line.parts() == parts
    assert pushed[0]
    assert not all(pushed)


async def test_nothing_is_pushed_while_another_request_waits_on_the_connection() -> None:
    ahead, pushed = asyncio.Event(), []

    async def body(push: Push, send: Send) -> None:
        await _send(send, b"begun")
        while push(b"alone"):
            await ahead.wait()
        pushed.append("stopped")

    async with served(_answering(body), 10) as port, calls(port) as dial:
        line = await dial()
        line.writer.write(ASKED)
        assert await line.reader.readuntil(b"alone")
        line.writer.write(ASKED)
        ahead.set()
        while not pushed:
            await asyncio.sleep(0)
        line.writer.close()


async def test_nothing_is_pushed_before_an_answer_begins_or_after_it_ended() -> None:
    pushed = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        push: Push = scope["extensions"][PUSH]["push"]
        pushed.append(push(b"before"))
        await _answering(_nothing)(scope, receive, send)
        pushed.append(push(b"after"))

    async with served(app, 10) as port, calls(port) as dial:
        line = await dial()
        for _ in range(2):
            line.writer.write(ASKED)
            assert await line.parts() == []
    assert pushed == [False] * 4


async def _nothing(push: Push, send: Send) -> None:
    """A body of no parts."""


async def test_an_answer_without_a_body_takes_nothing() -> None:
    pushed = []

    async def body(push: Push, send: Send) -> None:
        pushed.append(push(b"part"))

    async with served(_answering(body), 10) as port, calls(port) as dial:
        line = await dial()
        line.writer.write(request("HEAD", "/", {}))
        assert await line.reader.readuntil(b"\r\n\r\n")
    assert pushed == [False]

"""One process from start to stop: order, crashes, taken ports."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from issuers import Issuer
from notes import SERVICE, Desk, cell, doors

from chassis.service import Cell, Service, cell_app, run


@pytest.fixture
def ports() -> tuple[int, int]:
    with socket.socket() as http, socket.socket() as rpc:
        http.bind(("127.0.0.1", 0))
        rpc.bind(("127.0.0.1", 0))
        return http.getsockname()[1], rpc.getsockname()[1]


@pytest.fixture
def own_cell(ports: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> Cell:
    monkeypatch.setattr("chassis.service.configure", lambda *_: _Provider())
    return cell(Issuer("http://issuer.jiashan"), http_port=ports[0], grpc_port=ports[1])


class _Provider:
    def shutdown(self) -> None:
        """Nothing to flush."""


async def test_desks_close_after_the_background_work_ended() -> None:
    happened: list[str] = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            happened.append("work ended")

    @asynccontextmanager
    async def opened(cell: Cell) -> AsyncIterator[Desk]:
        cell.spawn("work", work())
        yield Desk()
        happened.append("desk closed")

    service = Service("notes", SERVICE.segments, SERVICE.doors, opened)
    async with cell_app(cell(Issuer("http://issuer.jiashan")), service) as app:
        await asyncio.sleep(0)
        assert isinstance(app.state.notes, Desk)

    assert happened == ["work ended", "desk closed"]


async def test_background_work_that_crashes_stops_the_process(own_cell: Cell) -> None:
    async def crash() -> None:
        raise ValueError("relay lost its mind")

    @asynccontextmanager
    async def opened(cell: Cell) -> AsyncIterator[Desk]:
        cell.spawn("notes.relay", crash())
        yield Desk()

    code = await run(
        own_cell.settings, (Service("notes", SERVICE.segments, SERVICE.doors, opened),), own_cell
    )

    assert (code, own_cell.failed) == (1, "notes.relay")


async def test_a_signal_says_goodbye_to_streams_then_ends_well(
    own_cell: Cell, ports: tuple[int, int]
) -> None:
    happened: list[str] = []
    serving = asyncio.create_task(run(own_cell.settings, (SERVICE,), own_cell))
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{ports[0]}", trust_env=False) as client:
        await _answering(client)

        async def goodbye() -> None:
            happened.append((await client.get("/healthz")).text)

        own_cell.on_goodbye(goodbye)
        os.kill(os.getpid(), signal.SIGTERM)
        code = await asyncio.wait_for(serving, 10)

    assert (code, happened) == (0, ['{"alive":true}'])


async def _answering(client: httpx.AsyncClient) -> None:
    while True:
        try:
            await client.get("/healthz")
        except httpx.ConnectError:
            await asyncio.sleep(0)
        else:
            return


async def test_a_taken_port_is_an_error_and_nothing_is_opened(own_cell: Cell, ports: tuple[int, int]) -> None:
    @asynccontextmanager
    async def opened(cell: Cell) -> AsyncIterator[Desk]:
        raise AssertionError("must not open")
        yield Desk()

    with socket.create_server(("127.0.0.1", ports[0])), pytest.raises(OSError, match="in use"):
        await run(own_cell.settings, (Service("notes", SERVICE.segments, (doors,), opened),), own_cell)

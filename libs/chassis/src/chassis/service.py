"""What a service is, and `serve(*services)`: one process of one cell from start to graceful stop."""

import asyncio
import gc
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

import structlog
import uvicorn
import uvloop
from fastapi import FastAPI

from chassis.cell import Cell, Service
from chassis.http_app import create_app, refuse_unguarded
from chassis.http_connection import IDLE_S, connections, most_connections
from chassis.rpc import RpcServer
from chassis.settings import CellSettings
from chassis.telemetry import configure

__all__ = ["Cell", "Service", "cell_app", "run", "serve"]

# Running requests and RPCs get 3 s to end; after 9.5 s in all the process ends, whatever still hangs.
DRAIN_S = 3
STOP_S = 9.5
_log = structlog.get_logger(__name__)


class Http(uvicorn.Server):
    """uvicorn without its own signal handlers: this module decides the order of the stop."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves the signals alone."""
        yield


def serve(*services: Service) -> None:
    """Runs services until SIGTERM, SIGINT or a crash of background work; exits the process with its code."""
    sys.exit(uvloop.run(run(CellSettings(), services)))


def collect_seldom() -> None:
    """The picture keeps tens of thousands of small objects for long; collecting them often costs a third."""
    gc.set_threshold(20_000, 50, 100)


async def run(settings: CellSettings, services: tuple[Service, ...], cell: Cell | None = None) -> int:
    """The life of a process; returns its exit code.

    Raises OSError or RuntimeError when a port is taken, and whatever a service's `open` raises.
    """
    collect_seldom()
    provider = configure(settings, [service.name for service in services])
    cell = cell or Cell(settings)
    _stop_on_signals(cell)
    gc.freeze()
    watchdog = asyncio.create_task(_give_up(cell), name="watchdog")
    listener = socket.create_server((settings.host, settings.http_port), backlog=2048)
    try:
        async with cell_app(cell, *services) as app:
            await _doors_open(cell, app, services, listener)
    finally:
        watchdog.cancel()
        listener.close()
        provider.shutdown()
    _log.info("stopped", failed=cell.failed)
    return 1 if cell.failed else 0


@asynccontextmanager
async def cell_app(cell: Cell, *services: Service) -> AsyncIterator[FastAPI]:
    """The application with every service's desk open; ends background work before it closes the desks."""
    app = create_app(cell, services)
    async with AsyncExitStack() as desks:
        desks.push_async_callback(cell.verifier.close)
        for service in services:
            setattr(app.state, service.name, await desks.enter_async_context(service.open(cell)))
        desks.push_async_callback(cell.stop_tasks)
        refuse_unguarded(app)
        yield app


async def _doors_open(
    cell: Cell, app: FastAPI, services: tuple[Service, ...], listener: socket.socket
) -> None:
    doors = [door for service in services for door in service.rpc(getattr(app.state, service.name))]
    rpc = RpcServer(cell.verifier, doors, cell.limits, cell.admission)
    config = uvicorn.Config(
        app,
        loop="uvloop",
        http=connections(most_connections()),
        timeout_keep_alive=IDLE_S,
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=DRAIN_S,
    )
    http = Http(config)
    port = await rpc.start(f"{cell.settings.host}:{cell.settings.grpc_port}")
    serving = asyncio.create_task(http.serve(sockets=[listener]), name="http")
    _log.info("serving", region=cell.region.slug, http_port=listener.getsockname()[1], grpc_port=port)
    await _until_stopping(cell, serving)
    await _stop(cell, http, serving, rpc)


async def _until_stopping(cell: Cell, serving: asyncio.Task[None]) -> None:
    stopping = asyncio.create_task(cell.stopping.wait(), name="stopping")
    await asyncio.wait({stopping, serving}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not cell.stopping.is_set():
        cell.failed = "http"
        cell.stopping.set()


async def _stop(cell: Cell, http: Http, serving: asyncio.Task[None], rpc: RpcServer) -> None:
    _log.info("stopping", failed=cell.failed)
    await cell.say_goodbye()
    http.should_exit = True
    await asyncio.gather(serving, rpc.stop(DRAIN_S))
    await cell.stop_tasks()


async def _give_up(cell: Cell) -> None:
    await cell.stopping.wait()
    await asyncio.sleep(STOP_S)
    _log.error("stop_took_too_long", seconds=STOP_S)
    os._exit(1)


def _stop_on_signals(cell: Cell) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, cell.stopping.set)

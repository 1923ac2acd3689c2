"""A server under measurement: one process on one processor, its settings those of the cell."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx

from bench.cells import SERVER, UNRATIONED, pin
from chassis.clock import monotonic
from liandong.layout import HOST
from liandong.process import Child, until_port
from liandong.stack import Stack
from liandong.stack_cell import Cell, service_environment

READY_S = 90.0


@dataclass(frozen=True)
class Server:
    """Where it answers, and its process."""

    base: str
    child: Child


@asynccontextmanager
async def served(
    stack: Stack,
    cell: Cell,
    name: str,
    argv: list[str],
    *,
    port_offset: int = 0,
    env: dict[str, str] | None = None,
    ready: str = "/readyz",
) -> AsyncIterator[Server]:
    """Runs a program against a cell's mongod, Kafka and issuer, bound to the server's processor.

    `port_offset` is added to the cell's HTTP and gRPC ports, so that several can run; `ready` is the path
    that answers 200, or "" where an open port is enough.
    """
    ports = cell.layout.ports
    http = ports.http + port_offset
    settings = service_environment(cell.layout, stack.regions) | UNRATIONED
    settings |= {"LIANDONG_HTTP_PORT": str(http), "LIANDONG_GRPC_PORT": str(ports.grpc + port_offset)}
    child = Child(name, argv, cell.layout.log(name), settings | (env or {}))
    child.start()
    try:
        await until_port(child, HOST, http, READY_S, name)
        server = Server(f"http://{HOST}:{http}", child)
        if ready:
            await _until_ready(server, ready)
        pin(child.pid, SERVER)
        yield server
    finally:
        await child.stop(12.0)


async def _until_ready(server: Server, path: str) -> None:
    deadline = monotonic() + READY_S
    async with httpx.AsyncClient(timeout=5, trust_env=False) as client:
        while not await _is_ready(client, server.base + path):
            if not server.child.running or monotonic() > deadline:
                raise RuntimeError(f"{server.child.name} is not ready, see {server.child.log}")
            await asyncio.sleep(0.1)


async def _is_ready(client: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(url)).status_code == 200
    except httpx.TransportError:
        return False

"""A zone on free ports, its layouts, and a forwarder in front of an echo."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import yaml

from chassis.regions import Zone, load_zone
from liandong.control_port import open_port
from liandong.layout import ROOT, CellLayout, open_state_dir
from liandong.links import Forwarder, Link
from liandong.process import Child
from liandong.process_control import FILE, Orders, order
from liandong.progress import silent
from liandong.secrets_dir import make_secrets
from liandong.stack_cell import Cell, Runtime

Dial = Callable[[], Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]]


@pytest.fixture
def regions(tmp_path: Path) -> Path:
    """The shipped regions on ports that nobody else uses."""
    content = yaml.safe_load((ROOT / "deploy" / "regions.yaml").read_text("utf-8"))
    for region in content["regions"]:
        region["port_base"] += 8_000
    path = tmp_path / "regions.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return path


@pytest.fixture
def zone(regions: Path) -> Zone:
    """The zone of that file."""
    return load_zone(regions)


@pytest.fixture
def layouts(tmp_path: Path, zone: Zone) -> dict[str, CellLayout]:
    """Three cells on disk with their secrets."""
    found = open_state_dir(tmp_path / "state", zone, tuple(r.slug for r in zone.regions))
    for layout in found.values():
        make_secrets(layout)
    return found


@pytest.fixture
def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
def taken_port(zone: Zone) -> Iterator[int]:
    """Qingpu's HTTP port, held by somebody else."""
    port = zone.by_slug("qingpu").port_base + 80
    with socket.create_server(("127.0.0.1", port)):
        yield port


@pytest.fixture
async def echo() -> AsyncIterator[int]:
    """The port of a server that says what it hears."""

    async def repeat(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while chunk := await reader.read(1024):
            writer.write(chunk)
        writer.close()

    server = await asyncio.start_server(repeat, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()


@pytest.fixture
async def forwarder(echo: int, free_port: int) -> AsyncIterator[Forwarder]:
    """A running forwarder to the echo."""
    running = Forwarder(Link("wujiang", "jiashan", free_port, echo))
    running.start()
    yield running
    await running.close()


@pytest.fixture
async def dial(forwarder: Forwarder) -> AsyncIterator[Dial]:
    """Opens connections through the forwarder, closed at the end."""
    writers: list[asyncio.StreamWriter] = []

    async def connect() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", forwarder.link.listen)
        writers.append(writer)
        return reader, writer

    yield connect
    for writer in writers:
        writer.close()


@pytest.fixture
async def cell(layouts: dict[str, CellLayout]) -> AsyncIterator[Cell]:
    """The cell of Qingpu with a sleeper in the place of its services."""
    runtime = Runtime(Path("/none"), Path("java"), [], -1, {}, silent, lambda: None)
    made = Cell(layouts["qingpu"], runtime, [], first=False)
    made.children["services"] = Child("青浦 services", ["sleep", "60"], made.layout.log("services"))
    made.children["services"].start()
    yield made
    await made.stop("services")


@pytest.fixture
async def give(tmp_path: Path, cell: Cell) -> AsyncIterator[Callable[[str, str, str], Awaitable[str]]]:
    """Gives an order (verb, slug, process) to a control port in front of that cell."""
    port = await open_port(tmp_path / FILE, "t", Orders({"qingpu": cell}, "t").answer)
    yield partial(order, tmp_path)
    port.close()

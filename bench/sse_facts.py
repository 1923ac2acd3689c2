"""The facts that B5 sends to every subscriber, and how a server under measurement is told to send them.

The parent writes a line `<facts per second> <count>` to the server's input; the server sends that many facts
at that pace and answers with one line of JSON: when each was handed to its hub, in seconds of the machine's
monotonic clock. Asked for no facts it says how many seconds of processor time it has used.
"""

import asyncio
import gc
import json
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import process_time
from typing import Literal

import uvicorn
from fastapi import FastAPI

from chassis.clock import monotonic
from chassis.inbox_tail import Taken
from chassis.service import collect_seldom
from incident import samples

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "fixtures"))

from picture_facts import JIASHAN, record, taken  # the fixtures are on the path now

Publish = Callable[[Taken], None]


def facts() -> Iterator[Taken]:
    """One incident's facts without an end: its report, then one situation after the other."""
    yield taken(record(JIASHAN, 1, "incident", 1, samples.INCIDENT[0]))
    number = 1
    while True:
        number += 1
        yield taken(record(JIASHAN, number, "incident", number, samples.INCIDENT[5]))


async def serve(
    app: FastAPI, port: int, publish: Publish, http: type[asyncio.Protocol] | Literal["auto"] = "auto"
) -> None:
    """Answers on the port and sends facts as it is told, until its input ends."""
    # As in a process of the product, for both sides.
    collect_seldom()
    gc.freeze()
    config = uvicorn.Config(
        app,
        port=port,
        http=http,
        loop="uvloop",
        lifespan="off",
        access_log=False,
        log_config=None,
        backlog=4096,
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    made = facts()
    async for rate, count in _orders():
        times = await _sent(publish, made, rate, count) if count else [process_time()]
        print(json.dumps(times), flush=True)
    server.should_exit = True
    await serving


async def _sent(publish: Publish, made: Iterator[Taken], rate: float, count: int) -> list[float]:
    times, begun = [], monotonic()
    for number in range(count):
        await asyncio.sleep(max(0.0, begun + number / rate - monotonic()))
        times.append(monotonic())
        publish(next(made))
    return times


async def _orders() -> AsyncIterator[tuple[float, int]]:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    while line := await reader.readline():
        rate, count = line.split()
        yield float(rate), int(count)


@asynccontextmanager
async def server(module: str, port: int) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process that runs one of the two servers; its first line is the token that it lets in."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, str(port), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdin is not None
    try:
        yield process
    finally:
        process.stdin.close()
        async with asyncio.timeout(20):
            await process.wait()

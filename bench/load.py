"""A load that costs little itself: keep-alive connections that play calls, one command after the other."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlsplit

from bench.calls import Step
from chassis.clock import monotonic, new_id

CONNECTIONS = 64


@dataclass(frozen=True)
class Said:
    """An answer: status, version of its ETag (0 without one), body."""

    status: int
    version: int
    body: bytes


@dataclass
class Played:
    """What came of a round. `accepted` are the facts that were answered with 2xx: (incident, version); `sent`
    is when the command of each went out, in monotonic seconds."""

    seconds: float = 0.0
    latencies_ms: list[float] = field(default_factory=list)
    accepted: list[tuple[str, int]] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    sent: dict[tuple[str, int], float] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Accepted commands per second."""
        return len(self.accepted) / self.seconds


class Connection(asyncio.Protocol):
    """One HTTP/1.1 connection that carries one request at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._buffer = b""
        self._answer: asyncio.Future[Said] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ready to ask."""
        # uvloop's transports are none of asyncio's classes.
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, error: Exception | None) -> None:
        """Nobody will answer any more."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error or ConnectionResetError())

    def data_received(self, data: bytes) -> None:
        """Gathers until the announced length is there."""
        self._buffer += data
        head, found, body = self._buffer.partition(b"\r\n\r\n")
        if not found or self._answer is None:
            return
        lines = head.split(b"\r\n")
        headers = dict(line.lower().split(b": ", 1) for line in lines[1:])
        if len(body) < int(headers.get(b"content-length", b"0")):
            return
        tag = headers.get(b"etag", b"").strip(b'"')
        self._buffer = b""
        self._answer.set_result(Said(int(lines[0].split()[1]), int(tag) if tag.isdigit() else 0, body))

    async def post(self, path: str, headers: str, body: bytes) -> Said:
        """Sends one command and waits for its answer. Raises OSError when the connection breaks."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        head = f"POST /api/v1{path} HTTP/1.1\r\nHost: bench\r\n{headers}Content-Length: {len(body)}\r\n\r\n"
        self._transport.write(head.encode() + body)
        return await self._answer

    def close(self) -> None:
        """Ends it."""
        if self._transport is not None:
            self._transport.close()


async def play(
    base: str,
    tokens: dict[str, str],
    calls: Iterator[list[Step]],
    seconds: float,
    connections: int = CONNECTIONS,
) -> Played:
    """Plays calls over `connections` connections at once, as quickly as they are answered, for so long."""
    played = Played()
    open_ones = [await connected(base) for _ in range(connections)]
    begun = monotonic()
    until = begun + seconds
    await asyncio.gather(*(_one_after_the_other(one, tokens, calls, played, until) for one in open_ones))
    played.seconds = monotonic() - begun
    for one in open_ones:
        one.close()
    return played


async def connected(base: str) -> Connection:
    """An open connection to a base URL. Raises OSError."""
    host, _, port = urlsplit(base).netloc.partition(":")
    _, connection = await asyncio.get_running_loop().create_connection(Connection, host, int(port))
    return connection


async def _one_after_the_other(
    connection: Connection, tokens: dict[str, str], calls: Iterator[list[Step]], played: Played, until: float
) -> None:
    for call in calls:
        await one_call(connection, tokens, call, played, until)
        if monotonic() > until:
            return


async def one_call(
    connection: Connection, tokens: dict[str, str], call: list[Step], played: Played, until: float
) -> None:
    """The commands of one call; a refused report is its end, and so is the time `until`."""
    incident, version = "", 0
    for step in call:
        if monotonic() > until:
            return
        path = f"/incidents/{incident}{step.path}" if incident else "/incidents"
        match = f'If-Match: "{version}"\r\n' if incident else ""
        headers = (
            f"Authorization: Bearer {tokens[step.role]}\r\nIdempotency-Key: {new_id()}\r\n"
            f"{match}Content-Type: application/json\r\n"
        )
        begun = monotonic()
        said = await connection.post(path, headers, step.body)
        played.latencies_ms.append((monotonic() - begun) * 1e3)
        if said.status not in (200, 201):
            played.refused[_rule(said)] += 1
            if not incident:
                return
            continue
        incident, version = incident or str(json.loads(said.body)["id"]), said.version
        played.accepted.append((incident, version))
        played.sent[incident, version] = begun


def _rule(said: Said) -> str:
    """What refused: the rule's id where there is one, else the status."""
    body = json.loads(said.body) if said.body.startswith(b"{") else {}
    return str(body.get("rule_id", said.status))

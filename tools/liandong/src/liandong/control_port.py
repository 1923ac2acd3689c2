"""A control port on loopback: one JSON line asked, one answered.

A private file in the state folder says where it is and with which token to prove the right.
"""

import asyncio
import contextlib
import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from liandong.failure import Failure
from liandong.layout import HOST
from liandong.secrets_dir import write_private

Answer = Callable[[bytes], Awaitable[dict[str, Any]]]
"""What a port says to one line; `refused` holds a sentence when it did nothing."""


async def ask(file: Path, question: dict[str, Any], away: str) -> dict[str, Any]:
    """Asks the port of a file. Raises Failure: `away` when nobody answers there, else what it refused."""
    try:
        where = json.loads(await asyncio.to_thread(file.read_text, "utf-8"))
        reader, writer = await asyncio.open_connection(HOST, where["port"])
        with contextlib.closing(writer):
            writer.write(json.dumps({**question, "token": where["token"]}).encode() + b"\n")
            answer: dict[str, Any] = json.loads(await reader.readline())
    except (OSError, ValueError) as error:
        raise Failure(away) from error
    if "refused" in answer:
        raise Failure(answer["refused"])
    return answer


def understood(line: bytes, token: str) -> dict[str, Any]:
    """The question in a line. Raises Failure when it is none, or when its asker does not know the token."""
    try:
        question: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise Failure("控制口只接受一行 JSON。") from error
    if not isinstance(question, dict) or question.get("token") != token:
        raise Failure("控制口的令牌不对，请在启动它的同一个状态目录里操作。")
    return question


async def open_port(file: Path, token: str, answer: Answer) -> asyncio.Server:
    """Listens on a port of the system's choice and writes the file that says so."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.closing(writer), contextlib.suppress(ConnectionError):
            writer.write(json.dumps(await answer(await reader.readline())).encode() + b"\n")
            await writer.drain()

    server = await asyncio.start_server(serve, HOST, 0)
    port = server.sockets[0].getsockname()[1]
    write_private(file, json.dumps({"port": port, "token": token, "pid": os.getpid()}))
    return server

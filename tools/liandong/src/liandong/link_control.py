"""The process of all link forwarders and its control: one JSON line asked, one answered, on loopback."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from liandong.failure import Failure
from liandong.layout import HOST
from liandong.links import Forwarder, Link, State
from liandong.secrets_dir import write_private

FILE = "links.json"


def plan_file(state_dir: Path) -> Path:
    """Where the links process reads what to forward."""
    return state_dir / "links-plan.json"


class Control:
    """Speaks to a running links process; the state folder says where it is and how to prove the right."""

    def __init__(self, state_dir: Path) -> None:
        self._file = state_dir / FILE

    @property
    def ready(self) -> bool:
        """Whether the links process has said where it answers."""
        return self._file.exists()

    async def cut(self, slug: str, to: str | None = None, *, silent: bool = False) -> list[dict[str, Any]]:
        """Cuts every link of a region, or only the direction from it to another."""
        return await self._ask({"set": "silent" if silent else "refuse", "slug": slug, "to": to})

    async def heal(self, slug: str | None = None, to: str | None = None) -> list[dict[str, Any]]:
        """Opens the links of a region, one direction, or all."""
        return await self._ask({"set": "open", "slug": slug, "to": to})

    async def counters(self) -> list[dict[str, Any]]:
        """Per link: source, target, state, down and up in bytes, connections."""
        return await self._ask({})

    async def _ask(self, question: dict[str, Any]) -> list[dict[str, Any]]:
        try:
            where = json.loads(self._file.read_text(encoding="utf-8"))
            reader, writer = await asyncio.open_connection(HOST, where["port"])
        except (OSError, ValueError) as error:
            raise Failure("链路没有在运行，请先用 liandong up 启动两个以上的区域。") from error
        with contextlib.closing(writer):
            writer.write(json.dumps({**question, "token": where["token"]}).encode() + b"\n")
            answer = json.loads(await reader.readline())
        if "refused" in answer:
            raise Failure(answer["refused"])
        return list(answer["links"])


class Server:
    """All forwarders of one stack behind one control port."""

    def __init__(self, links: list[Link], token: str) -> None:
        self.forwarders = [Forwarder(link) for link in links]
        self._token = token

    async def serve(self, connection: tuple[asyncio.StreamReader, asyncio.StreamWriter]) -> None:
        """Answers one question."""
        reader, writer = connection
        with contextlib.closing(writer), contextlib.suppress(ConnectionError):
            writer.write(json.dumps(self.answer(await reader.readline())).encode() + b"\n")
            await writer.drain()

    def answer(self, line: bytes) -> dict[str, Any]:
        """Applies one question and says how every link is."""
        try:
            question = json.loads(line)
        except ValueError:
            return {"refused": "控制口只接受一行 JSON。"}
        if question.get("token") != self._token:
            return {"refused": "控制口的令牌不对，请在启动它的同一个状态目录里操作。"}
        if "set" in question:
            chosen = self._chosen(question.get("slug"), question.get("to"))
            if not chosen:
                return {"refused": "没有这样的链路，请用 liandong status 看有哪些。"}
            for forwarder in chosen:
                forwarder.set_state(question["set"])
        return {"links": [_row(f) for f in self.forwarders]}

    def _chosen(self, slug: str | None, to: str | None) -> list[Forwarder]:
        if to is not None:
            return [f for f in self.forwarders if (f.link.source, f.link.target) == (slug, to)]
        return [f for f in self.forwarders if slug in (None, f.link.source, f.link.target)]


def _row(forwarder: Forwarder) -> dict[str, str | int]:
    state: State = forwarder.state
    return {
        "source": forwarder.link.source,
        "target": forwarder.link.target,
        "state": state,
        "down": forwarder.down,
        "up": forwarder.up,
        "connections": forwarder.connections,
    }


async def run(state_dir: Path) -> None:
    """Forwards until SIGTERM."""
    plan = json.loads(plan_file(state_dir).read_text(encoding="utf-8"))
    server = Server([Link(**link) for link in plan["links"]], plan["token"])
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    for forwarder in server.forwarders:
        forwarder.start()
    control = await asyncio.start_server(lambda r, w: server.serve((r, w)), HOST, 0)
    port = control.sockets[0].getsockname()[1]
    write_private(state_dir / FILE, json.dumps({"port": port, "token": plan["token"], "pid": os.getpid()}))
    await stopped.wait()
    for forwarder in server.forwarders:
        await forwarder.close()
    (state_dir / FILE).unlink(missing_ok=True)


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1])))

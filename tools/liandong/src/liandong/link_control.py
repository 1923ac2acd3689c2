"""The process of all link forwarders and its control: one JSON line asked, one answered, on loopback."""

import asyncio
import json
import signal
import sys
from pathlib import Path
from typing import Any

from liandong.control_port import ask, open_port, understood
from liandong.failure import Failure
from liandong.links import Forwarder, Link, State

FILE = "links.json"
AWAY = "链路没有在运行，请先用 liandong up 启动两个以上的区域。"


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

    async def cut(
        self, slug: str | None = None, to: str | None = None, *, both: bool = False, silent: bool = False
    ) -> list[dict[str, Any]]:
        """Cuts all links, those of a region, the direction from it to another, or both of that pair."""
        state = "silent" if silent else "refuse"
        return await self._ask({"set": state, "slug": slug, "to": to, "both": both})

    async def heal(
        self, slug: str | None = None, to: str | None = None, *, both: bool = False
    ) -> list[dict[str, Any]]:
        """Opens all links, those of a region, one direction, or both of a pair."""
        return await self._ask({"set": "open", "slug": slug, "to": to, "both": both})

    async def counters(self) -> list[dict[str, Any]]:
        """Per link: source, target, state, down and up in bytes, connections."""
        return await self._ask({})

    async def _ask(self, question: dict[str, Any]) -> list[dict[str, Any]]:
        return list((await ask(self._file, question, AWAY))["links"])


class Server:
    """All forwarders of one stack behind one control port."""

    def __init__(self, links: list[Link], token: str) -> None:
        self.forwarders = [Forwarder(link) for link in links]
        self._token = token

    async def answered(self, line: bytes) -> dict[str, Any]:
        """Answers one question on the port."""
        return self.answer(line)

    def answer(self, line: bytes) -> dict[str, Any]:
        """Applies one question and says how every link is."""
        try:
            question = understood(line, self._token)
        except Failure as refusal:
            return {"refused": str(refusal)}
        if "set" in question:
            chosen = self._chosen(question.get("slug"), question.get("to"), bool(question.get("both")))
            if not chosen:
                return {"refused": "没有这样的链路，请用 liandong status 看有哪些。"}
            for forwarder in chosen:
                forwarder.set_state(question["set"])
        return {"links": [_row(f) for f in self.forwarders]}

    def _chosen(self, slug: str | None, to: str | None, both: bool) -> list[Forwarder]:
        if to is not None:
            ways = {(slug, to), (to, slug)} if both else {(slug, to)}
            return [f for f in self.forwarders if (f.link.source, f.link.target) in ways]
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
    control = await open_port(state_dir / FILE, plan["token"], server.answered)
    await stopped.wait()
    control.close()
    for forwarder in server.forwarders:
        await forwarder.close()
    (state_dir / FILE).unlink(missing_ok=True)


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1])))

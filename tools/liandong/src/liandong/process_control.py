"""Orders to the processes of a running stack: kill, pause, resume, restart one; fill or free one disk.

They are carried out by the process that made them all, since only it may wait for their end and start them
again; it answers on a control port of its own.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from liandong.control_port import ask, understood
from liandong.failure import Failure
from liandong.stack_cell import STOP_SECONDS, Cell

FILE = "processes.json"
AWAY = "没有正在运行的区域，请先用 liandong up 启动。"
PROCESSES = tuple(STOP_SECONDS)
DISK = "mongod"
"""The process whose disk can be filled."""
Work = Callable[[Cell, str], Awaitable[None]]


async def order(state_dir: Path, verb: str, slug: str, process: str = DISK) -> str:
    """Gives an order to the stack of a folder; what came of it. Raises Failure when nothing did."""
    question = {"verb": verb, "slug": slug, "process": process}
    return str((await ask(state_dir / FILE, question, AWAY))["done"])


class Orders:
    """The receiving side: one order at a time."""

    def __init__(self, cells: Mapping[str, Cell], token: str) -> None:
        self._cells = cells
        self._token = token
        self._one = asyncio.Lock()

    async def answer(self, line: bytes) -> dict[str, Any]:
        """Carries out one order; says what came of it, or why nothing did."""
        try:
            async with self._one:
                return {"done": await self._carry_out(understood(line, self._token))}
        except Failure as refusal:
            return {"refused": str(refusal)}

    async def _carry_out(self, given: dict[str, Any]) -> str:
        work, sentence = _VERBS[given["verb"]]
        cell, process = self._cells.get(given["slug"]), given["process"]
        if cell is None:
            raise Failure(f"没有启动 {given['slug']}，正在运行的是 {'、'.join(self._cells)}。")
        if process not in cell.children:
            raise Failure(f"{cell.region.name}没有启动过 {process}，有的是 {'、'.join(cell.children)}。")
        await work(cell, process)
        return sentence.format(name=f"{cell.region.name} {process}", region=cell.region.name)


async def _kill(cell: Cell, process: str) -> None:
    _check_running(cell, process)
    await cell.kill(process)


async def _resume(cell: Cell, process: str) -> None:
    _check_running(cell, process)
    cell.resume(process)


def _check_running(cell: Cell, process: str) -> None:
    if cell.pid(process) is None:
        raise Failure(f"{cell.region.name} {process} 没有在运行。")


async def _fill(cell: Cell, process: str) -> None:
    cell.fill_disk()


async def _free(cell: Cell, process: str) -> None:
    cell.free_disk()


_VERBS: dict[str, tuple[Work, str]] = {
    "kill": (_kill, "{name} 已被强行结束。"),
    "pause": (Cell.pause, "{name} 已暂停。"),
    "resume": (_resume, "{name} 继续运行。"),
    "restart": (Cell.restart, "{name} 已重新启动。"),
    "fill-disk": (_fill, "{region}数据库的磁盘已满，它会在下一次写盘时退出。"),
    "free-disk": (_free, "{region}数据库的磁盘已有空间；数据库若已退出，请用 restart 重新启动它。"),
}

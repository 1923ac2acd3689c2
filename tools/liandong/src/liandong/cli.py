"""The liandong command."""

import asyncio
import signal
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, ParamSpec, TypeVar

import typer
from rich.console import Console

from liandong.failure import Failure
from liandong.layout import default_state_dir
from liandong.process import Child
from liandong.progress import progress
from liandong.stack import Stack

P = ParamSpec("P")
R = TypeVar("R")

app = typer.Typer(no_args_is_help=True, add_completion=False, help="在一台机器上运行三地联动的各个区域。")
StateDir = Annotated[Path, typer.Option("--state-dir", help="所有文件所在的目录。")]
STATE_DIR = default_state_dir()


@app.callback()
def _root() -> None:
    pass


def speaks(command: Callable[P, R]) -> Callable[P, R]:
    """A command whose failures are one sentence on standard error and exit code 1."""

    @wraps(command)
    def spoken(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except Failure as failure:
            print(failure.sentence, file=sys.stderr)
            raise typer.Exit(1) from failure

    return spoken


@app.command()
@speaks
def up(
    regions: Annotated[str, typer.Option(help="逗号分隔的区域，缺省为全部。")] = "",
    no_services: Annotated[bool, typer.Option("--no-services", help="只启动数据库、消息和签发器。")] = False,
    state_dir: StateDir = STATE_DIR,
) -> None:
    """启动各区域，直到 Ctrl-C。"""
    slugs = tuple(slug.strip() for slug in regions.split(",") if slug.strip())
    asyncio.run(_up(state_dir, slugs, services=not no_services))


async def _up(state_dir: Path, slugs: tuple[str, ...], *, services: bool) -> None:
    console = Console(stderr=True)
    stopped = asyncio.Event()
    with progress(console) as report:
        stack = Stack(state_dir=state_dir, slugs=slugs, services=services, report=report)
        started = asyncio.ensure_future(stack.start())
        _on_signals(started, stopped)
        try:
            await started
        except asyncio.CancelledError:
            return
    try:
        for cell in stack.cells.values():
            console.print(f"{cell.region.name}：{cell.http}", markup=False)
        console.print("按 Ctrl-C 停止。")
        await _until_stopped(stack, stopped, console)
    finally:
        console.print("正在停止……")
        await stack.stop()


def _on_signals(started: "asyncio.Future[None]", stopped: asyncio.Event) -> None:
    def ask() -> None:
        stopped.set()
        started.cancel()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, ask)


async def _until_stopped(stack: Stack, stopped: asyncio.Event, console: Console) -> None:
    """Tells each child that ends by itself; the others go on."""
    told: set[Child] = set()
    while not stopped.is_set():
        for child in stack.children():
            if not child.running and not child.expected and child not in told:
                told.add(child)
                console.print(f"{child.name} 已退出（{child.exit_code}），其余继续；日志 {child.log}。")
        await asyncio.wait({asyncio.ensure_future(stopped.wait())}, timeout=1)


if __name__ == "__main__":
    app()

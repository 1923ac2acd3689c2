"""`liandong up`: a stack with its progress on one screen, until it is told to stop."""

import asyncio
import signal
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from rich.console import Console

from liandong.process import Child, State
from liandong.progress import progress
from liandong.reload import restart_on_save
from liandong.stack import Stack

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


async def up(state_dir: Path, slugs: tuple[str, ...], *, services: bool, reload: bool = False) -> None:
    """Starts, waits for a signal, stops; raises Failure with nothing left running."""
    console = Console(stderr=True)
    life = asyncio.ensure_future(_live(state_dir, slugs, services, reload, console))
    for number in SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, life.cancel)
    try:
        await life
    except asyncio.CancelledError:
        console.print("已停止。")


async def _live(
    state_dir: Path, slugs: tuple[str, ...], services: bool, reload: bool, console: Console
) -> None:
    with progress(console) as report:
        stack = Stack(state_dir=state_dir, slugs=slugs, services=services, report=report)
        await stack.start()
    try:
        for cell in stack.cells.values():
            console.print(f"{cell.region.name}：{cell.http}", markup=False, highlight=False)
        console.print("按 Ctrl-C 停止。")
        reloading = [restart_on_save(stack)] if reload else []
        tell = partial(console.print, markup=False, highlight=False)
        await asyncio.gather(tell_changes(stack.children, tell), *reloading)
    finally:
        _ignore_further_signals()
        console.print("正在停止……")
        await stack.stop()


def _ignore_further_signals() -> None:
    for number in SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, lambda: None)


async def tell_changes(
    children: Callable[[], Iterable[Child]], tell: Callable[[str], None], every_s: float = 1.0
) -> None:
    """Tells of each process that ends, stands still or runs again; none is started again by itself."""
    known: dict[str, State] = {}
    while True:
        for child in children():
            before, now = known.get(child.name, "running"), child.state
            if before != now and "stopped" not in (before, now):
                tell(_sentence(child, now))
            known[child.name] = now
        await asyncio.sleep(every_s)


def _sentence(child: Child, state: State) -> str:
    if state == "ended":
        return f"{child.name} 已退出（{child.exit_code}），其余继续；日志 {child.log}。"
    return f"{child.name} 已暂停，其余继续。" if state == "paused" else f"{child.name} 又在运行。"

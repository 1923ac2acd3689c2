"""`liandong up`: a stack with its progress on one screen, until it is told to stop."""

import asyncio
import signal
from pathlib import Path

from rich.console import Console

from liandong.process import Child
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
        await asyncio.gather(_tell_ends(stack, console), *reloading)
    finally:
        _ignore_further_signals()
        console.print("正在停止……")
        await stack.stop()


def _ignore_further_signals() -> None:
    for number in SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, lambda: None)


async def _tell_ends(stack: Stack, console: Console) -> None:
    """Tells each child that ends by itself; the others go on."""
    told: set[Child] = set()
    while True:
        for child in stack.children():
            if child.failed and child not in told:
                told.add(child)
                console.print(f"{child.name} 已退出（{child.exit_code}），其余继续；日志 {child.log}。")
        await asyncio.sleep(1)

"""The commands `liandong run` and `liandong demo`: start, play the story, say the verdict, and what then."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
import uvloop

from liandong import screenshot
from liandong.checker import Result
from liandong.demo import play
from liandong.failure import Failure
from liandong.ground import is_started, started
from liandong.layout import default_state_dir
from liandong.place import RunningCell, place_of
from liandong.screen import Screen, summary
from liandong.stack import Stack

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
StateDir = Annotated[Path, typer.Option("--state-dir", help="所有文件所在的目录。")]
STATE_DIR = default_state_dir()
Then = Callable[[Stack, Screen], Awaitable[None]]


async def perform(state_dir: Path, screen: Screen, *, then: Then) -> Result | None:
    """Starts three cells, plays, prints the end, does `then`; None when stopped before the end."""
    performance = asyncio.ensure_future(_perform(state_dir, screen, then))
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for number in SIGNALS:
            loop.add_signal_handler(number, lambda: None)
        performance.cancel()

    for number in SIGNALS:
        loop.add_signal_handler(number, stop)
    with suppress(asyncio.CancelledError):
        return await performance
    return None


async def _perform(state_dir: Path, screen: Screen, then: Then) -> Result:
    with screen:
        screen.chapter("启动三地")
        async with Stack(state_dir=state_dir, report=screen.report) as stack:
            result = await play(stack, screen)
            screen.end(ending(result, stack.cells.values()))
            await then(stack, screen)
    return result


async def _leave(stack: Stack, screen: Screen) -> None:
    """Nothing more to do."""


async def _stay(stack: Stack, screen: Screen) -> None:
    screen.console.print("三地继续运行，按 Ctrl-C 停止。")
    with suppress(asyncio.CancelledError):
        await asyncio.Event().wait()


def _shoot(path: Path) -> Then:
    async def shoot(stack: Stack, screen: Screen) -> None:
        await screenshot.take(stack.cell("jiashan"), path)
        screen.console.print(f"截图已写入 {path}。")

    return shoot


async def _perform_on_started(state_dir: Path, screen: Screen) -> Result:
    ground = started(state_dir)
    with screen:
        result = await play(ground, screen)
        screen.end(ending(result, ground.cells.values()))
    return result


def ending(result: Result, cells: Iterable[RunningCell]) -> list[str]:
    """The printed end of a played story."""
    doors = [(place_of(cell), str(cell.secrets / "issuer-password")) for cell in cells]
    return summary(result, doors)


def register(app: typer.Typer) -> None:
    """Adds `run` and `demo` to the command line."""

    @app.command()
    def run(
        check: Annotated[bool, typer.Option("--check", help="演完即退出，末行为一个 JSON 对象。")] = False,
        picture: Annotated[
            Path | None, typer.Option("--screenshot", help="演完给嘉善值守台截图，写入此文件后退出。")
        ] = None,
        state_dir: StateDir = STATE_DIR,
    ) -> None:
        """启动三地，演一遍 2023-04-20 汾湖事件，直到 Ctrl-C。"""
        then = _shoot(picture) if picture else _leave if check else _stay
        finish(_result(perform(state_dir, Screen(), then=then)), as_json=check)

    @app.command()
    def demo(state_dir: StateDir = STATE_DIR) -> None:
        """在正在运行的三地上演一遍；没有在运行的就先启动，演完停止。"""
        running = is_started(state_dir)
        performance = _perform_on_started if running else partial(perform, then=_leave)
        finish(_result(performance(state_dir, Screen())), as_json=True)


def _result(performance: Coroutine[Any, Any, Result | None]) -> Result | None:
    """Runs it; a failure is one sentence on standard error."""
    try:
        return uvloop.run(performance)
    except* Failure as failures:
        for sentence in sentences(failures):
            print(sentence, file=sys.stderr)
    raise typer.Exit(1)


def sentences(failure: BaseException) -> list[str]:
    """What each failure of a group says."""
    if isinstance(failure, BaseExceptionGroup):
        return [sentence for inner in failure.exceptions for sentence in sentences(inner)]
    return [failure.sentence] if isinstance(failure, Failure) else []


def finish(result: Result | None, *, as_json: bool) -> NoReturn:
    """Ends the command with the verdict as exit code; None: it was stopped before the end."""
    if result is None:
        raise typer.Exit(130)
    if as_json:
        print(result.line(), flush=True)
    raise typer.Exit(result.exit_code)

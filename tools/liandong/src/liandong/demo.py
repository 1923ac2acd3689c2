"""The story from start to verdict, and the commands `liandong run` and `liandong demo` that play it."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Coroutine, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NoReturn, Protocol

import typer
import uvloop

from liandong.checker import Promise, Recording, Result, judge
from liandong.client import Client, RunningCell, place_of
from liandong.cut import Cut, Links
from liandong.failure import Failure
from liandong.finale import converge, records
from liandong.ground import is_started, started
from liandong.layout import default_state_dir
from liandong.replay import Call, Outcome, load_calls, replay
from liandong.screen import Screen, summary
from liandong.stack import Stack
from liandong.story import Desk, Story

CUT = "wujiang"
CONVERGED = 90.0
"""Seconds within which all cells must agree after the heal, and after the replay."""
ENOUGH = 1_000
RATE = 100.0
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
StateDir = Annotated[Path, typer.Option("--state-dir", help="所有文件所在的目录。")]
STATE_DIR = default_state_dir()


class Ground(Protocol):
    """Where the story is played: started cells by slug, and the links between them."""

    @property
    def cells(self) -> Mapping[str, RunningCell]:
        """Started cells."""

    @property
    def links(self) -> Links:
        """Their links."""


async def play(ground: Ground, screen: Screen, calls: list[Call] | None = None) -> Result:
    """The whole story on three started local cells, replaying all calls or the given ones.

    Raises Failure, alone or in a group, when it cannot go on.
    """
    async with _desks(ground) as desks:
        recording = Recording()
        await _play(desks, ground.links, screen, recording)
        await _replay(desks, calls or load_calls(), screen, recording)
        screen.chapter("核对")
        recording.accepted = [fact for desk in desks.values() for fact in desk.client.accepted]
        recording.cells = await records(desks.values())
        recording.seconds = screen.seconds
        return judge(recording)


async def _play(desks: Mapping[str, Desk], links: Links, screen: Screen, recording: Recording) -> None:
    story, cut = Story(desks), Cut(CUT, desks, links)
    screen.chapter("陶庄危货车侧翻、汾湖货船碰撞")
    await story.before(screen.tell)
    await _repeat(desks, story, screen, recording)
    await _converged(desks, screen, recording, "断链之前三地态势汇合")
    screen.chapter(f"切断{cut.name}的链路")
    await cut.play(story, screen.tell)
    _keep(cut.promises, screen, recording)
    await _converged(desks, screen, recording, "恢复之后三地态势汇合")
    screen.chapter("链路恢复之后")
    await story.after(screen.tell)


async def _replay(desks: Mapping[str, Desk], calls: list[Call], screen: Screen, recording: Recording) -> None:
    screen.chapter(f"回放真实接警 {len(calls)} 起")
    outcome = await replay(desks, calls, lambda done: _progress(screen, done))
    recording.timed, recording.refused = outcome.accepted, dict(outcome.refused)
    _keep(_replayed(outcome), screen, recording)
    await _converged(desks, screen, recording, "回放之后三地态势汇合")


@asynccontextmanager
async def _desks(ground: Ground) -> AsyncIterator[dict[str, Desk]]:
    """A desk per cell, its reader running; all local, or a Failure."""
    if CUT not in ground.cells or len(ground.cells) < 3:
        raise Failure("演示要三个区域都在运行，请不带 --regions 启动。")
    desks = {slug: Desk(Client(place_of(cell))) for slug, cell in ground.cells.items()}
    readers: list[asyncio.Task[None]] = []
    try:
        for desk in desks.values():
            await desk.observer.open()
            readers.append(asyncio.create_task(desk.observer.run()))
        yield desks
    finally:
        for reader in readers:
            reader.cancel()
        await asyncio.gather(*readers, return_exceptions=True)
        for desk in desks.values():
            await desk.client.close()


async def _repeat(desks: Mapping[str, Desk], story: Story, screen: Screen, recording: Recording) -> None:
    """The same command twice with one key has one effect."""
    desk, body = desks["jiashan"], {"text": "现场指挥员报告救援有序进行。"}
    path = f"/incidents/{story.made['tanker']}"
    head = await desk.client.get(path)
    body["occurred_at"] = head["occurred_at"]
    answers = [
        await desk.client.post(
            f"{path}/situations",
            body,
            "duty_officer",
            if_match=head["version"],
            key="story-repeat-" + head["id"],
        )
        for _ in range(2)
    ]
    once = [answer.version for answer in answers] == [head["version"] + 1] * 2 and answers[1].replayed
    _keep([Promise("同一条指令重复提交只算一次", once)], screen, recording)


async def _converged(desks: Mapping[str, Desk], screen: Screen, recording: Recording, sentence: str) -> None:
    seconds = await converge(desks.values(), CONVERGED)
    detail = f"{seconds:.1f} 秒" if seconds is not None else f"{CONVERGED:.0f} 秒内没有汇合"
    _keep([Promise(sentence, seconds is not None, detail)], screen, recording)


def _keep(promises: list[Promise], screen: Screen, recording: Recording) -> None:
    for promise in promises:
        screen.promise(promise)
    recording.promises += promises


def _replayed(outcome: Outcome) -> list[Promise]:
    count = len(outcome.accepted)
    figures = f"发出 {outcome.sent}，受理 {count}，拒绝 {outcome.refused.total()}，{outcome.seconds:.1f} 秒"
    return [
        Promise(f"回放受理不少于 {ENOUGH} 条指令", count >= ENOUGH, figures),
        Promise(f"回放每秒办理不少于 {RATE:.0f} 条指令", outcome.rate >= RATE, f"每秒 {outcome.rate:.0f} 条"),
    ]


def _progress(screen: Screen, outcome: Outcome) -> None:
    screen.status(
        f"已受理 {len(outcome.accepted)} 条，每秒 {outcome.rate:.0f} 条，拒绝 {outcome.refused.total()} 条"
    )


async def perform(state_dir: Path, screen: Screen, *, stay: bool) -> Result | None:
    """Starts three cells, plays, prints the end, stays up when told to; None when stopped before the end."""
    performance = asyncio.ensure_future(_perform(state_dir, screen, stay=stay))
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


async def _perform(state_dir: Path, screen: Screen, *, stay: bool) -> Result:
    with screen:
        screen.chapter("启动三地")
        async with Stack(state_dir=state_dir, report=screen.report) as stack:
            result = await play(stack, screen)
            screen.end(ending(result, stack.cells.values()))
            if stay:
                screen.console.print("三地继续运行，按 Ctrl-C 停止。")
                with suppress(asyncio.CancelledError):
                    await asyncio.Event().wait()
    return result


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
        state_dir: StateDir = STATE_DIR,
    ) -> None:
        """启动三地，演一遍 2023-04-20 汾湖事件，直到 Ctrl-C。"""
        finish(_result(perform(state_dir, Screen(), stay=not check)), as_json=check)

    @app.command()
    def demo(state_dir: StateDir = STATE_DIR) -> None:
        """在正在运行的三地上演一遍；没有在运行的就先启动，演完停止。"""
        running = is_started(state_dir)
        performance = _perform_on_started if running else partial(perform, stay=False)
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

"""The story from start to verdict, on three started cells."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Protocol

from liandong.checker import Promise, Recording, Result, judge
from liandong.client import Client
from liandong.cut import Cut, Links
from liandong.failure import Failure
from liandong.finale import converge, records
from liandong.hand_over import hand_over, take_desk
from liandong.joint_plan import plan_in_force
from liandong.mission import stays_apart, stays_between
from liandong.place import RunningCell, place_of
from liandong.replay import Call, Outcome, load_calls, replay
from liandong.screen import Screen
from liandong.story import Script, Story
from liandong.story_desk import Desk, Tell

CUT = "wujiang"
PLAN = "cross-border-tanker"
"""Series of the joint plan that the story activates."""
CONVERGED = 90.0
"""Seconds within which all cells must agree after the heal, and after the replay."""
ENOUGH = 1_000
RATE = 100.0


class Ground(Protocol):
    """Where the story is played: started cells by slug, and the links between them."""

    @property
    def cells(self) -> Mapping[str, RunningCell]:
        """Started cells."""

    @property
    def links(self) -> Links:
        """Their links."""


async def play(
    ground: Ground, screen: Screen, calls: list[Call] | None = None, script: Script | None = None
) -> Result:
    """The whole story on three started local cells, replaying all calls or the given ones, by the shipped
    script or another.

    Raises Failure, alone or in a group, when it cannot go on.
    """
    async with _desks(ground) as desks:
        recording = Recording()
        await _play(desks, ground.links, screen, recording, Story(desks, script))
        await _replay(desks, calls or load_calls(), screen, recording)
        screen.chapter("核对")
        recording.accepted = [fact for desk in desks.values() for fact in desk.client.accepted]
        recording.cells = await records(desks.values(), recording.exercises)
        recording.seconds = screen.seconds
        return judge(recording)


async def _play(
    desks: Mapping[str, Desk], links: Links, screen: Screen, recording: Recording, story: Story
) -> None:
    cut = Cut(CUT, desks, links)
    await _open(desks, screen, story)
    screen.chapter("陶庄危货车侧翻、汾湖货船碰撞")
    await story.before(screen.tell)
    await _repeat(desks, story, screen, recording)
    if "response" in story.script:
        # Not before: a real incident as grave as the ship's would pause the exercise.
        await _beside(story, screen, "启动联合预案", "exercise_begins", story.respond)
    await _chapters(story, screen, {"商请增援": "forces"})
    await _converged(desks, screen, recording, "断链之前三地态势汇合")
    screen.chapter(f"切断{cut.name}的链路")
    await cut.play(story, screen.tell)
    _keep(cut.promises, screen, recording)
    await _converged(desks, screen, recording, "恢复之后三地态势汇合")
    await _chapters(story, screen, {"增援到场": "aid", "抽调专家": "experts"})
    await _beside(story, screen, "链路恢复之后", "exercise_ends", story.after)
    await _chapters(story, screen, {"增援归队": "home", "线索移送": "case"})
    await _close(desks, screen, recording, story)


async def _open(desks: Mapping[str, Desk], screen: Screen, story: Story) -> None:
    """The plan is in force and the officer at the desk, where the script goes as far as a response."""
    if "response" in story.script:
        screen.chapter("三地会签联合预案")
        story.made["plan"] = await plan_in_force(desks, PLAN, screen.tell)
        await take_desk(desks["jiashan"], screen.tell)


async def _close(desks: Mapping[str, Desk], screen: Screen, recording: Recording, story: Story) -> None:
    if "response" in story.script:
        await hand_over(desks["jiashan"], screen.tell)
    if "flood" in story.made:
        _keep(await stays_apart(story, desks), screen, recording)
        recording.exercises = [story.made["tabletop"]]
    if "referral" in story.made:
        _keep(await stays_between(story, desks), screen, recording)


async def _chapters(story: Story, screen: Screen, chapters: Mapping[str, str]) -> None:
    for title, name in chapters.items():
        if name in story.script:
            screen.chapter(title)
            await story.chapter(name, screen.tell)


async def _beside(
    story: Story, screen: Screen, title: str, beside: str, chapter: Callable[[Tell], Awaitable[None]]
) -> None:
    """A chapter, and what happens at the same time and has nothing to do with it."""
    screen.chapter(title)
    await asyncio.gather(story.chapter(beside, screen.tell), chapter(screen.tell))


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
    figures = f"发出 {outcome.sent}，受理 {count}，拒绝 {outcome.refused.total()}"
    pace = (
        f"{outcome.whole:.1f} 秒 {outcome.facts} 条，每秒 {outcome.fact_rate:.0f} 条；"
        f"其中六个时点的指令每秒 {outcome.rate:.0f} 条"
    )
    return [
        Promise(f"回放受理不少于 {ENOUGH} 条指令", count >= ENOUGH, figures),
        Promise(f"回放期间三地每秒记录不少于 {RATE:.0f} 条事实", outcome.fact_rate >= RATE, pace),
    ]


def _progress(screen: Screen, outcome: Outcome) -> None:
    screen.status(
        f"已办理 {outcome.sent} 条，每秒 {outcome.rate:.0f} 条，其中拒绝 {outcome.refused.total()} 条"
    )

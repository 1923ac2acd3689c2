"""The story: its script is whole, and on cells in memory its promises are kept, or named as broken."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from toy_cells import REGIONS, ToyWorld
from toy_world import kept_screen, serving

from liandong.client import Client
from liandong.demo import play
from liandong.failure import Failure
from liandong.place import Place
from liandong.replay import load_calls
from liandong.story import load_script, read_script
from liandong.story_words import moment


@pytest.fixture
async def world() -> AsyncIterator[ToyWorld]:
    """Three cells whose links can be cut."""
    async with serving(ToyWorld()) as serving_world:
        yield serving_world


@pytest.fixture
async def leaky() -> AsyncIterator[ToyWorld]:
    """Three cells whose cut is a lie."""
    async with serving(ToyWorld(leaky=True)) as serving_world:
        yield serving_world


def test_the_script_lets_every_region_work_while_cut_off() -> None:
    script = load_script()
    assert set(script["cut"]) == set(REGIONS)
    assert min(len(steps) for steps in script["cut"].values()) >= 10
    assert {step["region"] for step in script["before"]} == set(REGIONS)


def test_the_story_tells_time_in_one_way() -> None:
    assert moment("@now-1m") < moment("@now-1s") < moment("@now")
    with pytest.raises(ValueError, match="@later"):
        moment("@later")


def test_a_cell_elsewhere_is_refused() -> None:
    with pytest.raises(Failure, match="不在本机"):
        Client(Place("qingpu", "310118", "青浦", "https://duty.example.cn", "http://127.0.0.1:1", "x"))


RESPONSE = ("response", "end")
"""Chapters that move by reactions of a real cell; the real story plays them."""


def short_script() -> dict[str, Any]:
    """The first half of the shipped script, without the response."""
    return {name: steps for name, steps in read_script("story.yaml").items() if name not in RESPONSE}


@pytest.fixture
def short_night(monkeypatch: pytest.MonkeyPatch) -> None:
    """Promises about the replay that a few calls can keep."""
    monkeypatch.setattr("liandong.demo.ENOUGH", 40)
    monkeypatch.setattr("liandong.demo.RATE", 1.0)


@pytest.mark.usefixtures("short_night")
async def test_every_promise_is_kept_on_three_cells(world: ToyWorld) -> None:
    screen, text = kept_screen()
    result = await play(world, screen, load_calls()[:8], short_script())
    assert [promise for promise in result.promises if not promise.held] == []
    assert result.good
    assert result.measured >= 40
    assert "✓ 断链期间转发器的字节计数不动" in text.getvalue()
    assert world.cut_off is None


async def test_a_cut_that_does_not_cut_is_named(leaky: ToyWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("liandong.cut.UNNOTICED", 0.2)
    screen, text = kept_screen()
    result = await play(leaky, screen, load_calls()[:1], short_script())
    broken = "".join(promise.sentence for promise in result.promises if not promise.held)
    assert "字节计数不动" in broken
    assert "看不到吴江的任何新情况" in broken
    assert "不再新鲜" in broken
    assert result.exit_code == 1
    assert "✗ 断链期间" in text.getvalue()


async def test_a_story_needs_three_cells(world: ToyWorld) -> None:
    del world.cells["qingpu"]
    with pytest.raises(Failure, match="三个区域"):
        await play(world, kept_screen()[0])


async def test_the_links_heal_when_a_step_fails(world: ToyWorld) -> None:
    script = short_script()
    script["cut"]["wujiang"][0]["body"] = {"level": None}
    with pytest.raises(ExceptionGroup) as failed:
        await play(world, kept_screen()[0], script=script)
    assert failed.group_contains(Failure, match="http.invalid_body")
    assert world.cut_off is None

"""The story of 20 April 2023, played on three real cells with a link really cut."""

import pytest

from liandong.demo import play
from liandong.screen import Screen
from liandong.stack import Stack

pytestmark = [pytest.mark.story, pytest.mark.timeout(600)]


async def test_the_story_keeps_every_promise(stack: Stack) -> None:
    with Screen() as screen:
        result = await play(stack, screen)
    assert result.lost == result.duplicated == result.reordered == 0
    assert result.pictures_equal
    assert [promise.sentence for promise in result.promises if not promise.held] == []
    assert result.accepted >= 1_000
    assert result.good

"""What is asked at the same time goes in one round trip; whatever comes of it, nobody waits for ever."""

import asyncio
from collections.abc import Sequence

import pytest

from chassis.together import Together


async def test_what_arrives_meanwhile_goes_together_in_the_next_round_and_no_more_than_the_limit() -> None:
    rounds: list[list[int]] = []

    async def double(asked: list[int]) -> Sequence[int | Exception]:
        rounds.append(asked)
        await asyncio.sleep(0)
        return [2 * one for one in asked]

    together = Together(double, 3)
    assert await asyncio.gather(*(together.ask(n) for n in range(8))) == [2 * n for n in range(8)]
    assert rounds == [[0, 1, 2], [3, 4, 5], [6, 7]]


async def test_an_error_is_told_to_its_own_caller_alone() -> None:
    async def refuse_odd(asked: list[int]) -> Sequence[int | Exception]:
        return [ValueError(f"odd {one}") if one % 2 else one for one in asked]

    together = Together(refuse_odd, 10)
    even, odd = await asyncio.gather(together.ask(2), together.ask(3), return_exceptions=True)
    assert even == 2
    assert str(odd) == "odd 3"


async def test_a_round_that_fails_as_a_whole_fails_for_all_in_it_and_the_next_goes_on() -> None:
    async def choke_on_seven(asked: list[int]) -> Sequence[int | Exception]:
        if 7 in asked:
            raise ValueError("too large")
        return asked

    together = Together(choke_on_seven, 2)
    async with asyncio.timeout(5):
        answers = await asyncio.gather(*(together.ask(n) for n in (6, 7, 8)), return_exceptions=True)
    assert [str(answer) for answer in answers] == ["too large", "too large", "8"]
    with pytest.raises(ValueError, match="too large"):
        await together.ask(7)

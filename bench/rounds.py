"""Rounds of two things in turn, ABBA, so that drift of the machine falls on both alike."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")
Round = Callable[[], Awaitable[T]]


async def interleaved(ours: Round[T], baseline: Round[T], rounds: int, warm_up: int = 1) -> list[tuple[T, T]]:
    """Samples of both, one pair per round: A B, B A, A B …; `warm_up` rounds before are thrown away."""
    pairs: list[tuple[T, T]] = []
    for number in range(rounds + warm_up):
        if number % 2 == 0:
            a = await ours()
            b = await baseline()
        else:
            b = await baseline()
            a = await ours()
        if number >= warm_up:
            pairs.append((a, b))
    return pairs

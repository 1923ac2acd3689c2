"""Thousands of worlds in which everything goes wrong that can: no promise is broken in any of them.

One seed is replayed by `SEED=<number> .venv/bin/pytest tests/simulation -k replay`, with its whole story.
"""

import os

import pytest
from sim_run import run

SEEDS = 2_000
BLOCK = 50
REPLAYED = int(os.environ.get("SEED", "7"))


@pytest.mark.parametrize("first", range(0, SEEDS, BLOCK))
def test_no_promise_is_broken(first: int) -> None:
    for seed in range(first, first + BLOCK):
        verdict = run(seed)
        assert not verdict.wrong, (
            f"{verdict.story()}\nreplay: SEED={seed} .venv/bin/pytest tests/simulation -k replay"
        )


def test_replay() -> None:
    verdict = run(REPLAYED)
    assert not verdict.wrong, verdict.story()

"""The simulator itself: a seed is the same world everywhere, and what it is there to find, it finds."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from mutants import MUTANTS
from sim_run import run

from chassis import timers

DIGESTS = "from sim_run import run; print(*(run(seed).digest for seed in range({count})))"
HERE = Path(__file__).parent


MANY = 60
ENOUGH = 1_000
NOTICED_BY = (72, 556, 76, 110, 389, 1)
"""Seeds that notice many things are asked first; which ones they are changes with every release."""


def _digests_elsewhere(count: int, hash_seed: int) -> list[str]:
    """Of seeds that are run by another process, in which sets of words have another order."""
    paths = os.pathsep.join([str(HERE), str(HERE.parent / "fixtures")])
    return subprocess.run(
        [sys.executable, "-c", DIGESTS.format(count=count)],
        env={**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": str(hash_seed)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()


def test_same_seed_is_the_same_world_twice() -> None:
    first, second = run(3), run(3)
    assert first.notes == second.notes
    assert len(first.notes) > 100


def test_same_seed_is_the_same_world_in_every_process() -> None:
    here = [run(seed).digest for seed in range(MANY)]
    assert _digests_elsewhere(MANY, 1) == _digests_elsewhere(MANY, 2) == here


def test_a_world_notes_what_is_logged_by_loggers_that_were_in_use_before_it(logs: StringIO) -> None:
    timers.log.warning("before the world")
    notes = [note for seed in range(20) for note in run(seed).notes]
    assert any("timers wait for the database" in note for note in notes)
    assert len(logs.getvalue().splitlines()) == 1


def test_other_seed_is_another_world() -> None:
    assert run(3).digest != run(6).digest


# A thousand worlds take a busy machine longer than any other test.
@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", MUTANTS)
def test_missing_guard_is_noticed_by_some_seed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    MUTANTS[name](monkeypatch)
    assert any(run(seed).wrong for seed in (*NOTICED_BY, *range(ENOUGH)))

"""There are as many tests on real parts as `make test` promises to run; fewer fail it only at its end."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from promises import REAL_TESTS_AT_LEAST

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("chosen", REAL_TESTS_AT_LEAST)
def test_there_are_as_many_tests_as_promised(chosen: str) -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", chosen]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    collected = re.search(r"^(\d+)/\d+ tests collected", said, re.MULTILINE)
    assert collected is not None, said[-1000:]
    assert int(collected[1]) >= REAL_TESTS_AT_LEAST[chosen]


def test_make_test_asks_for_what_is_promised() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    asked = set(re.findall(r'pytest -m "?([^"\n]+?)"? \|\|', makefile))
    cells = re.search(r"^CELLS := (.+)$", makefile, re.MULTILINE)
    assert cells is not None
    assert {each.replace("$(CELLS)", cells[1]) for each in asked} == REAL_TESTS_AT_LEAST.keys()

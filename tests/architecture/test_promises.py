"""What `make test` ends with: as many tests on real parts as are promised, and what failed once more."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from unittest.mock import Mock

import promises
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


def test_what_failed_and_why_is_said_once_more(tmp_path: Path) -> None:
    tests = "import pytest\n\n\ndef test_it():\n    pytest.fail('no link\\nto Wujiang')\n"
    (tmp_path / "test_night.py").write_text(tests, encoding="utf-8")
    environment = {"FAILURES": str(tmp_path / "failures.txt"), "PYTHONPATH": str(ROOT / "tests" / "fixtures")}
    command = [sys.executable, "-m", "pytest", "-c", os.devnull, "-p", "failures", "test_night.py"]
    subprocess.run(command, cwd=tmp_path, env=os.environ | environment, capture_output=True, check=False)
    said = (tmp_path / "failures.txt").read_text(encoding="utf-8")
    assert said == "FAILED test_night.py::test_it (call): Failed: no link to Wujiang\n"


@pytest.mark.parametrize(
    ("passed", "source", "broken"), [(29, "TESTPATHS", 1), (30, "TESTPATHS", 0), (1, "ARGS", 0)]
)
def test_too_few_tests_on_real_parts_break_a_promise_of_a_whole_run(
    passed: int, source: str, broken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(promises, "_counts", Counter(real=passed))
    monkeypatch.setattr(promises, "REAL_TESTS_AT_LEAST", {"fault": 30})
    config = Mock(args_source=Mock())
    config.args_source.name = source
    config.getoption.side_effect = {"-k": "", "-m": "fault", "collectonly": False}.get
    assert len(promises.broken(config)) == broken

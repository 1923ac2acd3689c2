"""The measures that need one cell at most run in their shortest form, so that they do not rot."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES = {
    "B3": {"B3.events", "B3.reading"},
    "B4": {"B4.manual", "B4.batch"},
    "B5": {"B5.cpu", "B5.late"},
    "B6": {"B6", "B6.median", "B6.any"},
}


@pytest.mark.real
@pytest.mark.timeout(300)
@pytest.mark.parametrize("measure", sorted(LINES))
def test_a_measure_ends_with_every_line_of_its_table(measure: str) -> None:
    results = ROOT / ".local" / "bench.jsonl"
    before = len(results.read_text("utf-8").splitlines()) if results.exists() else 0
    argv = [sys.executable, "-m", "bench", "--quick", "--only", measure]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    written = [json.loads(line) for line in results.read_text("utf-8").splitlines()[before:]]
    assert {row["key"] for row in written if row["id"] == measure} == LINES[measure]

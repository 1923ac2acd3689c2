"""The guide of promises says what was measured, and every command in it is there."""

import re
import runpy

import pytest

from bench import guide
from bench.scenarios import TITLES

SCENARIO = {
    "faults": 3,
    "accepted": 120,
    "refused": 4,
    "unknown_then_known": 21,
    "lost": 0,
    "duplicated": 0,
    "reordered": 0,
    "seconds_to_converge": 2.25,
    "age_least_margin": 0.5,
    "age_most_over_when_well": 2.0,
    "whole": False,
}
MEASURE = {
    "id": "B1",
    "key": "B1.rate",
    "name": "指令",
    "unit": "条/秒",
    "ours": 300.0,
    "baseline": 100.0,
    "ratio": 3.0,
    "low": 2.5,
    "high": 3.5,
    "target": "≥ 2.5",
    "verdict": "met",
    "note": "真实消息服务。",
}


def test_it_is_what_the_kept_lines_say() -> None:
    text = guide.GUIDE.read_text("utf-8")
    assert guide.written(text, guide.tables()) == text


def test_a_scenario_is_a_row() -> None:
    table = guide.scenario_table([SCENARIO | {"name": "kill kafka"}])
    assert table.splitlines()[2] == (
        "| 强杀消息服务 | 3 | 120 | 4 | 21 | 0 | 0 | 0 | 2.2 秒 | 0.50 秒 | 2.00 秒 | 日常 |"
    )


def test_a_measure_is_a_row_with_its_interval_and_its_note() -> None:
    lines = guide.bench_table([MEASURE]).splitlines()
    assert lines[2] == "| B1.rate | 指令 | 300 | 100 | 条/秒 | 3(2.5–3.5) | ≥ 2.5 | 达到 |"
    assert lines[-1] == "- B1.rate:真实消息服务。"


def test_what_was_not_measured_has_no_table() -> None:
    assert "|" not in guide.bench_table([])


def test_the_newest_line_of_a_name_wins() -> None:
    older, newer = {"key": "B1", "ours": 1}, {"key": "B1", "ours": 2}
    assert guide.merged([older, {"key": "B2"}], [newer], "key") == [newer, {"key": "B2"}]


def test_a_guide_without_the_block_is_refused() -> None:
    with pytest.raises(KeyError):
        guide.written("", {"scenarios": ""})


def test_every_scenario_has_a_title() -> None:
    names: set[str] = set()
    for path in (guide.ROOT / "tests" / "resilience").glob("test_*.py"):
        names |= set(re.findall(r'scenario\("(.+?)"\)', path.read_text("utf-8")))
        if "SCENARIOS" in path.read_text("utf-8"):
            scenarios: dict[str, tuple[str, ...]] = runpy.run_path(str(path))["SCENARIOS"]
            names |= {*scenarios, *(fault for faults in scenarios.values() for fault in faults)}
    assert names == TITLES.keys()


def test_every_command_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (guide.ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)`", guide.GUIDE.read_text("utf-8")))
    assert named
    assert named <= targets

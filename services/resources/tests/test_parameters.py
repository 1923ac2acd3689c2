"""Waiting times of teams from data, and what a file of the cell may change."""

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from resources.rules import load_parameters


def test_the_shipped_times_of_teams() -> None:
    shipped = load_parameters()
    assert (shipped.hold_ttl, shipped.team_rest) == (timedelta(minutes=30), timedelta(hours=8))


def test_a_file_of_the_cell_changes_single_ones(tmp_path: Path) -> None:
    path = tmp_path / "cell.yaml"
    entries = (
        "{id: hold.ttl, amount: 2, unit: s, basis: 测试, mark: D}",
        "{id: task.accept, amount: 2, unit: s, basis: 别的服务, mark: D}",
    )
    path.write_text("parameters:\n" + "".join(f"- {entry}\n" for entry in entries), encoding="utf-8")
    changed = load_parameters(path)
    assert (changed.hold_ttl, changed.team_rest) == (timedelta(seconds=2), timedelta(hours=8))


@pytest.mark.parametrize("entry", ["{id: hold.ttl, amount: 0, unit: min}", "{id: hold.tll, amount: 1}"])
def test_a_wrong_time_is_refused_at_start(tmp_path: Path, entry: str) -> None:
    path = tmp_path / "cell.yaml"
    path.write_text(f"parameters:\n- {entry[:-1]}, basis: 测试, mark: D}}\n", encoding="utf-8")
    with pytest.raises(ValidationError):
        load_parameters(path)

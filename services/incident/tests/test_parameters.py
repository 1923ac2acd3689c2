"""Waiting times from data: what is shipped, and what a file of the cell may change."""

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from incident.domain.parameters import Parameters
from incident.rules import load_parameters, load_rules


def test_the_shipped_waiting_times() -> None:
    assert load_parameters().model_dump() == {
        "response_answer": timedelta(minutes=15),
        "task_accept": timedelta(minutes=10),
        "ack_visible": timedelta(minutes=10),
        "ack_leader": timedelta(minutes=3),
        "ack_remind": timedelta(seconds=30),
        "duty_gap_notice": timedelta(minutes=60),
        "duty_missed": timedelta(minutes=15),
    }


def test_a_file_of_the_cell_changes_single_ones_and_no_rule(tmp_path: Path) -> None:
    path = tmp_path / "cell.yaml"
    entry = "{id: task.accept, amount: 2, unit: s, basis: 测试, mark: D}"
    path.write_text(f"parameters:\n- {entry}\n", encoding="utf-8")
    loaded = load_parameters(path)
    assert (loaded.task_accept, loaded.ack_leader) == (timedelta(seconds=2), timedelta(minutes=3))
    assert load_rules(path) == load_rules()


def test_the_times_of_other_services_in_the_file_are_theirs(tmp_path: Path) -> None:
    path = tmp_path / "cell.yaml"
    path.write_text(
        "parameters:\n- {id: hold.ttl, amount: 2, unit: s, basis: 测试, mark: D}\n", encoding="utf-8"
    )
    assert load_parameters(path) == load_parameters()


@pytest.mark.parametrize(
    "entry",
    [
        "{id: task.accept, amount: 0, unit: min, basis: 测试, mark: D}",
        "{id: task.accept, amount: 1, unit: day, basis: 测试, mark: D}",
        "{id: task.acept, amount: 1, unit: min, basis: 测试, mark: D}",
    ],
)
def test_a_wrong_waiting_time_is_refused_at_start(tmp_path: Path, entry: str) -> None:
    path = tmp_path / "cell.yaml"
    path.write_text(f"parameters:\n- {entry}\n", encoding="utf-8")
    with pytest.raises(ValidationError):
        load_parameters(path)


def test_a_missing_waiting_time_is_refused_at_start() -> None:
    with pytest.raises(ValidationError):
        Parameters.model_validate({})

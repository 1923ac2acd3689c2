"""Deadlines from data: how time is counted, which duties open, and when the clock has to look."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from joint.incident.v1.report_pb2 import ReportOverdueRaised
from pydantic import ValidationError

from incident import samples
from incident.aggregates import REPORT_OBLIGATION
from incident.domain.deadlines import DeadlineRule, Rulebook
from incident.domain.report_obligation import evolve, id_of, is_owed, next_due, open_, raise_overdue
from incident.rules import load_rules

START = datetime(2023, 4, 20, 1, 5, 30, tzinfo=UTC)
CHAIN = ("330400", "330000", "state")
RULE: dict[str, Any] = {
    "id": "report.per_level.written",
    "class": "accident_disaster",
    "amount": 120,
    "unit": "min",
    "from": "level_received",
    "to": "next_level",
    "basis": "O493 art 11",
    "mark": "V",
}


@pytest.mark.parametrize(
    ("amount", "unit", "start", "due"),
    [
        (3, "s", START, datetime(2023, 4, 20, 1, 5, 33, tzinfo=UTC)),
        (120, "min", START, datetime(2023, 4, 20, 3, 5, 30, tzinfo=UTC)),
        (24, "hour", START, datetime(2023, 4, 21, 1, 5, 30, tzinfo=UTC)),
        (1, "day", START, datetime(2023, 4, 21, 16, tzinfo=UTC)),
        # 23:59 and 00:01 in Shanghai are two days.
        (
            7,
            "day",
            datetime(2023, 4, 20, 15, 59, tzinfo=UTC),
            datetime(2023, 4, 27, 16, tzinfo=UTC),
        ),
        (7, "day", datetime(2023, 4, 20, 16, 1, tzinfo=UTC), datetime(2023, 4, 28, 16, tzinfo=UTC)),
    ],
)
def test_how_time_is_counted(amount: int, unit: str, start: datetime, due: datetime) -> None:
    rule = DeadlineRule.model_validate({**RULE, "amount": amount, "unit": unit})
    assert rule.due(start) == due


def test_the_shipped_rules_name_their_source(rules: Rulebook) -> None:
    assert [(r.id, r.amount, r.unit, r.basis, r.mark) for r in rules.deadlines] == [
        ("report.per_level.written", 120, "min", "O493 art 11", "V"),
        ("supplement.window", 30, "day", "O493 art 13", "V"),
        ("supplement.window.fire_road", 7, "day", "O493 art 13", "V"),
    ]


def test_a_file_of_the_cell_replaces_rules_by_their_id(tmp_path: Path) -> None:
    path = tmp_path / "seconds.yaml"
    path.write_text(
        "rules:\n- {id: report.per_level.written, class: accident_disaster, amount: 2, unit: s,"
        " from: level_received, to: next_level, basis: 测试, mark: D}\n",
        encoding="utf-8",
    )
    loaded = load_rules(path)
    assert [(r.id, r.amount, r.unit) for r in loaded.deadlines][:2] == [
        ("report.per_level.written", 2, "s"),
        ("supplement.window", 30, "day"),
    ]


@pytest.mark.parametrize("change", [{"unit": "fortnight"}, {"amount": 0}, {"basis": None}])
def test_a_wrong_rule_is_refused_at_start(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        DeadlineRule.model_validate({**RULE, **change})


def test_an_accident_owes_one_written_report_to_the_next_level(rules: Rulebook) -> None:
    (duty,) = rules.duties(samples.INCIDENT_ID, "accident_disaster", START, "330421", CHAIN)
    assert (duty.rule, duty.kind, duty.n, duty.recipient) == (
        "report.per_level.written",
        "first",
        1,
        "330400",
    )
    assert duty.due_at == START + timedelta(minutes=120)


@pytest.mark.parametrize("event_class", ["natural_disaster", "public_health", "social_security"])
def test_the_decree_on_accidents_says_nothing_of_other_classes(event_class: str, rules: Rulebook) -> None:
    assert rules.duties(samples.INCIDENT_ID, event_class, START, "330421", CHAIN) == []


def test_a_rule_of_another_region_opens_nothing(rules: Rulebook) -> None:
    only = DeadlineRule.model_validate({**RULE, "region": "310118"})
    book = Rulebook(deadlines=(only,), levels=rules.levels)
    assert book.duties("i", "accident_disaster", START, "330421", CHAIN) == []
    assert len(book.duties("i", "accident_disaster", START, "310118", ("310000", "state"))) == 1


def test_opening_twice_changes_nothing_and_finds_the_same_id(rules: Rulebook, noon: datetime) -> None:
    (duty,) = rules.duties(samples.INCIDENT_ID, "accident_disaster", START, "330421", CHAIN)
    decided = open_(None, duty)
    assert decided == [samples.REPORT[0]]
    assert open_(evolve(None, decided[0], noon), duty) == []
    assert id_of(duty) == id_of(duty.model_copy())
    assert id_of(duty) != id_of(duty.model_copy(update={"n": 2}))


def test_overdue_is_raised_once_per_due_time(noon: datetime) -> None:
    opened = evolve(None, samples.REPORT[0], noon)
    assert raise_overdue(opened, opened.due_at - timedelta(milliseconds=1)) == []

    decided = raise_overdue(opened, opened.due_at)

    assert decided == [ReportOverdueRaised(due_at=samples.at(3, 5, 30))]
    raised = evolve(opened, decided[0], noon)
    assert (raised.state, raised.overdue_for, next_due(raised)) == ("opened", opened.due_at, None)
    assert raise_overdue(raised, noon) == []


def test_the_clock_looks_only_at_what_is_owed(fold: Callable[..., Any], noon: datetime) -> None:
    opened, _, submitted, returned, again, receipted = samples.REPORT
    lives = [
        ([opened], True),
        ([opened, submitted], False),
        ([opened, submitted, returned], True),
        ([opened, submitted, returned, again, receipted], False),
        ([opened, samples.WAIVED], False),
    ]
    for facts, owed in lives:
        state = fold(REPORT_OBLIGATION, facts, noon)
        assert is_owed(state) is owed
        assert (next_due(state) == state.due_at) is owed


def test_a_return_does_not_raise_the_same_due_time_again(fold: Callable[..., Any], noon: datetime) -> None:
    state = fold(REPORT_OBLIGATION, list(samples.REPORT[:4]), noon)
    assert state.state == "returned"
    assert raise_overdue(state, noon) == []

"""When the clock looks at a task execution, and that each due time is raised once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from joint.incident.v1.task_pb2 import TaskOverdueRaised

from incident import samples
from incident.aggregates import TASK_EXECUTION
from incident.domain.task_execution import raise_overdue
from incident.domain.task_execution_state import next_due
from incident.samples.task_execution import DECLINED, EXECUTION, STOOD_DOWN

ACCEPT_DUE = datetime(2023, 4, 20, 2, 30, tzinfo=UTC)
DUE = datetime(2023, 4, 20, 3, 20, tzinfo=UTC)
RECEIVED, ACCEPT_RAISED, ACCEPTED, PROGRESSED, BLOCKED, _, RAISED, COMPLETED = EXECUTION


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        ([RECEIVED], ACCEPT_DUE),
        ([RECEIVED, ACCEPT_RAISED], DUE),
        ([RECEIVED, ACCEPTED], DUE),
        ([RECEIVED, ACCEPTED, PROGRESSED, BLOCKED], DUE),
        ([RECEIVED, ACCEPTED, RAISED], None),
        ([RECEIVED, ACCEPT_RAISED, RAISED], None),
        ([RECEIVED, ACCEPTED, PROGRESSED, COMPLETED], None),
        ([RECEIVED, DECLINED], None),
        ([RECEIVED, STOOD_DOWN], None),
    ],
)
def test_the_clock_looks_at_the_next_due_time_while_the_task_is_open(
    facts: list[Any], due: datetime | None, fold: Callable[..., Any], noon: datetime
) -> None:
    state = fold(TASK_EXECUTION, facts, noon)
    assert next_due(state) == due
    assert bool(raise_overdue(state, noon)) == (due is not None)


def test_each_due_time_is_raised_once(noon: datetime) -> None:
    state = TASK_EXECUTION.evolve(None, RECEIVED, noon)
    assert raise_overdue(state, ACCEPT_DUE - timedelta(milliseconds=1)) == []

    decided = raise_overdue(state, ACCEPT_DUE)

    assert decided == [TaskOverdueRaised(due_at=samples.at(2, 30), accepting=True)]
    raised = TASK_EXECUTION.evolve(state, decided[0], noon)
    assert (raised.state, raised.accept_overdue_for, next_due(raised)) == ("received", ACCEPT_DUE, DUE)
    assert raise_overdue(raised, DUE - timedelta(milliseconds=1)) == []


def test_after_a_downtime_both_due_times_are_raised_together(noon: datetime) -> None:
    state = TASK_EXECUTION.evolve(None, RECEIVED, noon)
    decided = raise_overdue(state, noon)
    assert decided == [
        TaskOverdueRaised(due_at=samples.at(2, 30), accepting=True),
        TaskOverdueRaised(due_at=samples.at(3, 20)),
    ]
    for message in decided:
        state = TASK_EXECUTION.evolve(state, message, noon)
    assert raise_overdue(state, noon + timedelta(days=1)) == []

"""A report that is owed: opened once, overdue once, met, waived or replaced."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from joint.incident.v1.report_pb2 import ReportOverdueRaised, ReportSuperseded

from chassis.errors import Refusal
from incident import samples
from incident.aggregates import REPORT_OBLIGATION
from incident.commands.report_obligation import OpenReportObligation, SubmitReport
from incident.domain.report_obligation import (
    STATES,
    evolve,
    id_of,
    is_owed,
    meet,
    next_due,
    open_,
    raise_overdue,
    submit,
    supersede,
)
from incident.samples.report_obligation import FOLLOW_UP, SUPERSEDED
from kernel.values import from_timestamp

DUTY = OpenReportObligation(
    incident_id=samples.INCIDENT_ID,
    rule="report.follow_up.general",
    kind="follow_up",
    n=1,
    basis=FOLLOW_UP.basis,
    recipient="330400",
    due_at=from_timestamp(FOLLOW_UP.due_at),
    reminders=tuple(map(from_timestamp, FOLLOW_UP.reminders)),
    form="written",
)
WRITTEN = SubmitReport(form="written", document_sha256="0" * 64, approved_by="沈立")


def test_opening_twice_changes_nothing_and_finds_the_same_id(noon: datetime) -> None:
    decided = open_(None, DUTY)
    assert decided == [FOLLOW_UP]
    opened = evolve(None, decided[0], noon)
    assert open_(opened, DUTY) == []
    assert id_of(DUTY) == id_of(DUTY.model_copy()) == id_of(opened)
    assert id_of(DUTY) != id_of(DUTY.model_copy(update={"n": 2}))
    assert (opened.required_form, opened.reminders) == ("written", DUTY.reminders)


@pytest.mark.parametrize(("form", "rule"), [("oral", "report.form"), ("written", None)])
def test_what_is_owed_in_writing_is_not_met_by_telephone(form: str, rule: str | None, noon: datetime) -> None:
    opened = evolve(None, FOLLOW_UP, noon)
    command = SubmitReport(form=form, document_sha256="0" * 64 if rule is None else "", approved_by="沈立")
    if rule is None:
        assert submit(opened, command)
    else:
        with pytest.raises(Refusal) as caught:
            submit(opened, command)
        assert caught.value.rule == rule


@pytest.mark.parametrize("form", ["oral", "written"])
def test_what_is_owed_by_telephone_may_be_written(form: str, noon: datetime) -> None:
    owed = evolve(None, FOLLOW_UP, noon).model_copy(update={"required_form": "oral"})
    assert submit(
        owed,
        SubmitReport(
            **{**WRITTEN.model_dump(), "form": form, "document_sha256": "0" * 64 * (form == "written")}
        ),
    )


@pytest.mark.parametrize("state", STATES)
def test_only_what_is_owed_gives_way_or_is_met(state: str, noon: datetime) -> None:
    obligation = evolve(None, FOLLOW_UP, noon).model_copy(update={"state": state})
    owed = state in ("opened", "returned")
    assert bool(supersede(obligation, "级别调整")) is owed
    assert bool(meet(obligation, WRITTEN)) is owed
    if owed:
        after = evolve(obligation, ReportSuperseded(reason="级别调整"), noon)
        assert (after.state, after.reason, next_due(after)) == ("superseded", "级别调整", None)


def test_nothing_gives_way_before_it_is_opened() -> None:
    assert supersede(None, "级别调整") == meet(None, WRITTEN) == []


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
        ([opened, SUPERSEDED], False),
    ]
    for facts, owed in lives:
        state = fold(REPORT_OBLIGATION, facts, noon)
        assert is_owed(state) is owed
        assert (next_due(state) == state.due_at) is owed


def test_a_return_does_not_raise_the_same_due_time_again(fold: Callable[..., Any], noon: datetime) -> None:
    state = fold(REPORT_OBLIGATION, list(samples.REPORT[:4]), noon)
    assert state.state == "returned"
    assert raise_overdue(state, noon) == []

"""What the alarm for terms that passed unmet counts: real terms that may be known of."""

from dataclasses import replace

import pytest
from joint.incident.v1.report_pb2 import ReportOverdueRaised
from topic_log import fact

from chassis.envelope import Record
from chassis.relay_numbers import is_overdue
from chassis.topics import RESTRICTED, local


def test_a_term_that_passed_is_counted(overdue: Record) -> None:
    assert is_overdue(overdue)
    assert not is_overdue(replace(overdue, type="joint.incident.v1.ReportSubmitted"))


def test_a_term_of_an_exercise_is_not(overdue: Record) -> None:
    assert not is_overdue(replace(overdue, exercise_id="01980000-0000-7000-8000-000000000001"))


def test_nothing_is_counted_where_not_even_a_count_may_be_known(overdue: Record) -> None:
    assert not is_overdue(replace(overdue, topic=local("qingpu", RESTRICTED)))


@pytest.fixture
def overdue() -> Record:
    return replace(fact(1), type=ReportOverdueRaised.DESCRIPTOR.full_name)

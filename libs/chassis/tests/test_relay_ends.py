"""A log that reaches less far than it did is lost; nothing else is taken for a loss."""

import pytest

from chassis.relay_ends import Ends

TOPIC = "qingpu.incident.v1"


@pytest.fixture
def ends() -> Ends:
    """Of a log with three records."""
    ends = Ends()
    ends.reaches(TOPIC, 3)
    return ends


@pytest.mark.parametrize(("offset", "lost"), [(0, True), (2, True), (3, False), (7, False)])
def test_a_record_that_was_there_cannot_come_again(ends: Ends, offset: int, lost: bool) -> None:
    ends.saw(TOPIC, offset, ends.least(TOPIC))
    assert ends.lost is lost


def test_an_answer_is_held_against_what_was_known_when_it_was_asked_for(ends: Ends) -> None:
    asked = ends.least(TOPIC)
    ends.reaches(TOPIC, 5)
    ends.saw(TOPIC, 3, asked)
    assert not ends.lost


def test_an_older_answer_takes_nothing_back(ends: Ends) -> None:
    ends.reaches(TOPIC, 2)
    assert ends.least(TOPIC) == 3


def test_of_a_topic_that_was_not_looked_at_nothing_is_lost(ends: Ends) -> None:
    ends.saw("qingpu.local.incident.v1", 0, ends.least("qingpu.local.incident.v1"))
    assert not ends.lost


def test_what_is_read_anew_may_be_shorter(ends: Ends) -> None:
    ends.saw(TOPIC, 0, ends.least(TOPIC))
    ends.forget()
    ends.saw(TOPIC, 0, ends.least(TOPIC))
    assert not ends.lost

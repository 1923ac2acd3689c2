"""How terms are counted, from the legal text: hours elapse, days and months end at 24:00 in Shanghai."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident.domain.deadline_rule import DeadlineRule

SHANGHAI = ZoneInfo("Asia/Shanghai")
RULE: dict[str, Any] = {"id": "r", "from": "occurred", "basis": "民法典 art. 201-203", "mark": "M"}
MOMENTS = st.integers(946_684_800, 3_786_912_000).map(lambda s: datetime.fromtimestamp(s, SHANGHAI))


def at(text: str) -> datetime:
    """A time of Shanghai; 24:00 is written as 00:00 of the next day."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def rule(amount: int, unit: str) -> DeadlineRule:
    """A rule of this term."""
    return DeadlineRule.model_validate({**RULE, "amount": amount, "unit": unit})


@pytest.mark.parametrize(
    ("amount", "unit", "start", "due"),
    [
        # Hours, minutes and seconds run from the moment itself and cross midnight (O493 art. 9: 1 hour).
        (3, "s", "2023-04-20 23:59:58", "2023-04-21 00:00:01"),
        (60, "min", "2023-04-20 23:30:00", "2023-04-21 00:30:00"),
        (120, "min", "2023-12-31 23:00:00", "2024-01-01 01:00:00"),
        (24, "hour", "2024-02-28 12:00:00", "2024-02-29 12:00:00"),
        (48, "hour", "2023-02-27 12:00:00", "2023-03-01 12:00:00"),
        # O493 art. 13: within 30 days of the accident, 7 for roads and fires; the day itself is not counted.
        (1, "day", "2023-04-20 09:05:30", "2023-04-22 00:00:00"),
        (7, "day", "2023-04-20 23:59:00", "2023-04-28 00:00:00"),
        (7, "day", "2023-04-21 00:01:00", "2023-04-29 00:00:00"),
        (30, "day", "2021-07-12 15:33:00", "2021-08-12 00:00:00"),
        # Midnight itself begins the day that is not counted.
        (7, "day", "2023-04-20 00:00:00", "2023-04-28 00:00:00"),
        # A leap day is a day, and a year ends like a month.
        (1, "day", "2024-02-28 10:00:00", "2024-03-01 00:00:00"),
        (7, "day", "2024-02-25 10:00:00", "2024-03-04 00:00:00"),
        (7, "day", "2023-02-25 10:00:00", "2023-03-05 00:00:00"),
        (30, "day", "2023-12-15 10:00:00", "2024-01-15 00:00:00"),
        # The same day number, or the month's last day where it has none.
        (1, "month", "2023-04-20 09:00:00", "2023-05-21 00:00:00"),
        (12, "month", "2023-04-20 09:00:00", "2024-04-21 00:00:00"),
        (2, "month", "2023-12-31 09:00:00", "2024-03-01 00:00:00"),
        (1, "month", "2023-01-31 09:00:00", "2023-03-01 00:00:00"),
        (12, "month", "2024-02-29 09:00:00", "2025-03-01 00:00:00"),
        (1, "month", "2023-12-01 23:59:59", "2024-01-02 00:00:00"),
    ],
)
def test_how_time_is_counted(amount: int, unit: str, start: str, due: str) -> None:
    assert rule(amount, unit).due(at(start)) == at(due)


@given(
    MOMENTS,
    st.integers(1, 400),
    st.sampled_from(["s", "min", "hour", "day", "month"]),
)
def test_a_longer_term_never_ends_earlier_and_none_ends_before_it_starts(
    start: datetime, amount: int, unit: str
) -> None:
    assert start < rule(amount, unit).due(start) <= rule(amount + 1, unit).due(start)


@given(MOMENTS, st.integers(1, 60))
def test_the_time_of_day_does_not_move_a_term_of_days(start: datetime, amount: int) -> None:
    day = start.replace(hour=0, minute=0, second=0, microsecond=0)
    assert rule(amount, "day").due(start) == day + timedelta(days=amount + 1)


def test_reminders_come_at_percents_of_the_term() -> None:
    start = at("2023-04-20 09:00:00")
    reminders = rule(120, "min").remind_at(start, [50, 80, 100])
    assert reminders == [start + timedelta(minutes=m) for m in (60, 96, 120)]
    assert rule(120, "min").remind_at(start, []) == []

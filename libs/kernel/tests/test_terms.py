"""Until when a granted time runs."""

from datetime import UTC, datetime

import pytest

from kernel.terms import Unit, due

# 23:30 in Shanghai on 20 April.
START = datetime(2023, 4, 20, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "unit", "last"),
    [
        (30, "s", datetime(2023, 4, 20, 15, 30, 30, tzinfo=UTC)),
        (90, "min", datetime(2023, 4, 20, 17, 0, tzinfo=UTC)),
        (24, "hour", datetime(2023, 4, 21, 15, 30, tzinfo=UTC)),
        (1, "day", datetime(2023, 4, 21, 16, 0, tzinfo=UTC)),
        (30, "day", datetime(2023, 5, 20, 16, 0, tzinfo=UTC)),
        (1, "month", datetime(2023, 5, 20, 16, 0, tzinfo=UTC)),
    ],
)
def test_hours_elapse_and_days_end_at_midnight_in_shanghai(amount: int, unit: Unit, last: datetime) -> None:
    assert due(START, amount, unit) == last


def test_a_month_ends_with_the_last_day_when_it_lacks_the_number() -> None:
    assert due(datetime(2023, 1, 31, 4, tzinfo=UTC), 1, "month") == datetime(2023, 2, 28, 16, tzinfo=UTC)

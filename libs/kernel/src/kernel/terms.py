"""Until when does a time run that a rule grants?"""

import calendar
from datetime import datetime, timedelta
from typing import Literal

from chassis.clock import SHANGHAI

Unit = Literal["s", "min", "hour", "day", "month"]
ELAPSING = {"s": timedelta(seconds=1), "min": timedelta(minutes=1), "hour": timedelta(hours=1)}
"""Units that run by the clock, whatever the calendar says."""


def due(start: datetime, amount: int, unit: Unit) -> datetime:
    """The last moment. Seconds, minutes and hours elapse; days run from the next day to 24:00 of the last one
    in Shanghai, months to 24:00 of the same day number, or of the month's last day (民法典 art. 201, 202,
    mark M)."""
    if unit in ELAPSING:
        return start + amount * ELAPSING[unit]
    midnight = start.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    last = _months_on(midnight, amount) if unit == "month" else midnight + timedelta(days=amount)
    return last + timedelta(days=1)


def _months_on(midnight: datetime, months: int) -> datetime:
    year, month = divmod(midnight.year * 12 + midnight.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return midnight.replace(year=year, month=month + 1, day=min(midnight.day, last))

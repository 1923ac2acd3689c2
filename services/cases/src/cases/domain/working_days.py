"""Which days are worked, and when have so many of them passed? By the State Council's yearly notices."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from chassis.clock import SHANGHAI
from chassis.errors import Kind, Refusal

NO_HOLIDAYS = "deadline.no_holiday_table"
_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """Days off and made-up working days (调休) of the years that are known."""

    years: frozenset[int]
    off: frozenset[date]
    worked: frozenset[date]

    @classmethod
    def of(cls, years: Mapping[int, Mapping[str, Any]]) -> "WorkingDays":
        """Of a holiday file's years. Raises KeyError, TypeError or ValueError."""
        off, worked = set[date](), set[date]()
        for year in years.values():
            for first, last in year["free"]:
                if last < first:
                    raise ValueError(f"{first} comes after {last}")
                off |= {first + _DAY * n for n in range((last - first).days + 1)}
            worked |= set(year["worked"])
        if off & worked:
            raise ValueError(f"both off and worked: {sorted(off & worked)}")
        return cls(frozenset(years), frozenset(off), frozenset(worked))

    def is_worked(self, day: date) -> bool:
        """Whether the day is a working day. Raises Refusal CONFLICT for a year that is not known."""
        if day.year not in self.years:
            sentence = f"还没有 {day.year} 年的节假日安排,无法按工作日计算期限,请更新节假日表。"
            raise Refusal(Kind.CONFLICT, NO_HOLIDAYS, sentence)
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.off)

    def due(self, start: datetime, amount: int) -> datetime:
        """24:00 of the last of so many working days after the start's day, in Shanghai."""
        day = start.astimezone(SHANGHAI).date()
        while amount:
            day += _DAY
            amount -= self.is_worked(day)
        midnight = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)
        return midnight + _DAY

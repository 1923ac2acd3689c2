"""What time is it in an exercise? It stands still in pauses and may run faster or slower than real time."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from pydantic import BaseModel

from kernel.values import STORED

NONE = timedelta(0)


class Turn(BaseModel):
    """From this real instant on the clock runs, or stands."""

    model_config = STORED
    at: datetime
    runs: bool


class ExerciseClock(BaseModel):
    """The turns of one exercise, in order; `factor` is seconds of exercise time per second of real time."""

    model_config = STORED
    factor: float = 1.0
    turns: tuple[Turn, ...] = ()

    def turned(self, at: datetime, *, runs: bool) -> "ExerciseClock":
        """The clock after one more turn; an instant before the last turn counts as that one."""
        last = self.turns[-1].at if self.turns else at
        return ExerciseClock(factor=self.factor, turns=(*self.turns, Turn(at=max(at, last), runs=runs)))

    def time(self, moment: datetime) -> timedelta:
        """Exercise time at a real instant; nothing before the start."""
        real = NONE
        for turn, end in self._stretches():
            if turn.runs and moment > turn.at:
                real += (moment if end is None else min(moment, end)) - turn.at
        return real * self.factor

    def real(self, exercise_time: timedelta) -> datetime | None:
        """The first real instant of an exercise time, to come or past; None while the clock stands short of
        it."""
        elapsed = NONE
        for turn, end in self._stretches():
            if not turn.runs:
                continue
            at = turn.at + (exercise_time - elapsed) / self.factor
            if end is None or at <= end:
                return max(at, turn.at)
            elapsed += (end - turn.at) * self.factor
        return None

    def _stretches(self) -> Iterator[tuple[Turn, datetime | None]]:
        """Each turn with its end, None for the last one."""
        ends = [*(turn.at for turn in self.turns[1:]), None]
        return zip(self.turns, ends, strict=False)

    @property
    def runs(self) -> bool:
        """Whether it runs after the last turn."""
        return bool(self.turns) and self.turns[-1].runs


def milliseconds(span: timedelta) -> int:
    """Whole milliseconds, as exercise time travels."""
    return span // timedelta(milliseconds=1)

"""What has arrived here of an exercise 演练, ours or a neighbour's."""

from datetime import datetime

from pydantic import BaseModel

from drills.commands.exercise import Objective, Participation
from drills.domain.exercise_clock import ExerciseClock, Turn
from drills.domain.schedule import Booking, Window
from kernel.values import STORED


class KnownExercise(BaseModel):
    """An exercise as its row says; `region` coordinates it."""

    model_config = STORED
    id: str
    region: str
    state: str
    title: str
    regions: tuple[str, ...]
    participations: tuple[Participation, ...]
    objectives: tuple[Objective, ...]
    time_factor: float
    starts_at: datetime
    ends_at: datetime
    proposed_by: str = ""
    turns: tuple[Turn, ...] = ()

    @property
    def clock(self) -> ExerciseClock:
        """Its clock."""
        return ExerciseClock(factor=self.time_factor, turns=self.turns)

    @property
    def booking(self) -> Booking:
        """The time it has, and for whom."""
        window = Window(since=self.starts_at, until=self.ends_at)
        return Booking(id=self.id, title=self.title, participations=self.participations, window=window)

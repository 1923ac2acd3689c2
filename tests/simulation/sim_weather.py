"""What goes wrong by itself, and how long things take: all of it from the seed."""

from dataclasses import dataclass
from enum import Enum
from random import Random


class Fate(Enum):
    """What becomes of one request."""

    FINE = "fine"
    LOST = "lost"
    ANSWER_LOST = "answer lost"
    TWICE = "twice"


@dataclass
class Weather:
    """Chance of one world. `rough` is the share of requests that something happens to, until all is calm."""

    chance: Random
    rough: float = 0.0
    calm: bool = False

    def flips(self) -> bool:
        """Heads or tails."""
        return self.chance.random() < 0.5

    def happens(self, share: float) -> bool:
        """Whether something with this probability happens now."""
        return self.chance.random() < share

    def delay(self) -> float:
        """Seconds that a request is on its way: nearly always a millisecond, sometimes long."""
        luck = self.chance.random()
        if luck < 0.6:
            return 0.001
        if luck < 0.9:
            return 0.02 * luck
        return 0.1 * luck if luck < 0.99 or self.calm else 0.5

    def answer_delay(self) -> float:
        """Seconds that its answer takes; mostly none worth a turn of the clock."""
        return 0.03 * self.chance.random() if self.chance.random() < 0.15 else 0.0

    def majority(self) -> float:
        """Seconds until a majority has what is written: often at once."""
        luck = self.chance.random()
        if luck < 0.3:
            return 0.0
        return 0.05 * luck if luck < 0.98 or self.calm else 0.5

    def timeout(self) -> float:
        """Seconds until a client notices that nothing comes."""
        return 0.05 + 2 * self.chance.random()

    def fate(self, kind: str) -> Fate:
        """What becomes of a request to `mongo`, or of a batch to `kafka`, which may also land twice."""
        if self.calm or self.chance.random() >= self.rough:
            return Fate.FINE
        fates = (
            (Fate.LOST, Fate.ANSWER_LOST, Fate.TWICE) if kind == "kafka" else (Fate.LOST, Fate.ANSWER_LOST)
        )
        return self.chance.choice(fates)

    def reached(self, count: int) -> int:
        """How many writes of one request are done before something cuts it short."""
        if self.calm or self.chance.random() >= self.rough:
            return count
        return int(self.chance.random() * count)

    def some(self, count: int) -> int:
        """How many of `count` come at once: at least one, mostly all."""
        return count if count < 2 or self.flips() else 1 + int(self.chance.random() * count)

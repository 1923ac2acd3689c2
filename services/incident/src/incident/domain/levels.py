"""Which level do the figures of a work-safety accident give? (生产安全事故报告和调查处理条例 art. 3)"""

from pydantic import BaseModel

from kernel.values import STORED, Casualties

ACCIDENT = "accident_disaster"
OTHER_ACCIDENT = "other_accident"
# Ranks of the law, worst first; the contract numbers its levels in the same order.
WORST_FIRST = ("extraordinary", "major", "significant", "general")


class Threshold(BaseModel):
    """Lower bounds of one level, inclusive: people dead, people severely injured, yuan lost."""

    model_config = STORED
    code: str
    deaths: int
    serious_injuries: int
    loss_cny: int


class LevelTable(BaseModel):
    """The statutory table, worst level first; the worst of the three measures decides."""

    model_config = STORED
    thresholds: tuple[Threshold, ...]
    left_out: tuple[str, ...] = ()

    def class_of(self, event_class: str, event_code: str) -> str:
        """How the rules call a class of event: an accident that the decree leaves out (art. 2) by its event
        code is OTHER_ACCIDENT, everything else is what it is."""
        by_decree = event_class == ACCIDENT and not event_code.startswith(self.left_out)
        return event_class if by_decree or event_class != ACCIDENT else OTHER_ACCIDENT

    def confirmed(self, casualties: Casualties, loss_cny: int | None) -> str:
        """Level by what is certain: the missing are not counted."""
        return self._level(casualties.dead or 0, casualties.severe or 0, loss_cny or 0)

    def potential(self, casualties: Casualties, loss_cny: int | None) -> str:
        """Level if everyone missing is dead (our own reading of art. 12)."""
        dead = (casualties.dead or 0) + (casualties.missing or 0)
        return self._level(dead, casualties.severe or 0, loss_cny or 0)

    def _level(self, dead: int, severe: int, loss_cny: int) -> str:
        reached = (
            t.code
            for t in self.thresholds
            if dead >= t.deaths or severe >= t.serious_injuries or loss_cny >= t.loss_cny
        )
        return next(reached)


def is_below(level: str, other: str) -> bool:
    """Whether a level is less grave than another."""
    return _rank(level) > _rank(other)


def gravest(*levels: str) -> str:
    """The gravest of some levels; "" is none, and the answer when there is no other."""
    return min((level for level in levels if level), key=_rank, default="")


def _rank(level: str) -> int:
    """0 is the worst, as is every level that only a newer release knows."""
    return WORST_FIRST.index(level) if level in WORST_FIRST else 0

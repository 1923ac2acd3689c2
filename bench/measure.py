"""From samples to a verdict: medians, intervals, targets, rows of the table."""

import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any, Literal

RESAMPLES = 2_000
Verdict = Literal["met", "missed", "reported"]


@dataclass(frozen=True)
class Form:
    """How large a run is: `quick` keeps benches from rotting, `default` is `make bench`, `long` is full."""

    name: Literal["quick", "default", "long"]

    def pick(self, quick: int, default: int, long: int) -> int:
        """The size for this form."""
        return {"quick": quick, "default": default, "long": long}[self.name]

    @property
    def rounds(self) -> int:
        """Rounds of A and B; never fewer than five in a run whose figures are printed."""
        return self.pick(1, 5, 9)


@dataclass(frozen=True)
class Target:
    """What was promised: a lowest and a highest value, both perhaps absent (then it is only reported)."""

    at_least: float | None = None
    at_most: float | None = None

    def verdict(self, value: float) -> Verdict:
        """Whether a value keeps the promise."""
        if self.at_least is None and self.at_most is None:
            return "reported"
        low = self.at_least is None or value >= self.at_least
        high = self.at_most is None or value <= self.at_most
        return "met" if low and high else "missed"

    def __str__(self) -> str:
        bounds = [
            f"{sign} {value:g}"
            for sign, value in (("≥", self.at_least), ("≤", self.at_most))
            if value is not None
        ]
        return " 且 ".join(bounds) or "—"


REPORTED = Target()


@dataclass(frozen=True)
class Row:
    """One line of the table. `ours` and `baseline` are medians in `unit`; `ratio` with its interval is the
    result.

    `baseline` is None where a bound is absolute: then `ratio` is the value itself. `id` is the measure's,
    `key` this line's.
    """

    id: str
    key: str
    name: str
    unit: str
    ours: float
    baseline: float | None
    ratio: float
    low: float
    high: float
    target: str
    verdict: Verdict
    rounds: int
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """As it is written to the results file."""
        return asdict(self)


@dataclass
class Pairs:
    """Samples of A (ours) and B (the baseline), one of each per round."""

    ours: list[float] = field(default_factory=list)
    baseline: list[float] = field(default_factory=list)

    def add(self, ours: float, baseline: float) -> None:
        """One round."""
        self.ours.append(ours)
        self.baseline.append(baseline)

    @property
    def ratios(self) -> list[float]:
        """Ours ÷ baseline of each round."""
        return [a / b for a, b in zip(self.ours, self.baseline, strict=True)]


def compare(
    id: str, part: str, name: str, unit: str, pairs: Pairs, target: Target = REPORTED, note: str = ""
) -> Row:
    """The row of a ratio: its median over the rounds, with an interval."""
    ratio, (low, high) = median(pairs.ratios), interval(pairs.ratios)
    ours, baseline = median(pairs.ours), median(pairs.baseline)
    verdict, rounds = target.verdict(ratio), len(pairs.ours)
    return Row(
        id, _key(id, part), name, unit, ours, baseline, ratio, low, high, str(target), verdict, rounds, note
    )


def absolute(
    id: str,
    part: str,
    name: str,
    unit: str,
    values: Sequence[float],
    target: Target = REPORTED,
    note: str = "",
) -> Row:
    """The row of a bound that is not a ratio: milliseconds, seconds, things lost."""
    value, (low, high) = median(values), interval(values)
    verdict = target.verdict(value)
    return Row(
        id, _key(id, part), name, unit, value, None, value, low, high, str(target), verdict, len(values), note
    )


def _key(id: str, part: str) -> str:
    return f"{id}.{part}" if part else id


def interval(values: Sequence[float]) -> tuple[float, float]:
    """95 % bootstrap interval of the median; minimum and maximum of fewer than five values."""
    if len(values) < 5:
        return min(values), max(values)
    chance = random.Random(20230420)
    medians = sorted(median(chance.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return medians[RESAMPLES * 25 // 1000], medians[RESAMPLES * 975 // 1000 - 1]


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that `percent` of all do not exceed. Raises ValueError when there are none."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


class Wrong(AssertionError):
    """A correctness check failed: figures of a system that loses or invents things are worth nothing."""


def require(holds: bool, what: str) -> None:
    """Raises Wrong unless it holds."""
    if not holds:
        raise Wrong(what)

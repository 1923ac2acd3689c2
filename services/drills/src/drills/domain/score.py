"""How well did an exercise go? Weighted ratings, and a cap where something that keeps people safe failed."""

from collections.abc import Iterable, Sequence

from pydantic import BaseModel

from drills.commands.exercise import Objective
from kernel.values import STORED

VALUES = {"p": 1.0, "s": 0.75, "m": 0.4, "u": 0.0}
"""What each rating is worth (rules.md §11, D)."""
GRADES = ((90, "优"), (80, "良"), (70, "中"), (0, "差"))
"""Lowest score of each grade (D; the guides name no pass mark)."""
CAP = "中"


class Rated(BaseModel):
    """The newest rating of one evaluator for one objective."""

    model_config = STORED
    objective: str
    evaluator: str
    rating: str


class Score(BaseModel):
    """Score from 0 to 100 and grade; None and "" while objectives lack a rating."""

    model_config = STORED
    value: float | None
    grade: str
    unrated: tuple[str, ...]


def score(objectives: Sequence[Objective], ratings: Iterable[Rated]) -> Score:
    """Σ weight·value / Σ weight · 100, a value being the mean of its evaluators; any U in a safety-critical
    objective caps the grade at 中."""
    given = list(ratings)
    by_code = {each.code: [r for r in given if r.objective == each.code] for each in objectives}
    unrated = tuple(code for code, found in by_code.items() if not found)
    if unrated or not objectives:
        return Score(value=None, grade="", unrated=unrated)
    total = sum(each.weight * _mean(by_code[each.code]) for each in objectives)
    value = round(total / sum(each.weight for each in objectives) * 100, 1)
    unsafe = any(r.rating == "u" for each in objectives if each.safety_critical for r in by_code[each.code])
    return Score(value=value, grade=_grade(value, capped=unsafe), unrated=())


def _mean(ratings: Sequence[Rated]) -> float:
    return sum(VALUES[rating.rating] for rating in ratings) / len(ratings)


def _grade(value: float, *, capped: bool) -> str:
    grade = next(name for least, name in GRADES if value >= least)
    better = ("优", "良")
    return CAP if capped and grade in better else grade

"""Score and grade from weighted ratings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drills.commands.exercise import Objective
from drills.domain.score import VALUES, Rated, score


def objective(code: str, weight: int = 10, *, safety: bool = False) -> Objective:
    return Objective(code=code, text="…", weight=weight, safety_critical=safety)


def rated(code: str, rating: str, evaluator: str = "e") -> Rated:
    return Rated(objective=code, evaluator=evaluator, rating=rating)


@pytest.mark.parametrize(
    ("ratings", "value", "grade"),
    [("pp", 100.0, "优"), ("ps", 90.0, "优"), ("ss", 75.0, "中"), ("pm", 76.0, "中"), ("mm", 40.0, "差")],
)
def test_ratings_count_by_weight(ratings: str, value: float, grade: str) -> None:
    objectives = [objective("O1", 60), objective("O2", 40)]
    found = score(objectives, [rated("O1", ratings[0]), rated("O2", ratings[1])])
    assert (found.value, found.grade) == (value, grade)


def test_a_failure_that_endangers_people_caps_the_grade() -> None:
    objectives = [objective("O1", 95), objective("O2", 5, safety=True)]
    found = score(objectives, [rated("O1", "p"), rated("O2", "u")])
    assert (found.value, found.grade) == (95.0, "中")
    calm = score([objectives[0], objective("O2", 5)], [rated("O1", "p"), rated("O2", "u")])
    assert calm.grade == "优"


def test_the_cap_never_lifts_a_grade() -> None:
    found = score([objective("O1", safety=True)], [rated("O1", "u")])
    assert (found.value, found.grade) == (0.0, "差")


def test_several_evaluators_count_alike() -> None:
    assert score([objective("O1")], [rated("O1", "p", "a"), rated("O1", "u", "b")]).value == 50.0


def test_an_objective_without_rating_leaves_no_score() -> None:
    found = score([objective("O1"), objective("O2")], [rated("O1", "p"), rated("O9", "p")])
    assert (found.value, found.grade, found.unrated) == (None, "", ("O2",))


@given(st.lists(st.tuples(st.integers(1, 100), st.sampled_from(sorted(VALUES)), st.booleans()), min_size=1))
def test_the_score_lies_between_the_worst_and_the_best(told: list[tuple[int, str, bool]]) -> None:
    objectives = [objective(f"O{n}", weight, safety=safety) for n, (weight, _, safety) in enumerate(told)]
    found = score(objectives, [rated(f"O{n}", rating) for n, (_, rating, _) in enumerate(told)])
    values = [VALUES[rating] * 100 for _, rating, _ in told]
    assert found.value is not None
    assert min(values) - 0.1 <= found.value <= max(values) + 0.1
    if any(safety and rating == "u" for _, rating, safety in told):
        assert found.grade in ("中", "差")

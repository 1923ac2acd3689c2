"""Up to where a log has everything, by what was read of it."""

import pytest

from chassis.told import Told


@pytest.mark.parametrize(
    ("found", "reached"),
    [
        (Told(0, entire=True), 0),
        (Told(3, entire=True, known={3}), 0),
        (Told(9, entire=True, known={6, 7, 8, 9}), 0),
        (Told(9, entire=True, known={9, 1, 2, 3}), 3),
        (Told(6, entire=True, known={1, 2, 3, 4, 5, 6}), 6),
        (Told(3, known={2, 3}), 3),
        (Told(9, known={6, 7, 9}), 7),
        (Told(9, known={8, 9}), 5),
        (Told(None), 5),
    ],
    ids=[
        "empty",
        "lost, then one fact",
        "lost, then all that followed",
        "lost, filling broken off",
        "whole, more than acknowledged",
        "long, its end is missing",
        "long, more than acknowledged",
        "long, a gap behind what was acknowledged",
        "dropped long ago",
    ],
)
def test_a_log_is_whole_up_to_its_first_gap(found: Told, reached: int) -> None:
    """Five were acknowledged."""
    assert found.whole_up_to(5) == reached

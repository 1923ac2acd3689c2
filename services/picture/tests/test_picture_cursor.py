"""The cursor: one text for a position in every topic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from picture_facts import JIASHAN, QINGPU, TOPICS

from picture import cursor

positions = st.fixed_dictionaries(dict.fromkeys(TOPICS, st.integers(0, 2**53)))


@given(positions)
def test_a_cursor_reads_as_it_was_written(value: dict[str, int]) -> None:
    assert cursor.read(cursor.write(value), TOPICS) == value


def test_a_cursor_is_sorted_and_fits_an_address() -> None:
    text = cursor.write({QINGPU: 2, JIASHAN: 1})
    assert text == "jiashan.incident.v1:1,qingpu.incident.v1:2"


def test_a_topic_not_named_stands_at_its_beginning() -> None:
    assert cursor.read(f"{QINGPU}:2", TOPICS)[JIASHAN] == 0


@pytest.mark.parametrize("text", ["", ",", "x:1", f"{QINGPU}", f"{QINGPU}:", f"{QINGPU}:1.5", f"{QINGPU}:1,"])
def test_anything_else_is_no_cursor(text: str) -> None:
    with pytest.raises(ValueError, match="not a cursor"):
        cursor.read(text, TOPICS)


@given(positions, positions)
def test_the_furthest_reaches_both(one: dict[str, int], other: dict[str, int]) -> None:
    furthest = cursor.furthest(one, other)
    assert cursor.reached(furthest, one)
    assert cursor.reached(furthest, other)

"""A gap behind which nothing follows is named once reading has stood before it for a while."""

from chassis.unfollowed import PATIENCE_S, Unfollowed

TOPIC = "wujiang.incident.v1"


def _named(reader: Unfollowed, sequence: int, at: float) -> list[tuple[int, int]]:
    return [(gap.first, gap.last) for gap in reader.gaps({TOPIC: sequence}, at)]


def test_a_reader_that_stands_before_a_told_head_names_what_it_lacks() -> None:
    reader = Unfollowed()
    reader.told({TOPIC: 7})
    assert _named(reader, 4, 0.0) == []
    assert _named(reader, 4, PATIENCE_S - 0.1) == []
    assert _named(reader, 4, PATIENCE_S) == [(5, 7)]


def test_a_reader_that_comes_on_lacks_nothing_yet() -> None:
    reader = Unfollowed()
    reader.told({TOPIC: 7})
    assert _named(reader, 4, 0.0) == []
    assert _named(reader, 5, PATIENCE_S) == []
    assert _named(reader, 5, 2 * PATIENCE_S - 0.1) == []
    assert _named(reader, 7, 3 * PATIENCE_S) == []


def test_a_head_that_goes_on_is_not_a_new_question() -> None:
    reader = Unfollowed()
    reader.told({TOPIC: 7})
    assert _named(reader, 4, 0.0) == []
    reader.told({TOPIC: 9})
    assert _named(reader, 4, PATIENCE_S) == _named(reader, 4, PATIENCE_S + 1) == [(5, 7)]


def test_what_is_not_read_here_is_not_asked_for() -> None:
    reader = Unfollowed()
    reader.told({TOPIC: 7, "jiashan.incident.v1": 9})
    assert _named(reader, 7, 0.0) == _named(reader, 7, PATIENCE_S) == []


def test_a_reader_that_has_not_read_its_log_to_the_end_lacks_nothing_yet() -> None:
    reader = Unfollowed()
    reader.told({TOPIC: 7})
    assert list(reader.gaps({TOPIC: 4}, 0.0, {TOPIC})) == []
    assert list(reader.gaps({TOPIC: 4}, PATIENCE_S, {TOPIC})) == []
    assert _named(reader, 4, 2 * PATIENCE_S) == []
    assert _named(reader, 4, 3 * PATIENCE_S) == [(5, 7)]

"""Heads that fall are an alarm; late words of a replaced relay are not."""

import pytest
from joint.common.v1.heartbeat_pb2 import RelayHeartbeat

from picture.heads import BOOTS_KEPT, Heads

TOPIC = "wujiang.incident.v1"


def word(boot: str, number: int, head: int) -> RelayHeartbeat:
    return RelayHeartbeat(service="incident", boot_id=boot, number=number, heads={TOPIC: head})


@pytest.fixture
def heads() -> Heads:
    """Wujiang's relay of boot b1 has named head 10, which was heard at 100 s."""
    made = Heads()
    assert list(made.fallen("320509", word("b1", 5, 10), made=98, at=100)) == []
    return made


@pytest.mark.parametrize(("boot", "head"), [("b1", 10), ("b1", 11), ("b2", 10), ("b2", 12)])
def test_heads_that_stand_or_rise_are_fine(heads: Heads, boot: str, head: int) -> None:
    assert list(heads.fallen("320509", word(boot, 6, head), made=101, at=102)) == []


@pytest.mark.parametrize("boot", ["b1", "b2"])
def test_a_head_that_fell_is_named(heads: Heads, boot: str) -> None:
    assert list(heads.fallen("320509", word(boot, 6, 7), made=101, at=102)) == [(TOPIC, 10, 7)]


def test_a_late_word_of_a_replaced_relay_is_no_alarm(heads: Heads) -> None:
    assert list(heads.fallen("320509", word("b2", 1, 12), made=101, at=102)) == []
    assert list(heads.fallen("320509", word("b1", 6, 9), made=103, at=104)) == []


def test_what_a_mirror_repeats_after_it_began_anew_is_no_alarm(heads: Heads) -> None:
    assert list(heads.fallen("320509", word("b1", 4, 9), made=98, at=102)) == []
    assert list(heads.fallen("320509", word("b1", 6, 9), made=101, at=102)) == [(TOPIC, 10, 9)]


@pytest.mark.parametrize("made", [None, 99, 100])
def test_lives_before_my_own_are_no_alarm_when_they_are_repeated(heads: Heads, made: float | None) -> None:
    assert list(heads.fallen("320509", word("b0", 900, 3), made=made, at=102)) == []
    assert list(heads.fallen("320509", word("b1", 6, 9), made=101, at=103)) == [(TOPIC, 10, 9)]


def test_a_new_life_counts_as_soon_as_its_words_are_proven(heads: Heads) -> None:
    assert list(heads.fallen("320509", word("b2", 1, 7), made=None, at=102)) == []
    assert list(heads.fallen("320509", word("b2", 2, 7), made=101, at=103)) == [(TOPIC, 10, 7)]


def test_only_so_many_lives_of_a_relay_are_remembered(heads: Heads) -> None:
    for life in range(2 * BOOTS_KEPT):
        at = 101 + 2 * life
        assert list(heads.fallen("320509", word(f"c{life}", 1, 10), made=at, at=at + 1)) == []
    assert [len(boots) for boots in heads._boots.values()] == [BOOTS_KEPT]

"""Heads that fall are an alarm; late words of a replaced relay are not."""

import pytest
from joint.common.v1.heartbeat_pb2 import RelayHeartbeat

from picture.heads import BOOTS_KEPT, Heads

TOPIC = "wujiang.incident.v1"


@pytest.fixture
def heads() -> Heads:
    """Wujiang's relay of boot b1 has named head 10."""
    made = Heads()
    first = RelayHeartbeat(service="incident", boot_id="b1", number=5, heads={TOPIC: 10})
    assert list(made.fallen("320509", first)) == []
    return made


@pytest.mark.parametrize(("boot", "head"), [("b1", 10), ("b1", 11), ("b2", 10), ("b2", 12)])
def test_heads_that_stand_or_rise_are_fine(heads: Heads, boot: str, head: int) -> None:
    message = RelayHeartbeat(service="incident", boot_id=boot, number=6, heads={TOPIC: head})
    assert list(heads.fallen("320509", message)) == []


@pytest.mark.parametrize("boot", ["b1", "b2"])
def test_a_head_that_fell_is_named(heads: Heads, boot: str) -> None:
    message = RelayHeartbeat(service="incident", boot_id=boot, number=6, heads={TOPIC: 7})
    assert list(heads.fallen("320509", message)) == [(TOPIC, 10, 7)]


def test_a_late_word_of_a_replaced_relay_is_no_alarm(heads: Heads) -> None:
    newer = RelayHeartbeat(service="incident", boot_id="b2", number=1, heads={TOPIC: 12})
    assert list(heads.fallen("320509", newer)) == []
    late = RelayHeartbeat(service="incident", boot_id="b1", number=6, heads={TOPIC: 9})
    assert list(heads.fallen("320509", late)) == []


def test_what_a_mirror_repeats_after_it_began_anew_is_no_alarm(heads: Heads) -> None:
    repeat = RelayHeartbeat(service="incident", boot_id="b1", number=4, heads={TOPIC: 9})
    assert list(heads.fallen("320509", repeat)) == []
    fell = RelayHeartbeat(service="incident", boot_id="b1", number=6, heads={TOPIC: 9})
    assert list(heads.fallen("320509", fell)) == [(TOPIC, 10, 9)]


def test_only_so_many_lives_of_a_relay_are_remembered(heads: Heads) -> None:
    for life in range(2 * BOOTS_KEPT):
        message = RelayHeartbeat(service="incident", boot_id=f"c{life}", number=1, heads={TOPIC: 10})
        assert list(heads.fallen("320509", message)) == []
    assert [len(boots) for boots in heads._boots.values()] == [BOOTS_KEPT]

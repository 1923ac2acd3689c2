"""Who may take a chair and to whom it may be left (I12)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.incident.v1 import shift_pb2 as pb

from chassis.errors import Kind, Refusal
from incident.aggregates import DUTY_SHIFT
from incident.api import examples
from incident.commands.duty_shift import HandOverShift, StartShift, SwapShift
from incident.domain import duty_shift
from incident.domain.duty_shift_state import DutyShift
from incident.domain.open_item import OpenItem
from incident.samples.duty_shift import SHIFT, SUCCESSOR_ID

HOUR = timedelta(hours=1)
ITEMS = (
    OpenItem(kind="incident", id="1", title="JS-20230420-001 危化品槽罐车侧翻泄漏"),
    OpenItem(kind="superior_instruction", id="2", title="嘉兴市应急管理局:每两小时报一次水质。"),
)


@pytest.fixture
def shift(noon: datetime) -> Callable[..., DutyShift]:
    """`shift(state, start, end, **changes)`: hours counted from noon."""

    def made(state: str, start: float, end: float, **changes: Any) -> DutyShift:
        planned = DUTY_SHIFT.evolve(None, SHIFT[0], noon)
        times = {"starts_at": noon + start * HOUR, "ends_at": noon + end * HOUR}
        return planned.model_copy(update={"state": state, **times, **changes})

    return made


@pytest.fixture
def start(shift: Callable[..., DutyShift], noon: datetime) -> Callable[..., list[Message]]:
    """`start(hour, others, person)`: the shift from noon for eight hours is taken up at the hour."""

    def decided(hour: float = 0, others: tuple[DutyShift, ...] = (), person: bool = True) -> list[Message]:
        now, planned = noon + hour * HOUR, shift("planned", 0, 8)
        return duty_shift.start(planned, StartShift(), others=others, now=now, person=person)

    return decided


@pytest.fixture
def hand_over(shift: Callable[..., DutyShift], noon: datetime) -> Callable[..., list[Message]]:
    """`hand_over(successor, ...)`: the shift of the eight hours before noon is left at noon."""

    def decided(successor: DutyShift | None, **facts: Any) -> list[Message]:
        known: dict[str, Any] = {"id": "own", "others": (), "items": ITEMS, "now": noon, "person": True}
        command = HandOverShift(**examples.duty_shift.HAND_OVER_SHIFT)
        sitting = shift("started", -8, 0)
        return duty_shift.hand_over(sitting, command, successor=successor, **{**known, **facts})

    return decided


def refused(decide: Callable[..., list[Message]], *given: Any, **facts: Any) -> tuple[Kind, str]:
    """Kind and rule of the refusal."""
    with pytest.raises(Refusal) as caught:
        decide(*given, **facts)
    return caught.value.kind, caught.value.rule


@pytest.mark.parametrize(
    ("hour", "in_time"), [(-0.51, False), (-0.5, True), (0, True), (7.99, True), (8, False)]
)
def test_a_shift_is_taken_up_from_half_an_hour_before_until_its_end(
    hour: float, in_time: bool, start: Callable[..., list[Message]]
) -> None:
    if in_time:
        assert start(hour)
    else:
        assert refused(start, hour) == (Kind.CONFLICT, "shift.not_its_time")


def test_a_program_is_on_no_duty(
    start: Callable[..., list[Message]],
    hand_over: Callable[..., list[Message]],
    shift: Callable[..., DutyShift],
) -> None:
    assert refused(start, person=False) == (Kind.FORBIDDEN, "shift.person")
    assert refused(hand_over, shift("started", 0, 8), person=False) == (Kind.FORBIDDEN, "shift.person")


def test_the_relief_sits_down_beside_who_goes_and_nobody_else_does(
    start: Callable[..., list[Message]], shift: Callable[..., DutyShift]
) -> None:
    goes, forgotten = shift("started", -8, 0), shift("started", -16, -8)
    assert start(-0.25, (goes,))
    assert refused(start, 0, (forgotten, goes)) == (Kind.CONFLICT, "shift.earlier_open")
    assert refused(start, 0, (shift("started", -8, 0.5),)) == (Kind.CONFLICT, "shift.chair_taken")
    assert start(0, (shift("planned", 8, 16), shift("missed", -8, 0)))


@pytest.mark.parametrize(
    ("state", "begins", "there"),
    [
        ("started", 0, True),
        ("started", -0.5, True),
        ("planned", 0.5, True),
        ("planned", 0.51, False),
        ("missed", 0, False),
        ("handed_over", 0, False),
    ],
)
def test_the_successor_is_there_or_about_to_come(
    state: str,
    begins: float,
    there: bool,
    hand_over: Callable[..., list[Message]],
    shift: Callable[..., DutyShift],
) -> None:
    successor = shift(state, begins, begins + 8)
    if there:
        assert hand_over(successor)
    else:
        assert refused(hand_over, successor) == (Kind.CONFLICT, "shift.successor_not_there")


def test_a_planned_successor_whose_time_is_over_takes_nothing(
    hand_over: Callable[..., list[Message]], shift: Callable[..., DutyShift]
) -> None:
    rule = refused(hand_over, shift("planned", -1, 0))
    assert rule == (Kind.CONFLICT, "shift.successor_not_there")


def test_the_successor_sits_on_the_same_chair_in_another_shift(
    hand_over: Callable[..., list[Message]], shift: Callable[..., DutyShift]
) -> None:
    elsewhere = (Kind.INVALID, "shift.successor_elsewhere")
    assert refused(hand_over, None) == elsewhere
    assert refused(hand_over, shift("started", 0, 8, desk="330421102")) == elsewhere
    assert refused(hand_over, shift("started", 0, 8, function="leader")) == elsewhere
    assert refused(hand_over, shift("started", 0, 8), id=SUCCESSOR_ID) == elsewhere


def test_shifts_are_handed_over_in_their_order(
    hand_over: Callable[..., list[Message]], shift: Callable[..., DutyShift]
) -> None:
    forgotten, relief = shift("started", -16, -8), shift("started", 0, 8)
    assert refused(hand_over, relief, others=(forgotten, relief)) == (Kind.CONFLICT, "shift.earlier_open")
    assert hand_over(relief, others=(relief,))


def test_a_hand_over_names_the_successor_and_everything_open_but_keeps_local_words_at_home(
    hand_over: Callable[..., list[Message]], shift: Callable[..., DutyShift], noon: datetime
) -> None:
    (message,) = hand_over(shift("started", 0, 8, person="李四"))
    assert isinstance(message, pb.ShiftHandedOver)
    assert (message.successor_id, message.successor) == (SUCCESSOR_ID, "李四")
    assert [(item.kind, item.id) for item in message.items] == [(i.kind, i.id) for i in ITEMS]
    assert [item.title for item in message.items] == [ITEMS[0].title, "批示待办结"]
    after = DUTY_SHIFT.evolve(shift("started", -8, 0), message, noon)
    assert (after.state, after.handed_over_at, len(after.items)) == ("handed_over", noon, 2)


def test_a_swap_brings_another_person(shift: Callable[..., DutyShift], noon: datetime) -> None:
    planned = shift("planned", 0, 8)
    (message,) = duty_shift.swap(planned, SwapShift(person="张三", reason="培训。"))
    assert message == pb.ShiftSwapped(person="张三", previous="王海燕", reason="培训。")
    assert DUTY_SHIFT.evolve(planned, message, noon).person == "张三"
    with pytest.raises(Refusal) as caught:
        duty_shift.swap(planned, SwapShift(person="王海燕", reason="培训。"))
    assert caught.value.rule == "shift.same_person"

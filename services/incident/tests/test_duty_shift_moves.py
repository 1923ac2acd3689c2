"""Every command on duty shifts from every state, exactly as the move table says, and what a plan needs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.incident.v1 import shift_pb2 as pb

from chassis.errors import Kind, Refusal
from incident.aggregates import DUTY_SHIFT
from incident.api import examples
from incident.commands.duty_shift import HandOverShift, PlanShift, StartShift, SwapShift
from incident.domain import duty_shift
from incident.domain.duty_shift_state import STATES, DutyShift
from incident.domain.open_item import OpenItem
from incident.rules import load_parameters
from incident.samples.duty_shift import SHIFT

HOUR = timedelta(hours=1)
PARAMETERS = load_parameters()
HAND_OVER = HandOverShift(**examples.duty_shift.HAND_OVER_SHIFT)
SWAP = SwapShift(**examples.duty_shift.SWAP_SHIFT)
ITEM = OpenItem(kind="superior_instruction", id="i", title="嘉兴市应急管理局:每两小时报一次水质。")


@pytest.fixture
def shift(noon: datetime) -> Callable[..., DutyShift]:
    """`shift(state, start, end, **changes)`: the sample shift, hours counted from noon."""

    def made(state: str = "planned", start: float = 0, end: float = 8, **changes: Any) -> DutyShift:
        planned = DUTY_SHIFT.evolve(None, SHIFT[0], noon)
        starts, ends = noon + start * HOUR, noon + end * HOUR
        times = {"starts_at": starts, "ends_at": ends, "start_by": starts + HOUR / 4}
        gap = {"gap_notice_at": ends - HOUR}
        return planned.model_copy(update={"state": state, **times, **gap, **changes})

    return made


@pytest.fixture
def plan(noon: datetime) -> Callable[..., list[Message]]:
    """`plan(others, **changes)`: a shift from noon for eight hours, planned at noon in Jiashan."""

    def decided(others: tuple[DutyShift, ...] = (), **changes: Any) -> list[Message]:
        times = {"starts_at": noon, "ends_at": noon + 8 * HOUR}
        command = PlanShift.model_validate({**examples.duty_shift.PLAN_SHIFT, **times, **changes})
        return duty_shift.plan(None, command, region="330421", others=others, parameters=PARAMETERS, now=noon)

    return decided


@pytest.fixture
def moves(shift: Callable[..., DutyShift], noon: datetime) -> dict[str, Callable[..., list[Message]]]:
    """Each move of a shift that stands, decided at noon."""
    successor = shift("started", 8, 16)
    return {
        "start": lambda state: duty_shift.start(state, StartShift(), others=(), now=noon, person=True),
        "hand over": lambda state: duty_shift.hand_over(
            state, HAND_OVER, id="a", successor=successor, others=(), items=(ITEM,), now=noon, person=True
        ),
        "swap": lambda state: duty_shift.swap(state, SWAP),
    }


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    ("move", "start", "event", "to"),
    [
        ("start", "planned", pb.ShiftStarted, "started"),
        ("hand over", "started", pb.ShiftHandedOver, "handed_over"),
        ("swap", "planned", pb.ShiftSwapped, "planned"),
    ],
)
def test_a_move_starts_only_from_its_state(
    move: str,
    start: str,
    event: type[Message],
    to: str,
    state: str,
    moves: dict[str, Callable[..., list[Message]]],
    shift: Callable[..., DutyShift],
    noon: datetime,
) -> None:
    before = shift(state)
    if state == start:
        (message,) = moves[move](before)
        assert type(message) is event
        assert DUTY_SHIFT.evolve(before, message, noon).state == to
    else:
        with pytest.raises(Refusal) as caught:
            moves[move](before)
        assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "shift.state")
    with pytest.raises(Refusal) as caught:
        moves[move](None)
    assert caught.value.rule == "journal.not_found"


def test_a_plan_says_until_when_to_come_and_when_to_look_for_a_gap(
    plan: Callable[..., list[Message]], noon: datetime
) -> None:
    (message,) = plan()
    state = DUTY_SHIFT.evolve(None, message, noon)
    assert (state.state, state.desk, state.function) == ("planned", "centre", "officer")
    assert state.start_by == noon + HOUR / 4
    assert state.gap_notice_at == noon + 7 * HOUR


def test_who_replaces_somebody_in_the_middle_has_time_to_come(
    plan: Callable[..., list[Message]], noon: datetime
) -> None:
    (message,) = plan(starts_at=noon - HOUR)
    assert DUTY_SHIFT.evolve(None, message, noon).start_by == noon + HOUR / 4


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"ends": 0}, "shift.times_out_of_order"),
        ({"ends": -1}, "shift.times_out_of_order"),
        ({"ends": 36.01}, "shift.too_long"),
        ({"starts": -8, "ends": 0}, "shift.over_already"),
        ({"desk": "310118107"}, "shift.desk_elsewhere"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    changes: dict[str, Any], rule: str, plan: Callable[..., list[Message]], noon: datetime
) -> None:
    names = {"starts": "starts_at", "ends": "ends_at"}
    body = {names.get(k, k): noon + v * HOUR if k in names else v for k, v in changes.items()}
    with pytest.raises(Refusal) as caught:
        plan(**body)
    assert (caught.value.kind, caught.value.rule) == (Kind.INVALID, rule)


@pytest.mark.parametrize("desk", ["centre", "330421102"])
def test_the_centre_and_own_towns_have_desks(desk: str, plan: Callable[..., list[Message]]) -> None:
    (message,) = plan(desk=desk)
    assert isinstance(message, pb.ShiftPlanned)
    assert message.desk == desk


def test_a_shift_of_thirty_six_hours_is_the_longest(
    plan: Callable[..., list[Message]], noon: datetime
) -> None:
    assert plan(ends_at=noon + 36 * HOUR)


def test_a_shift_is_planned_once(shift: Callable[..., DutyShift], noon: datetime) -> None:
    command = PlanShift(**examples.duty_shift.PLAN_SHIFT)
    with pytest.raises(Refusal) as caught:
        duty_shift.plan(shift(), command, region="330421", others=(), parameters=PARAMETERS, now=noon)
    assert caught.value.rule == "shift.state"


@pytest.mark.parametrize(
    ("state", "start", "end", "clashes"),
    [
        ("planned", -8, 0, False),
        ("planned", 8, 16, False),
        ("planned", 7.99, 16, True),
        ("started", -8, 0.01, True),
        ("planned", 2, 3, True),
        ("missed", 0, 8, False),
        ("handed_over", 0, 8, False),
    ],
)
def test_nobody_is_planned_over_another(
    state: str,
    start: float,
    end: float,
    clashes: bool,
    plan: Callable[..., list[Message]],
    shift: Callable[..., DutyShift],
) -> None:
    other = shift(state, start, end)
    if not clashes:
        assert plan((other,))
        return
    with pytest.raises(Refusal) as caught:
        plan((other,))
    assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "shift.overlap")
    assert "值班员王海燕" in caught.value.sentence

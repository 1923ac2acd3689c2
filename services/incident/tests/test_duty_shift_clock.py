"""What the clock finds at a chair: nobody came 脱岗, nobody comes afterwards 值班空档 (I12)."""

from datetime import datetime, timedelta

import pytest
from duty_chair import Chair
from google.protobuf.message import Message
from joint.incident.v1 import shift_pb2 as pb
from moving_clock import MovingClock

from chassis.errors import Refusal
from incident.aggregates import DUTY_SHIFT
from incident.domain.duty_shift_state import next_due
from incident.memory import MemoryCell
from incident.samples.duty_shift import MISSED, SHIFT
from kernel.values import to_timestamp


@pytest.fixture
def chair(clock: MovingClock, jiashan: MemoryCell) -> Chair:
    """The officer's chair of Jiashan's centre; hours count from noon."""
    return Chair(jiashan, clock.moment)


async def told_at(chair: Chair, clock: MovingClock, kind: type[Message], **span: float) -> int:
    """How many facts of a kind there are after the clock was moved on and the timers ran twice."""
    clock.forward(**span)
    await chair.cell.run_timers()
    await chair.cell.run_timers()
    return len(chair.told(kind))


async def test_a_gap_is_raised_once_an_hour_before_it_begins(chair: Chair, clock: MovingClock) -> None:
    id = await chair.plan(0, 8)
    await chair.start(id)
    assert await told_at(chair, clock, pb.DutyGapRaised, hours=6, minutes=59) == 0
    assert await told_at(chair, clock, pb.DutyGapRaised, minutes=1) == 1
    assert await told_at(chair, clock, pb.DutyGapRaised, hours=3) == 1
    gap = (await chair.shift(id)).gap
    assert gap is not None
    assert gap.model_dump(mode="json") == {
        "desk": "centre",
        "function": "officer",
        "from": "2023-04-20T20:00:00Z",
        "until": None,
    }


async def test_a_hole_of_one_hour_between_two_shifts_is_a_gap(chair: Chair, clock: MovingClock) -> None:
    await chair.start(id := await chair.plan(0, 8))
    await chair.plan(9, 17)
    assert await told_at(chair, clock, pb.DutyGapRaised, hours=7) == 1
    gap = (await chair.shift(id)).gap
    assert gap is not None
    assert gap.until == chair.zero + timedelta(hours=9)


async def test_who_is_planned_in_time_leaves_no_gap(chair: Chair, clock: MovingClock) -> None:
    await chair.start(await chair.plan(0, 8))
    await chair.plan(8, 16)
    assert await told_at(chair, clock, pb.DutyGapRaised, hours=7) == 0


async def test_another_chair_fills_no_gap(chair: Chair, clock: MovingClock) -> None:
    await chair.start(await chair.plan(0, 8))
    await Chair(chair.cell, chair.zero, function="leader").plan(8, 16)
    await Chair(chair.cell, chair.zero, desk="330421102").plan(8, 16)
    assert await told_at(chair, clock, pb.DutyGapRaised, hours=7) == 1


async def test_a_gap_is_filled_after_it_was_raised_and_not_raised_again(
    chair: Chair, clock: MovingClock
) -> None:
    await chair.start(first := await chair.plan(0, 8))
    assert await told_at(chair, clock, pb.DutyGapRaised, hours=7) == 1
    second = await chair.plan(8, 16)
    clock.forward(minutes=40)
    await chair.start(second)
    await chair.hand_over(first, second)
    assert await told_at(chair, clock, pb.DutyGapRaised, hours=2) == 1
    assert await told_at(chair, clock, pb.DutyGapRaised, hours=5, minutes=20) == 2


async def test_who_was_to_come_and_does_not_leaves_the_gap_after_all(
    chair: Chair, clock: MovingClock
) -> None:
    await chair.start(await chair.plan(0, 8))
    await chair.plan(8, 16)
    assert await told_at(chair, clock, pb.DutyGapRaised, hours=8, minutes=14) == 0
    assert await told_at(chair, clock, pb.ShiftMissed, minutes=1) == 1
    assert len(chair.told(pb.DutyGapRaised)) == 1


async def test_a_shift_that_nobody_takes_up_is_missed_once(chair: Chair, clock: MovingClock) -> None:
    id = await chair.plan(1, 9)
    assert await told_at(chair, clock, pb.ShiftMissed, hours=1, minutes=14, seconds=59) == 0
    assert await told_at(chair, clock, pb.ShiftMissed, seconds=1) == 1
    assert await told_at(chair, clock, pb.ShiftMissed, hours=12) == 1
    assert (await chair.shift(id)).state == "missed"
    with pytest.raises(Refusal) as caught:
        await chair.start(id)
    assert caught.value.rule == "shift.state"
    (missed,) = chair.told(pb.ShiftMissed)
    assert missed == pb.ShiftMissed(starts_at=to_timestamp(chair.zero + timedelta(hours=1)))


async def test_a_stop_of_the_service_makes_up_for_what_it_slept_through(
    chair: Chair, clock: MovingClock
) -> None:
    await chair.plan(1, 9)
    await chair.start(await chair.plan(0, 1))
    assert await told_at(chair, clock, pb.ShiftMissed, days=2) == 1
    assert len(chair.told(pb.DutyGapRaised)) == 1


async def test_a_short_shift_has_its_gap_raised_while_it_is_only_planned(
    chair: Chair, clock: MovingClock
) -> None:
    await chair.plan(2, 2.5)
    assert await told_at(chair, clock, pb.DutyGapRaised, hours=1, minutes=29) == 0
    assert await told_at(chair, clock, pb.DutyGapRaised, minutes=1) == 1
    assert await told_at(chair, clock, pb.ShiftMissed, minutes=45) == 1
    assert len(chair.told(pb.DutyGapRaised)) == 1


def test_the_clock_leaves_alone_what_has_ended(noon: datetime) -> None:
    state = DUTY_SHIFT.evolve(None, SHIFT[0], noon)
    assert next_due(state) == state.start_by
    for message in SHIFT[1:4]:
        state = DUTY_SHIFT.evolve(state, message, noon)
    assert (state.state, next_due(state)) == ("started", None)
    assert next_due(DUTY_SHIFT.evolve(state, SHIFT[4], noon)) is None
    assert next_due(DUTY_SHIFT.evolve(DUTY_SHIFT.evolve(None, SHIFT[0], noon), MISSED, noon)) is None

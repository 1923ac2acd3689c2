"""The duty board: who is at the desk, who comes next, who did not come, and where nobody will be."""

import pytest
from joint.incident.v1 import shift_pb2 as pb
from picture_facts import JIASHAN, QINGPU, ZONE
from picture_shifts import LEADER, board, gap, persons, planned
from picture_world import World


@pytest.fixture
def world() -> World:
    """One officer at the desk, the next two planned, a leader planned; somebody in Qingpu too."""
    made = World().tell(JIASHAN, "now", planned("沈立", 0, 480), pb.ShiftStarted())
    made.tell(JIASHAN, "next", planned("周敏", 480, 960)).tell(JIASHAN, "later", planned("陆建平", 960, 1440))
    made.tell(JIASHAN, "leader", planned("王海燕", 480, 960, LEADER))
    return made.tell(QINGPU, "other", planned("别人", 0, 480), pb.ShiftStarted())


def test_the_board_names_who_is_there_and_who_is_next(world: World) -> None:
    shown = board(world, 60)
    assert persons(shown["on_duty"]) == ["沈立"]
    assert sorted(persons(shown["next"])) == ["周敏", "王海燕"]
    assert (shown["missed"], shown["gaps"], shown["telephone"]) == ([], [], ZONE.regions[2].telephone)


def test_who_has_not_handed_over_is_on_duty_beyond_the_end(world: World) -> None:
    shown = board(world, 1000)
    assert (persons(shown["on_duty"]), persons(shown["next"])) == (["沈立"], ["陆建平"])


def test_who_handed_over_is_gone(world: World) -> None:
    world.tell(JIASHAN, "now", pb.ShiftHandedOver(successor_id="next"))
    world.tell(JIASHAN, "next", pb.ShiftStarted())
    assert persons(board(world, 481)["on_duty"]) == ["周敏"]


def test_a_shift_that_nobody_took_up_is_shown_until_its_end(world: World) -> None:
    world.tell(JIASHAN, "next", pb.ShiftMissed())
    assert [persons(board(world, m)["missed"]) for m in (500, 960)] == [["周敏"], []]


@pytest.mark.parametrize(("minutes", "stands"), [(1400, True), (1500, True), (1559, True), (1560, False)])
def test_a_gap_stands_until_it_is_over(world: World, minutes: float, stands: bool) -> None:
    world.tell(JIASHAN, "later", gap(1440, 1560))
    assert bool(board(world, minutes)["gaps"]) is stands


def test_a_gap_is_filled_by_who_is_planned_into_its_begin(world: World) -> None:
    world.tell(JIASHAN, "later", gap(1440))
    assert board(world, 1400)["gaps"] == [
        {"desk": "centre", "function": "officer", "from": "2023-04-21T01:06:00.000Z", "until": None}
    ]
    world.tell(JIASHAN, "leader-then", planned("带班", 1440, 1920, LEADER))
    world.tell(JIASHAN, "too-late", planned("后来", 1500, 1920))
    assert len(board(world, 1400)["gaps"]) == 1
    world.tell(JIASHAN, "in-time", planned("补位", 1440, 1500))
    assert board(world, 1400)["gaps"] == []


def test_a_gap_without_an_end_is_over_once_somebody_came(world: World) -> None:
    world.tell(JIASHAN, "later", gap(1440)).tell(JIASHAN, "came", planned("后来", 1500, 1920))
    assert len(board(world, 1501)["gaps"]) == 1
    world.tell(JIASHAN, "came", pb.ShiftStarted())
    assert board(world, 1501)["gaps"] == []
    world.tell(JIASHAN, "came", pb.ShiftHandedOver())
    assert board(world, 1930)["gaps"] == []


def test_who_missed_the_shift_fills_no_gap(world: World) -> None:
    world.tell(JIASHAN, "later", gap(1440)).tell(
        JIASHAN, "gone", planned("没来", 1440, 1920), pb.ShiftMissed()
    )
    assert len(board(world, 1450)["gaps"]) == 1

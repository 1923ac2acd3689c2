"""A timer's command: one id per stream, version and due time; a refusal ends it, an absent store does not."""

from datetime import UTC, datetime, timedelta

import pytest

from chassis.errors import Kind, Refusal
from chassis.journal import Call
from chassis.timers import settled, timer_call

DUE = datetime(2023, 4, 20, 6, tzinfo=UTC)


@pytest.fixture
def called() -> Call:
    return timer_call("s", 3, DUE, "330421", None)


def test_the_command_id_repeats_only_with_stream_version_and_due_time(called: Call) -> None:
    assert timer_call("s", 3, DUE, "330421", None) == called
    others = [
        timer_call("t", 3, DUE, "330421", None),
        timer_call("s", 4, DUE, "330421", None),
        timer_call("s", 3, DUE + timedelta(milliseconds=1), "330421", None),
    ]
    assert called.command_id not in {other.command_id for other in others}


def test_a_stream_of_an_exercise_is_woken_in_its_exercise() -> None:
    assert timer_call("s", 3, DUE, "330421", "e").exercise_id == "e"


def test_a_timer_is_no_person(called: Call) -> None:
    assert (called.actor, called.role, called.person) == ("/330421/timer", "timer", False)


async def test_a_timer_is_told_its_stream_and_the_time(called: Call) -> None:
    fired: list[tuple[Call, str, datetime]] = []

    async def fire(call: Call, id: str, moment: datetime) -> None:
        fired.append((call, id, moment))

    assert await settled(fire, called, "s", DUE)
    assert fired == [(called, "s", DUE)]


@pytest.mark.parametrize(
    ("kind", "over"), [(Kind.CONFLICT, True), (Kind.NOT_FOUND, True), (Kind.UNAVAILABLE, False)]
)
async def test_a_refusal_is_an_outcome_but_an_absent_store_is_not(
    called: Call, kind: Kind, over: bool
) -> None:
    async def fire(call: Call, id: str, moment: datetime) -> None:
        raise Refusal(kind, "tally.no", "不行。")

    assert await settled(fire, called, "s", DUE) is over

"""The lag of a relay counts from the last tick of which everything before is acknowledged."""

import pytest

from chassis import relay_lag
from chassis.relay_lag import Lag


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    moment = [100.0]
    monkeypatch.setattr(relay_lag, "monotonic", lambda: moment[0])
    return moment


def test_lag_grows_until_a_tick_is_covered(at: list[float]) -> None:
    lag = Lag()
    at[0] = 101.0
    tick = lag.begin_tick()
    lag.numbered(tick, {"t": 5})
    at[0] = 103.0
    assert lag.milliseconds({"t": 4}) == 3000
    assert lag.milliseconds({"t": 5}) == 2000


def test_a_relay_that_begins_does_not_know_how_old_the_unsent_is(at: list[float]) -> None:
    lag = Lag()
    lag.numbered(lag.begin_tick(), {"t": 5})
    lag.milliseconds({"t": 4})
    assert not lag.known
    lag.milliseconds({"t": 5})
    assert lag.known


def test_a_tick_that_did_not_come_back_covers_nothing(at: list[float]) -> None:
    lag = Lag()
    at[0] = 101.0
    lag.begin_tick()
    assert lag.milliseconds({}) == 1000


def test_a_foreign_tick_is_passed_over(at: list[float]) -> None:
    lag = Lag()
    lag.numbered(77, {"t": 1})
    at[0] = 102.0
    assert lag.milliseconds({"t": 9}) == 2000


def test_a_day_without_a_broker_is_remembered_in_an_hour_of_marks(at: list[float]) -> None:
    lag = Lag()
    for second in range(3 * relay_lag.KEPT):
        at[0] += 1
        lag.numbered(lag.begin_tick(), {"t": second + 1})
    assert len(lag._marks) == relay_lag.KEPT
    assert lag.milliseconds({"t": 0}) == 3 * relay_lag.KEPT * 1000
    assert lag.milliseconds({"t": 10}) == (3 * relay_lag.KEPT - 10) * 1000
    assert lag.milliseconds({"t": 2 * relay_lag.KEPT}) >= relay_lag.KEPT * 1000
    assert lag.milliseconds({"t": 3 * relay_lag.KEPT}) == 0


def test_ticks_that_never_come_back_are_forgotten(at: list[float]) -> None:
    lag = Lag()
    for _ in range(2 * relay_lag.KEPT):
        lag.begin_tick()
    assert len(lag._begun) == relay_lag.KEPT

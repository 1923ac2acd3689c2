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

"""The exercise clock: stands in pauses, runs by its factor, and is the same from both sides."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from drills.domain.exercise_clock import ExerciseClock, milliseconds

NOON = datetime(2023, 4, 20, 4, 0, tzinfo=UTC)
FACTORS = st.sampled_from([0.1, 0.5, 1.0, 2.0, 10.0, 100.0])
SPANS = st.lists(st.integers(1, 10_000).map(lambda s: timedelta(seconds=s)), min_size=1, max_size=8)


def run(factor: float, spans: list[timedelta]) -> tuple[ExerciseClock, datetime, timedelta]:
    """A clock that runs and stands by turns for these real spans; its last turn, and how long it ran."""
    clock, moment, ran = ExerciseClock(factor=factor).turned(NOON, runs=True), NOON, timedelta(0)
    for n, span in enumerate(spans):
        moment += span
        ran += span if n % 2 == 0 else timedelta(0)
        clock = clock.turned(moment, runs=n % 2 == 1)
    return clock, moment, ran


@given(FACTORS, SPANS)
def test_exercise_time_is_the_time_that_it_ran_by_its_factor(factor: float, spans: list[timedelta]) -> None:
    clock, moment, ran = run(factor, spans)
    assert clock.time(moment) == ran * factor


@given(FACTORS, SPANS, st.lists(st.integers(-100, 100_000), min_size=2, max_size=6))
def test_it_never_goes_back(factor: float, spans: list[timedelta], seconds: list[int]) -> None:
    clock, _, _ = run(factor, spans)
    times = [clock.time(NOON + timedelta(seconds=s)) for s in sorted(seconds)]
    assert times == sorted(times)
    assert times[0] >= timedelta(0)


@given(FACTORS, SPANS, st.integers(0, 100_000))
def test_the_real_instant_of_a_time_is_the_first_at_which_it_is_that_late(
    factor: float, spans: list[timedelta], second: int
) -> None:
    clock, _, _ = run(factor, spans)
    wanted = timedelta(seconds=second)
    real = clock.real(wanted)
    if real is None:
        assert not clock.runs
        assert clock.time(NOON + timedelta(days=400)) < wanted
        return
    near = timedelta(milliseconds=1) * factor
    assert abs(clock.time(real) - wanted) <= near
    assert clock.time(real - timedelta(milliseconds=1)) <= wanted


@given(FACTORS, SPANS, st.integers(0, 10_000))
def test_a_pause_changes_nothing_but_when(factor: float, spans: list[timedelta], pause: int) -> None:
    clock, moment, _ = run(factor, spans)
    stands = clock.turned(moment, runs=False)
    later = moment + timedelta(seconds=pause)
    assert stands.time(later) == clock.time(moment)
    goes_on = stands.turned(later, runs=True)
    assert goes_on.time(later + timedelta(seconds=1)) == clock.time(moment) + timedelta(seconds=1) * factor


def test_a_clock_that_never_started_stands_at_nothing() -> None:
    clock = ExerciseClock()
    assert (clock.time(NOON), clock.real(timedelta(0)), clock.runs) == (timedelta(0), None, False)


def test_a_turn_told_too_early_counts_from_the_one_before() -> None:
    clock = ExerciseClock().turned(NOON, runs=True).turned(NOON - timedelta(hours=1), runs=False)
    assert clock.turns[-1].at == NOON
    assert clock.time(NOON + timedelta(hours=1)) == timedelta(0)


def test_exercise_time_travels_in_whole_milliseconds() -> None:
    assert milliseconds(timedelta(seconds=95, microseconds=999)) == 95_000

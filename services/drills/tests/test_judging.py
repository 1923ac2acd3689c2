"""Expected actions are judged from the facts of the exercise alone: met, late, missed, unexpected (I16)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drills.commands.script import ExpectedAction, FactPattern, FieldFilter
from drills.domain.exercise_clock import ExerciseClock
from drills.domain.facts import SeenFact, matches
from drills.domain.judging import Released, judge

NOON = datetime(2023, 4, 20, 4, 0, tzinfo=UTC)
TYPES = (
    "joint.incident.v1.IncidentReported",
    "joint.incident.v1.NoticeIssued",
    "joint.incident.v1.TaskIssued",
)
REGIONS = ("310118", "320509", "330421")


def fact(nth: int, type: str, region: str, second: int, **fields: Any) -> SeenFact:
    at, actor = NOON + timedelta(seconds=second), f"duty_officer@{region}"
    return SeenFact(
        id=f"f{nth:03d}", type=type, region=region, subject="s", at=at, actor=actor, fields=fields
    )


def action(n: int, type: str, region: str, within: int, *filters: tuple[str, str]) -> ExpectedAction:
    pattern = FactPattern(
        event_type=type,
        region=region,
        filters=tuple(FieldFilter(field=name, value=value) for name, value in filters),
    )
    return ExpectedAction(code=f"A{n}", proof=pattern, within_s=within, objective="O1", weight=10, text="…")


def released(code: str, second: int, *actions: ExpectedAction) -> Released:
    at = NOON + timedelta(seconds=second)
    return Released(code=code, released_at=at, exercise_ms=second * 1_000, expected_actions=actions)


def running(*pauses: tuple[int, int], factor: float = 1.0) -> ExerciseClock:
    """A clock that runs from noon but for these seconds."""
    clock = ExerciseClock(factor=factor).turned(NOON, runs=True)
    for begin, end in pauses:
        clock = clock.turned(NOON + timedelta(seconds=begin), runs=False)
        clock = clock.turned(NOON + timedelta(seconds=end), runs=True)
    return clock


def status(log: list[SeenFact], now: int, clock: ExerciseClock | None = None, *, over: bool = False) -> str:
    """What comes of one action that is to be done within two minutes of the start."""
    injects = [released("1", 0, action(1, TYPES[0], "330421", 120))]
    moment = NOON + timedelta(seconds=now)
    verdicts, _ = judge(injects, log, clock or running(), moment, over=over)
    return verdicts[0].status


@pytest.mark.parametrize(
    ("log", "now", "over", "expected"),
    [
        ([], 60, False, "waiting"),
        ([], 120, False, "waiting"),
        ([], 121, False, "missed"),
        ([], 60, True, "missed"),
        ([fact(1, TYPES[0], "330421", 70)], 500, False, "met"),
        ([fact(1, TYPES[0], "330421", 120)], 500, False, "met"),
        ([fact(1, TYPES[0], "330421", 121)], 500, False, "late"),
        ([fact(1, TYPES[0], "320509", 70)], 500, False, "missed"),
        ([fact(1, TYPES[1], "330421", 70)], 500, False, "missed"),
        ([fact(1, TYPES[0], "330421", -5)], 500, False, "missed"),
    ],
)
def test_an_action_is_met_late_missed_or_awaited(
    log: list[SeenFact], now: int, over: bool, expected: str
) -> None:
    assert status(log, now, over=over) == expected


def test_a_pause_is_nobodys_delay() -> None:
    log = [fact(1, TYPES[0], "330421", 700)]
    assert status(log, 900) == "late"
    assert status(log, 900, running((60, 660))) == "met"


def test_time_runs_as_fast_as_the_exercise() -> None:
    log = [fact(1, TYPES[0], "330421", 20)]
    assert (status(log, 60), status(log, 60, running(factor=10))) == ("met", "late")


def test_the_proving_fact_is_named_with_its_delay() -> None:
    injects = [released("1", 5, action(1, TYPES[0], "", 120))]
    log = [fact(1, TYPES[0], "320509", 75)]
    (verdict,), unexpected = judge(injects, log, running(), NOON + timedelta(minutes=5), over=False)
    assert (verdict.event_id, verdict.event_region, verdict.delay_ms) == ("f001", "320509", 70_000)
    assert unexpected == []


@pytest.mark.parametrize(
    ("fields", "filters", "fits"),
    [
        ({"level": "significant"}, [("level", "significant")], True),
        ({"level": "general"}, [("level", "significant")], False),
        ({}, [("level", "significant")], False),
        ({"to_regions": ["310118", "330421"]}, [("to_regions", "330421")], True),
        ({"to_regions": ["310118"]}, [("to_regions", "330421")], False),
        ({"accepting": True}, [("accepting", "true")], True),
        ({"n": 2, "level": "general"}, [("n", "2"), ("level", "general")], True),
        ({"n": 2, "level": "general"}, [("n", "2"), ("level", "major")], False),
    ],
)
def test_a_pattern_asks_for_fields(
    fields: dict[str, Any], filters: list[tuple[str, str]], fits: bool
) -> None:
    pattern = action(1, TYPES[0], "", 1, *filters).proof
    assert matches(pattern, fact(1, TYPES[0], "330421", 0, **fields)) is fits


facts = st.lists(
    st.tuples(st.sampled_from(TYPES), st.sampled_from(REGIONS), st.integers(-50, 600)), max_size=12
).map(lambda told: [fact(n, *each) for n, each in enumerate(told)])
actions = st.lists(
    st.tuples(st.sampled_from(TYPES), st.sampled_from(("", *REGIONS)), st.integers(1, 300)), max_size=3
).map(lambda told: [action(n, *each) for n, each in enumerate(told)])
injects = st.lists(st.tuples(st.integers(0, 300), actions), max_size=4).map(
    lambda told: [released(str(n), second, *expected) for n, (second, expected) in enumerate(told)]
)


@given(injects, facts, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_the_log_and_of_the_injects_does_not_matter(
    given_injects: list[Released], log: list[SeenFact], random: Any, over: bool
) -> None:
    now = NOON + timedelta(seconds=700)
    first = judge(given_injects, log, running(), now, over=over)
    shuffled, mixed = list(log), list(given_injects)
    random.shuffle(shuffled)
    random.shuffle(mixed)
    assert judge(mixed, shuffled, running(), now, over=over) == first


@given(injects, facts, st.booleans())
def test_every_fact_proves_one_action_or_is_unexpected(
    given_injects: list[Released], log: list[SeenFact], over: bool
) -> None:
    verdicts, unexpected = judge(given_injects, log, running(), NOON + timedelta(seconds=700), over=over)
    proving = [verdict.event_id for verdict in verdicts if verdict.event_id]
    assert sorted([*proving, *(each.id for each in unexpected)]) == sorted(each.id for each in log)
    by_id = {each.id: each for each in log}
    for verdict in verdicts:
        assert bool(verdict.event_id) == (verdict.status in ("met", "late"))
        if verdict.event_id:
            released_at = next(i.released_at for i in given_injects if i.code == verdict.inject)
            assert by_id[verdict.event_id].at >= released_at


@given(injects, facts, st.integers(0, 700))
def test_time_alone_turns_waiting_into_missed_and_nothing_else(
    given_injects: list[Released], log: list[SeenFact], second: int
) -> None:
    early, _ = judge(given_injects, log, running(), NOON + timedelta(seconds=second), over=False)
    late, _ = judge(given_injects, log, running(), NOON + timedelta(seconds=10_000), over=True)
    for before, after in zip(early, late, strict=True):
        assert after.status == ("missed" if before.status == "waiting" else before.status)


def test_what_programs_and_controllers_do_is_never_unexpected() -> None:
    by_program = fact(1, TYPES[0], "330421", 5).model_copy(update={"actor": "/330421/incident/open"})
    by_controller = fact(2, "joint.drills.v1.InjectReleased", "330421", 6)
    _, unexpected = judge([], [by_program, by_controller], running(), NOON, over=True)
    assert unexpected == []

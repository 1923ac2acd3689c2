"""Terms by law and calendar: when they end, that they are told once, and how far they have run (I9)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cases_world import World
from hypothesis import given
from hypothesis import strategies as st
from moving_clock import MovingClock

from cases.aggregates import CLUE_CHECK, RECEPTION, REFERRAL
from cases.commands.reception import FileCase
from cases.domain.deadlines import RULES
from cases.domain.working_days import WorkingDays
from cases.handlers import reception
from cases.memory import MemoryCell
from cases.rules import load
from chassis.clock import SHANGHAI
from chassis.errors import Refusal

TERMS = load().terms
DAYS = TERMS.working_days


def shanghai(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


MOMENTS = st.integers(0, 1063).map(lambda day: shanghai("2024-01-02T17:30") + timedelta(days=day))


def told(cell: MemoryCell) -> list[str]:
    facts = [*cell.facts, *cell.local_facts]
    return [getattr(f.message(), "rule", "") for f in facts if f.type.endswith("OverdueRaised")]


@pytest.mark.parametrize(
    ("rule", "started", "due"),
    [
        ("transfer.approve", "2026-04-02T17:30", "2026-04-06T00:00"),
        ("transfer.send", "2026-04-02T17:30", "2026-04-03T17:30"),
        ("transfer.incomplete_notice", "2026-04-02T00:00", "2026-04-03T00:00"),
        ("transfer.completion", "2026-12-30T23:59", "2027-01-03T00:00"),
        ("transfer.police_decision", "2026-02-26T08:00", "2026-03-02T00:00"),
        ("transfer.police_decision.lead", "2026-04-02T08:00", "2026-04-10T00:00"),
        ("transfer.police_decision.complex", "2026-04-02T08:00", "2026-05-03T00:00"),
        ("intake.procuratorate_review", "2026-04-02T08:00", "2026-04-06T00:00"),
    ],
)
def test_hours_elapse_and_days_run_from_the_next_day(rule: str, started: str, due: str) -> None:
    clock = TERMS.clock(rule, shanghai(started))
    assert clock.due_at == shanghai(due)
    assert clock.basis


def test_every_rule_has_its_article_and_its_mark() -> None:
    assert set(TERMS.rules) == set(RULES)
    assert all(rule.basis and rule.mark in ("V", "S", "M", "D") for rule in TERMS.rules.values())


@pytest.mark.parametrize(
    ("started", "days", "due"),
    [
        ("2024-02-08T10:00", 2, "2024-02-19T00:00"),
        ("2025-04-30T10:00", 1, "2025-05-07T00:00"),
        ("2026-02-13T10:00", 3, "2026-02-26T00:00"),
        ("2026-09-18T10:00", 3, "2026-09-23T00:00"),
        ("2026-09-30T10:00", 2, "2026-10-10T00:00"),
        ("2026-09-30T10:00", 3, "2026-10-11T00:00"),
    ],
)
def test_working_days_pass_over_holidays_and_count_made_up_days(started: str, days: int, due: str) -> None:
    assert DAYS.due(shanghai(started), days) == shanghai(due)


@pytest.mark.parametrize(("year", "free", "worked"), [(2024, 28, 8), (2025, 28, 5), (2026, 33, 6)])
def test_each_year_is_as_announced(year: int, free: int, worked: int) -> None:
    """Days off in all, weekends among them, and made-up days, counted in the notices."""
    assert len([day for day in DAYS.off if day.year == year]) == free
    assert len([day for day in DAYS.worked if day.year == year]) == worked
    assert all(day.weekday() >= 5 for day in DAYS.worked)


def test_a_year_without_a_notice_is_not_guessed() -> None:
    with pytest.raises(Refusal, match=r"deadline\.no_holiday_table") as refused:
        DAYS.due(shanghai("2026-12-31T10:00"), 1)
    assert "2027" in refused.value.sentence


def test_a_day_is_not_both_free_and_worked() -> None:
    day = shanghai("2026-01-01T00:00").date()
    with pytest.raises(ValueError, match="both"):
        WorkingDays.of({2026: {"free": [[day, day]], "worked": [day]}})


@given(begun=MOMENTS, amount=st.integers(1, 15))
def test_working_days_end_on_a_worked_day_and_never_sooner_than_calendar_days(
    begun: datetime, amount: int
) -> None:
    due = DAYS.due(begun, amount)
    assert DAYS.is_worked((due - timedelta(days=1)).date())
    assert due >= begun + timedelta(days=amount - 1)
    assert DAYS.due(begun, amount + 1) > due


def test_a_cell_may_count_by_its_own_terms(tmp_path: Path) -> None:
    own = tmp_path / "rules.yaml"
    rule = "id: transfer.approve, zh: 批准移送时限, amount: 2, unit: working_day"
    rest = "from: internal_report_received, actor: bureau_head, basis: 本局规定, mark: D"
    own.write_text(f"case_terms:\n- {{{rule}, {rest}}}\n", "utf-8")
    clock = load(own).terms.clock("transfer.approve", shanghai("2026-04-02T10:00"))
    assert (clock.due_at, clock.basis) == (shanghai("2026-04-08T00:00"), "本局规定")
    own.write_text(own.read_text("utf-8").replace("transfer.approve", "transfer.aprove"), "utf-8")
    with pytest.raises(ValueError, match=r"transfer\.aprove"):
        load(own)


async def test_an_approval_that_does_not_come_is_told_once(world: World, clock: MovingClock) -> None:
    id = await world.screen()
    await world.report(id)
    clock.forward(days=3)
    await world.own.run_timers()
    assert told(world.own) == []
    clock.forward(hours=5)
    for _ in range(3):
        await world.own.run_timers()
    assert told(world.own) == ["transfer.approve"]


async def test_a_transfer_later_than_a_day_is_told_and_marked(world: World, clock: MovingClock) -> None:
    check_id = await world.approved()
    clock.forward(hours=24)
    await world.own.run_timers()
    assert told(world.own) == ["transfer.send"]
    outcome = await world.transfer(check_id)
    assert outcome.state.late
    sent = await world.own.journal.load(CLUE_CHECK, check_id)
    assert sent is not None
    assert (sent[0].state, CLUE_CHECK.next_due and CLUE_CHECK.next_due(sent[0])) == ("sent", None)


async def test_a_transfer_in_time_is_not_late(world: World, clock: MovingClock) -> None:
    check_id = await world.approved()
    clock.forward(hours=23, minutes=59)
    assert not (await world.transfer(check_id)).state.late


async def test_the_polices_terms_run_from_the_receipt(world: World, clock: MovingClock) -> None:
    id = await world.referred()
    clock.forward(days=2)
    await world.receive(id)
    clock.forward(hours=24)
    await world.own.run_timers()
    assert told(world.own) == ["transfer.incomplete_notice"]
    clock.forward(days=4)
    await world.own.run_timers()
    assert told(world.own) == ["transfer.incomplete_notice", "transfer.police_decision"]


async def test_a_decision_ends_the_terms(world: World, clock: MovingClock) -> None:
    received = await world.receive(await world.referred())
    await world.move(reception.file_case, received.id, FileCase(note="立案。"))
    clock.forward(days=40)
    await world.own.run_timers()
    assert told(world.own) == []
    loaded = await world.own.journal.load(RECEPTION, received.id)
    assert loaded is not None
    assert loaded[0].clocks == ()


async def test_the_senders_term_runs_from_when_the_request_arrived(world: World, clock: MovingClock) -> None:
    id = await world.referred()
    await world.receive(id)
    clock.forward(hours=1)
    await world.ask_papers(id, "appraisal")
    loaded = await world.own.journal.load(REFERRAL, id)
    assert loaded is not None
    assert loaded[0].clocks[0].due_at == shanghai("2026-04-06T00:00")
    clock.forward(days=4)
    await world.own.run_timers()
    assert "transfer.completion" in told(world.own)
    await world.supplement(id)
    after = await world.own.journal.load(REFERRAL, id)
    assert after is not None
    assert after[0].clocks == ()


@pytest.mark.parametrize(("hours", "percent"), [(0, 0), (11, 0), (12, 50), (20, 80), (24, 100), (99, 100)])
def test_a_term_is_shown_by_the_share_that_has_passed(hours: int, percent: int) -> None:
    start = shanghai("2026-04-02T10:00")
    assert TERMS.passed(TERMS.clock("transfer.send", start), start + timedelta(hours=hours)) == percent

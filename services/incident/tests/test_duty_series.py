"""Follow-ups over the life of an incident: numbered, by the present level, one open at a time."""

from datetime import timedelta

import pytest
from duty_desk import DutyDesk
from moving_clock import MovingClock

from incident.reactions.report_obligation import BY_LEVEL

FOLLOW_UP = "report.follow_up"


async def follow_ups(desk: DutyDesk) -> list[tuple[str, int, str]]:
    """Level, number and state of each."""
    found = [d for d in await desk.duties() if d.kind == "follow_up"]
    return [(d.rule.removeprefix(f"{FOLLOW_UP}."), d.n, d.state) for d in found]


@pytest.fixture
async def running(desk: DutyDesk) -> DutyDesk:
    """The desk with a verified incident that is significant."""
    await desk.report()
    await desk.verify()
    await desk.classify("significant")
    return desk


async def test_none_is_owed_before_the_first_level(desk: DutyDesk) -> None:
    await desk.report()
    await desk.verify()
    assert await follow_ups(desk) == []


async def test_each_opens_when_the_one_before_is_made(running: DutyDesk, clock: MovingClock) -> None:
    first = await running.one(f"{FOLLOW_UP}.significant")
    assert first.due_at == clock.moment + timedelta(hours=24)

    clock.forward(hours=20)
    await running.submit(f"{FOLLOW_UP}.significant")

    second = await running.one(f"{FOLLOW_UP}.significant", 2)
    assert second.due_at == clock.moment + timedelta(hours=24)
    assert second.reminders == tuple(clock.moment + timedelta(hours=24) * p / 100 for p in (50, 80, 100))
    assert await follow_ups(running) == [("significant", 1, "submitted"), ("significant", 2, "opened")]


async def test_a_waived_one_is_followed_by_the_next(running: DutyDesk) -> None:
    await running.waive(f"{FOLLOW_UP}.significant")
    assert await follow_ups(running) == [("significant", 1, "waived"), ("significant", 2, "opened")]


async def test_a_returned_one_opens_no_third(running: DutyDesk) -> None:
    await running.submit(f"{FOLLOW_UP}.significant")
    await running.give_back(f"{FOLLOW_UP}.significant")
    await running.submit(f"{FOLLOW_UP}.significant")
    assert await follow_ups(running) == [("significant", 1, "submitted"), ("significant", 2, "opened")]


async def test_another_level_replaces_the_open_one_under_its_number(
    running: DutyDesk, clock: MovingClock
) -> None:
    await running.submit(f"{FOLLOW_UP}.significant")
    clock.forward(hours=1)
    await running.classify("major")

    assert await follow_ups(running) == [
        ("significant", 1, "submitted"),
        ("significant", 2, "superseded"),
        ("major", 2, "opened"),
    ]
    assert (await running.one(f"{FOLLOW_UP}.significant", 2)).reason == BY_LEVEL
    assert (await running.one(f"{FOLLOW_UP}.major", 2)).due_at == clock.moment + timedelta(hours=12)


async def test_a_graver_level_never_puts_a_report_off(running: DutyDesk, clock: MovingClock) -> None:
    owed = (await running.one(f"{FOLLOW_UP}.significant")).due_at
    clock.forward(hours=20)
    await running.classify("major")
    sooner = await running.one(f"{FOLLOW_UP}.major")
    assert (sooner.due_at, sooner.reminders[-1]) == (owed, owed)


async def test_a_lower_level_gives_its_own_term(running: DutyDesk, clock: MovingClock) -> None:
    clock.forward(hours=20)
    await running.classify("general")
    assert (await running.one(f"{FOLLOW_UP}.general")).due_at == clock.moment + timedelta(hours=48)


async def test_back_and_forth_leaves_exactly_one_open(running: DutyDesk, clock: MovingClock) -> None:
    for level in ("major", "significant", "major", "extraordinary"):
        clock.forward(minutes=10)
        await running.classify(level)
    opened = [f for f in await follow_ups(running) if f[2] == "opened"]
    assert [level for level, _, _ in opened] == ["extraordinary"]
    assert len(set(await running.named())) == len(await running.named())


async def test_the_end_replaces_it_by_the_final_report(running: DutyDesk, clock: MovingClock) -> None:
    await running.end(clock.moment)
    assert await follow_ups(running) == [("significant", 1, "superseded")]
    final = await running.one("report.final")
    assert (final.state, final.due_at) == ("opened", clock.moment + timedelta(hours=24))


async def test_reopening_takes_the_final_back_and_goes_on(running: DutyDesk, clock: MovingClock) -> None:
    await running.submit(f"{FOLLOW_UP}.significant")
    await running.end(clock.moment)
    clock.forward(hours=2)
    await running.reopen()

    assert await follow_ups(running) == [
        ("significant", 1, "submitted"),
        ("significant", 2, "superseded"),
        ("significant", 3, "opened"),
    ]
    assert (await running.one("report.final")).state == "superseded"
    assert (await running.one(f"{FOLLOW_UP}.significant", 3)).due_at == clock.moment + timedelta(hours=24)

    await running.end(clock.moment)
    assert (await running.one("report.final", 2)).state == "opened"


async def test_a_follow_up_made_after_the_end_opens_none(running: DutyDesk, clock: MovingClock) -> None:
    await running.submit(f"{FOLLOW_UP}.significant")
    await running.end(clock.moment)
    await running.submit("report.final")
    assert [state for _, _, state in await follow_ups(running)] == ["submitted", "superseded"]


@pytest.mark.parametrize("told_first", [False, True])
async def test_the_first_report_follows_the_level_until_it_is_made(told_first: bool, desk: DutyDesk) -> None:
    await desk.report(event_class="natural_disaster")
    informed = (await desk.one("report.duty.phone")).due_at - timedelta(minutes=60)
    if told_first:
        await desk.submit("report.duty.phone")
    await desk.classify("major")

    phones = {d.rule: d.state for d in await desk.duties() if d.rule.startswith("report.duty.phone")}
    if told_first:
        assert phones == {"report.duty.phone": "submitted"}
    else:
        assert phones == {"report.duty.phone": "superseded", "report.duty.phone.grave": "opened"}
        assert (await desk.one("report.duty.phone.grave")).due_at == informed + timedelta(minutes=30)


async def test_reading_the_same_facts_again_changes_nothing(running: DutyDesk, clock: MovingClock) -> None:
    await running.submit(f"{FOLLOW_UP}.significant")
    await running.classify("major")
    await running.end(clock.moment)
    await running.reopen()
    before = [(d.rule, d.n, d.state, d.due_at) for d in await running.duties()]

    await running.react_again()

    assert [(d.rule, d.n, d.state, d.due_at) for d in await running.duties()] == before

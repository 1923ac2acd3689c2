"""What stands against the time of an exercise, over schedules that nobody wrote down (I16)."""

from datetime import UTC, date, datetime, timedelta
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drills.commands.exercise import Participation
from drills.domain.schedule import Blackout, Booking, Clash, Engagement, Window, clashes
from drills.rules import load

BEGIN = datetime(2026, 3, 2, tzinfo=UTC)
REGIONS = ("310118", "320509", "330421")
NAMES = {"310118": "青浦", "320509": "吴江", "330421": "嘉善"}
few = st.sets(st.sampled_from("abc"), max_size=2).map(lambda s: tuple(sorted(s)))
parts = st.builds(
    lambda region, desks, teams, experts: Participation(
        region=region, desks=desks, team_ids=tuple(f"t{team}" for team in teams),
        expert_ids=tuple(f"x{expert}" for expert in experts),
    ),
    st.sampled_from(REGIONS), few, few, few,
)  # fmt: skip
participations = st.lists(parts, min_size=1, max_size=3, unique_by=lambda part: part.region).map(tuple)
windows = st.builds(
    lambda start, length: Window(
        since=BEGIN + timedelta(hours=start), until=BEGIN + timedelta(hours=start + length)
    ),
    st.integers(0, 200), st.integers(1, 30),
)  # fmt: skip
bookings = st.builds(
    lambda part, window, n: Booking(id=str(n), title=f"演练{n}", participations=part, window=window),
    participations, windows, st.integers(0, 99),
)  # fmt: skip
engagements = st.builds(
    lambda kind, subject, region, until: Engagement(
        kind=kind, subject=subject, region=region,
        window=Window(since=None, until=None if until is None else BEGIN + timedelta(hours=until)),
    ),
    st.sampled_from(["team", "deployment", "engagement"]),
    st.sampled_from(["ta", "tb", "xa", "xb"]), st.sampled_from(REGIONS), st.none() | st.integers(0, 200),
)  # fmt: skip


def found(
    wanted: tuple[Participation, ...], window: Window, others: list[Booking], engaged: list[Engagement]
) -> list[Clash]:
    return clashes(wanted, window, others=others, engaged=engaged, blackouts=(), names=NAMES)


def hours(window: Window) -> set[int]:
    """The whole hours of a window, as an independent idea of overlap."""
    assert window.since is not None
    assert window.until is not None
    return set(
        range((window.since - BEGIN) // timedelta(hours=1), (window.until - BEGIN) // timedelta(hours=1))
    )


def used(wanted: tuple[Participation, ...]) -> set[str]:
    return {
        *chain.from_iterable((f"{p.region}/{d}" for d in p.desks) for p in wanted),
        *chain.from_iterable((*p.team_ids, *p.expert_ids) for p in wanted),
    }


@given(participations, windows, st.lists(bookings, max_size=5))
def test_two_exercises_clash_when_they_share_somebody_at_an_hour(
    wanted: tuple[Participation, ...], window: Window, others: list[Booking]
) -> None:
    expected = any(
        hours(window) & hours(other.window) and _shared(wanted, other.participations) for other in others
    )
    assert bool(found(wanted, window, others, [])) == expected


def _shared(one: tuple[Participation, ...], other: tuple[Participation, ...]) -> bool:
    regions = {part.region: part for part in other}
    for part in one:
        theirs = regions.get(part.region)
        if theirs and (
            set(part.desks) & set(theirs.desks)
            or set(part.team_ids) & set(theirs.team_ids)
            or set(part.expert_ids) & set(theirs.expert_ids)
        ):
            return True
    return False


@given(participations, windows, st.lists(engagements, max_size=5))
def test_whoever_is_in_earnest_use_cannot_play(
    wanted: tuple[Participation, ...], window: Window, engaged: list[Engagement]
) -> None:
    assert window.since is not None
    expected = [
        use.subject
        for use in engaged
        if use.subject in used(wanted) and (use.window.until is None or use.window.until > window.since)
    ]
    assert sorted(c.subject for c in found(wanted, window, [], engaged)) == sorted(expected)


@given(participations, windows, st.permutations(range(4)), st.lists(bookings, min_size=4, max_size=4))
def test_the_order_in_which_they_were_heard_of_does_not_matter(
    wanted: tuple[Participation, ...], window: Window, order: list[int], others: list[Booking]
) -> None:
    shuffled = [others[n] for n in order]
    assert found(wanted, window, others, []) == found(wanted, window, shuffled, [])


def blackout(first: str, last: str, *regions: str) -> Blackout:
    return Blackout(name="高考", first=first, last=last, regions=regions, source="教育部", mark="M")


@pytest.mark.parametrize(
    ("first", "last", "day", "held"),
    [
        ("06-07", "06-09", "2026-06-07", True),
        ("06-07", "06-09", "2031-06-09", True),
        ("06-07", "06-09", "2026-06-10", False),
        ("12-31", "01-01", "2026-01-01", True),
        ("12-31", "01-01", "2026-12-31", True),
        ("12-31", "01-01", "2026-06-30", False),
        ("2026-02-16", "2026-02-22", "2026-02-20", True),
        ("2026-02-16", "2026-02-22", "2027-02-20", False),
    ],
)
def test_days_are_kept_free_every_year_or_once(first: str, last: str, day: str, held: bool) -> None:
    assert blackout(first, last).holds(date.fromisoformat(day)) is held


@pytest.mark.parametrize(
    ("start", "regions", "clash"),
    [
        ("2026-06-06T15:00:00+00:00", (), False),
        ("2026-06-06T15:00:01+00:00", (), True),
        ("2026-06-07T01:00:00+00:00", ("330421",), True),
        ("2026-06-07T01:00:00+00:00", ("310118",), False),
    ],
)
def test_nobody_plays_on_a_day_kept_free_counted_in_shanghai(
    start: str, regions: tuple[str, ...], clash: bool
) -> None:
    since = datetime.fromisoformat(start)
    window = Window(since=since, until=since + timedelta(hours=1))
    days = blackout("06-07", "06-09", *regions)
    wanted = (Participation(region="330421"),)
    against = clashes(wanted, window, others=(), engaged=(), blackouts=(days,), names=NAMES)
    assert bool(against) is clash
    assert all("高考" in each.sentence for each in against)


def test_the_shipped_days_name_who_decided_them() -> None:
    days = load().blackouts
    assert {"全国普通高等学校招生统一考试", "中国国际进口博览会保障"} <= {each.name for each in days}
    assert all(len(each.source) > 10 for each in days)

"""Which reports a moment makes due, by class, region and level: the shipped rules as one table."""

from datetime import UTC, datetime, timedelta

import pytest

from chassis.regions import Zone
from incident import samples
from incident.domain.deadlines import DutyFacts, Rulebook
from incident.domain.due_moment import TRIGGERS, DueMoment

AT = datetime(2023, 4, 20, 1, 5, 30, tzinfo=UTC)
COPIES = ("police", "labour", "trade_union", "procuratorate", "own_government")


def opened(
    rules: Rulebook, zone: Zone, trigger: str, slug: str = "jiashan", event_class: str = "accident_disaster",
    level: str = "", *, may_be: str = "", reported: bool = False, ended: bool = False,
) -> dict[str, tuple[str, int]]:  # fmt: skip
    """`rule recipient` → form and minutes of each report."""
    region = zone.by_slug(slug)
    moment = DueMoment(trigger=trigger, at=AT, level=level, may_be=may_be or level, ended=ended)
    facts = DutyFacts(
        incident_id=samples.INCIDENT_ID,
        event_class=event_class,
        subtype="",
        region=region.code,
        chain=region.reporting_chain,
        neighbours=tuple(code for code in sorted(zone.codes) if code != region.code),
        moment=moment,
        reported=reported,
    )
    duties = rules.duties(trigger, facts)
    return {f"{d.rule} {d.recipient}": (d.form, (d.due_at - AT) // timedelta(minutes=1)) for d in duties}


@pytest.mark.parametrize(
    ("slug", "next_level", "oral", "minutes"),
    [
        ("qingpu", "310000", "report.per_level.oral", 60),
        ("wujiang", "320500", "report.per_level.oral.other", 30),
        ("jiashan", "330400", "report.per_level.oral.other", 30),
    ],
)
def test_an_accident_is_told_to_the_next_level_and_five_organs(
    slug: str, next_level: str, oral: str, minutes: int, rules: Rulebook, zone: Zone
) -> None:
    assert opened(rules, zone, "informed", slug) == {
        f"report.per_level.written {next_level}": ("written", 120),
        f"{oral} {next_level}": ("oral", minutes),
        **{f"report.copies {organ}": ("", 120) for organ in COPIES},
    }


@pytest.mark.parametrize(
    "event_class", ["natural_disaster", "public_health", "social_security", "other_accident"]
)
@pytest.mark.parametrize(
    ("level", "suffix", "phone", "written"),
    [
        ("", "", 60, 120),
        ("general", "", 60, 120),
        ("significant", ".grave", 30, 60),
        ("extraordinary", ".grave", 30, 60),
    ],
)
def test_what_is_no_accident_is_told_sooner_when_it_is_grave(
    event_class: str, level: str, suffix: str, phone: int, written: int, rules: Rulebook, zone: Zone
) -> None:
    assert opened(rules, zone, "informed", "wujiang", event_class, level) == {
        f"report.duty.phone{suffix} 320500": ("oral", phone),
        f"report.duty.written{suffix} 320500": ("written", written),
    }


@pytest.mark.parametrize(
    ("level", "hours"), [("extraordinary", 12), ("major", 12), ("significant", 24), ("general", 48)]
)
@pytest.mark.parametrize("trigger", ["classified", "follow_up_submitted", "reopened"])
def test_follow_ups_come_by_level(trigger: str, level: str, hours: int, rules: Rulebook, zone: Zone) -> None:
    found = opened(rules, zone, trigger, level=level)
    assert found[f"report.follow_up.{level} 330400"] == ("written", hours * 60)
    assert sum(name.startswith("report.follow_up") for name in found) == 1


@pytest.mark.parametrize(
    ("level", "may_be", "told"),
    [
        ("general", "general", False),
        ("general", "significant", True),
        ("significant", "significant", True),
        ("major", "major", True),
    ],
)
def test_neighbours_and_garrison_are_told_of_what_is_or_may_be_significant(
    level: str, may_be: str, told: bool, rules: Rulebook, zone: Zone
) -> None:
    found = opened(rules, zone, "classified", level=level, may_be=may_be)
    expected = ["310118", "320509", "garrison"] if told else []
    assert [n.split()[1] for n in found if n.startswith("notify.neighbour")] == expected
    assert all(v == ("", 15) for n, v in found.items() if n.startswith("notify.neighbour"))


def test_a_level_raised_after_the_end_opens_nothing(rules: Rulebook, zone: Zone) -> None:
    assert opened(rules, zone, "classified", level="major", ended=True) == {}


@pytest.mark.parametrize(
    ("trigger", "rule", "minutes"),
    [("casualties_changed", "report.supplement", 120), ("corrected", "report.correction", 60)],
)
def test_changes_are_told_once_something_was_told(
    trigger: str, rule: str, minutes: int, rules: Rulebook, zone: Zone
) -> None:
    expected = {f"{rule} 330400": ("written", minutes)}
    assert opened(rules, zone, trigger) == {}
    assert opened(rules, zone, trigger, reported=True) == expected
    assert opened(rules, zone, trigger, ended=True) == expected


@pytest.mark.parametrize(
    ("trigger", "expected"),
    [
        ("verified", {"report.verification 330400": ("written", 120)}),
        ("terminated", {"report.final 330400": ("written", 24 * 60)}),
        (
            "cross_region_declared",
            {f"report.cross_region {code}": ("", 30) for code in ("330400", "330000", "state")},
        ),
    ],
)
@pytest.mark.parametrize("event_class", ["accident_disaster", "natural_disaster", "social_security"])
def test_verification_end_and_declaration_of_any_class(
    event_class: str,
    trigger: str,
    expected: dict[str, tuple[str, int]],
    rules: Rulebook,
    zone: Zone,
) -> None:
    assert opened(rules, zone, trigger, event_class=event_class) == expected


def test_every_trigger_opens_something_in_some_case(rules: Rulebook, zone: Zone) -> None:
    assert [t for t in TRIGGERS if not opened(rules, zone, t, level="major", reported=True)] == []


@pytest.mark.parametrize(
    ("slug", "level", "hops"),
    [
        # 直辖市 have no prefecture level: the municipality is the level above.
        ("qingpu", "general", ["310000"]),
        ("qingpu", "significant", ["310000"]),
        ("qingpu", "major", ["310000", "state"]),
        ("wujiang", "general", ["320500"]),
        ("wujiang", "significant", ["320500", "320000"]),
        ("jiashan", "significant", ["330400", "330000"]),
        ("jiashan", "major", ["330400", "330000", "state"]),
        ("jiashan", "extraordinary", ["330400", "330000", "state"]),
    ],
)
def test_how_far_up_a_level_is_told(
    slug: str, level: str, hops: list[str], rules: Rulebook, zone: Zone
) -> None:
    """O493 art. 10."""
    assert rules.hops(zone.by_slug(slug).reporting_chain, level) == hops

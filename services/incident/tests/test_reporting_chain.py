"""How far up an incident is told, by when at each level, and whether the unit told in time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from incident_walker import ROUTES, Walker

from chassis.regions import Zone
from incident.domain.deadlines import Rulebook
from incident.domain.incident_state import Incident
from incident.domain.reporting_chain import reporting_chain

Make = Callable[..., Incident]
INFORMED = datetime(2023, 4, 20, 1, 5, 30, tzinfo=UTC)


def minutes(rules: Rulebook, zone: Zone, slug: str, incident: Incident) -> dict[str, dict[str, int]]:
    """Form → recipient → minutes after the bureau was told."""
    region = zone.by_slug(slug)
    found = reporting_chain(incident, rules=rules, region=region.code, chain=region.reporting_chain)
    forms: dict[str, dict[str, int]] = {}
    for hop in found.hops:
        forms.setdefault(hop.form, {})[hop.recipient] = (hop.due_at - INFORMED) // timedelta(minutes=1)
    return forms


@pytest.mark.parametrize(
    ("slug", "fields", "written", "oral"),
    [
        # 4 hours to the state from Qingpu, 6 from the other two (O493 art. 11).
        ("qingpu", {"level": "major"}, {"310000": 120, "state": 240}, {"310000": 60, "state": 120}),
        (
            "wujiang",
            {"level": "extraordinary"},
            {"320500": 120, "320000": 240, "state": 360},
            {"320500": 30, "320000": 60, "state": 90},
        ),
        ("jiashan", {"level": "general"}, {"330400": 120}, {"330400": 30}),
        ("jiashan", {}, {"330400": 120}, {"330400": 30}),
        ("jiashan", {"level": "significant"}, {"330400": 120, "330000": 240}, {"330400": 30, "330000": 60}),
        # Ten missing may be ten dead: it may be major.
        (
            "jiashan",
            {"level": "general", "casualties": {"dead": 1, "missing": 10}},
            {"330400": 120, "330000": 240, "state": 360},
            {"330400": 30, "330000": 60, "state": 90},
        ),
        (
            "jiashan",
            {"event_class": "natural_disaster", "level": "significant"},
            {"330400": 60, "330000": 120},
            {"330400": 30, "330000": 60},
        ),
        ("jiashan", {"event_class": "social_security"}, {"330400": 120}, {"330400": 60}),
    ],
)
def test_each_level_has_its_whole_term(
    slug: str,
    fields: dict[str, Any],
    written: dict[str, int],
    oral: dict[str, int],
    incident_in: Make,
    rules: Rulebook,
    zone: Zone,
) -> None:
    assert minutes(rules, zone, slug, incident_in("verified", **fields)) == {"written": written, "oral": oral}


@pytest.mark.parametrize(
    ("slug", "source", "after", "level", "term", "met", "late"),
    [
        ("jiashan", "unit_report", 59, "general", 60, True, False),
        ("jiashan", "unit_report", 60, "general", 60, True, False),
        ("jiashan", "unit_report", 61, "general", 60, True, True),
        # The bureau heard of it from others: the unit has not told, and is late once its hour is over.
        ("jiashan", "public_call", 20, "general", 60, False, False),
        ("jiashan", "public_call", 61, "general", 60, False, True),
        # In Shanghai an urgent case is told within 30 minutes.
        ("qingpu", "unit_report", 31, "significant", 30, True, True),
        ("qingpu", "unit_report", 31, "general", 60, True, False),
        ("wujiang", "unit_report", 31, "significant", 60, True, False),
    ],
)
def test_a_unit_that_tells_late_is_late(
    slug: str, source: str, after: int, level: str, term: int, met: bool, late: bool,
    incident_in: Make, rules: Rulebook, zone: Zone,
) -> None:  # fmt: skip
    """O493 art. 9: within an hour; 迟报 beyond it."""
    discovered = INFORMED - timedelta(minutes=after)
    incident = incident_in("verified", discovered_at=discovered, source=source, level=level)
    region = zone.by_slug(slug)
    unit = reporting_chain(incident, rules=rules, region=region.code, chain=region.reporting_chain).unit
    assert unit is not None
    assert unit.due_at == discovered + timedelta(minutes=term)
    assert unit.met_at == (INFORMED if met else None)
    assert unit.late is late


def test_no_unit_owes_a_report_of_a_flood(incident_in: Make, rules: Rulebook, zone: Zone) -> None:
    region = zone.by_slug("jiashan")
    flood = incident_in("verified", event_class="natural_disaster")
    assert reporting_chain(flood, rules=rules, region=region.code, chain=region.reporting_chain).unit is None


async def test_the_door_answers_what_the_console_shows(walker: Walker) -> None:
    (route,) = [r for r in ROUTES if r.path.endswith("/reporting-chain")]
    await walker.prepare(route)
    answer = (await walker.ask(route)).json()
    assert answer["up_to"] == "prefecture_city"
    assert answer["hops"][0] == {
        "recipient": "330400",
        "form": "written",
        "due_at": "2023-04-20T03:05:30Z",
        "basis": "《生产安全事故报告和调查处理条例》第十一条",
        "rule": "report.per_level.written",
    }
    assert answer["unit"] == {
        "due_at": "2023-04-20T02:02:00Z",
        "met_at": None,
        "late": False,
        "rule": "report.unit_to_bureau",
        "basis": "《生产安全事故报告和调查处理条例》第九条",
    }

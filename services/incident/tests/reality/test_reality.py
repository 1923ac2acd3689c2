"""Law against reality: 16 real incidents, and what the law asks at each step, written down by hand."""

from datetime import datetime
from typing import Any

import pytest
from reality import SHANGHAI, cases, published, replaying, shanghai

from chassis.regions import Zone
from incident.domain.deadlines import Rulebook

CASES = cases()
IDS = [case["id"] for case in CASES]
Case = dict[str, Any]


@pytest.mark.parametrize("case", CASES, ids=IDS)
async def test_the_law_asks_this_at_each_step(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    async with replaying(case["region"], monkeypatch) as replay:
        seen = await replay.play(case)
    assert seen == [step["expect"] for step in case["steps"]]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_figures_may_be_supplemented_until(case: Case, rules: Rulebook) -> None:
    """O493 art. 13: 30 days, 7 for fires and roads, counted from the next day; art. 2: not for pollution."""
    occurred = datetime.fromisoformat(case["published"]["occurred_at"])
    event_class = rules.levels.class_of("accident_disaster", case.get("code", ""))
    until = rules.supplement_until(event_class, case["published"]["subtype"], occurred, case["region"])
    expected = case["figures_until"]
    assert until == (shanghai(expected) if expected else None)


def test_every_published_incident_is_played() -> None:
    assert [fact["id"] for fact in published()] == IDS


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_what_is_played_is_what_was_published(case: Case) -> None:
    """Every count of dead and missing in a published report is told at the time of that report."""
    fact = case["published"]
    reports = [r for r in fact["reports"] if r["kind"] not in ("调查", "媒体补充")]
    told = {step["at"]: {**step.get("first_told", {}), **step.get("count", {})} for step in case["steps"]}
    for report in reports:
        at = datetime.fromisoformat(report["as_of"]).astimezone(SHANGHAI)
        said = {"dead": report["facts"].get("deaths"), "missing": report["facts"].get("missing")}
        counted = told[f"{at:%Y-%m-%d %H:%M}"]
        assert {n: v for n, v in said.items() if v is not None}.items() <= counted.items()
    counts = [count for count in told.values() if "dead" in count]
    assert not counts or counts[-1]["dead"] == fact["deaths"]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_desk_is_the_region_that_the_file_points_to(case: Case, zone: Zone) -> None:
    fact, region = case["published"], zone.by_code(case["region"])
    assert case["desk"] in ("own", "concerns", "superior")
    if case["desk"] == "own":
        assert fact["adcode"] == region.code
    elif case["desk"] == "concerns":
        assert region.code in fact["regions_involved"]
    else:
        # The place has the same next level: the municipality, or the prefecture that its code begins with.
        superior = region.reporting_chain[0].rstrip("0")
        assert fact["adcode"].startswith(superior)
        assert not zone.codes & {fact["adcode"], *fact["regions_involved"]}
    ours = sorted(zone.codes & set(fact["regions_involved"]) - {region.code})
    assert case.get("neighbours", []) == ours

"""The shipped plans: drafts for the bureaus, complete enough to be drafted, opened, signed and activated."""

from datetime import datetime

import pytest
from incident_walker import Walker
from three_cells import REGIONS, ThreeCells

from chassis.regions import Zone
from incident.commands.joint_plan import DraftPlan
from incident.domain.deadlines import Rulebook
from incident.domain.plan_checks import check_terms
from incident.domain.planned_tasks import planned_tasks
from incident.library import REMARK, load_library

LIBRARY = load_library()
SHIPPED = pytest.mark.parametrize("plan", LIBRARY, ids=[plan.series for plan in LIBRARY])


def test_three_plans_are_shipped() -> None:
    assert [plan.series for plan in LIBRARY] == ["cross-border-tanker", "flood-typhoon", "water-hazmat"]
    assert "没有公开" in REMARK


@SHIPPED
def test_a_shipped_plan_is_complete(plan: DraftPlan) -> None:
    terms = plan.terms
    check_terms(terms)
    assert "草案" in terms.title
    assert len(terms.tasks) >= 12
    assert {condition.level for condition in terms.conditions} == {"i", "ii", "iii", "iv"}
    assert {task.executor for task in terms.tasks} == {"initiator", "each_asked", "every"}
    assert len(terms.notifications) >= 6
    headings = {section.heading.split()[0] for section in terms.sections}
    # 突发事件应对法 art. 28: command, prevention and warning, procedures, guarantees, recovery.
    assert headings >= {"2.1", "3.1", "4.2", "4.3", "8.1", "9.1"}
    assert {clause.clause for clause in terms.preauthorised} <= headings


@SHIPPED
def test_a_shipped_plan_says_that_it_is_no_official_text(plan: DraftPlan) -> None:
    assert any("没有公开" in section.text for section in plan.terms.sections)


@SHIPPED
async def test_a_shipped_plan_is_drafted_opened_and_signed(
    plan: DraftPlan, zone: Zone, rules: Rulebook
) -> None:
    three, body = ThreeCells(zone, rules), plan.model_dump(mode="json")
    plan_id = await three.in_force(REGIONS[1], **body)
    for cell in three.cells.values():
        known = await cell.desk.known.plan(plan_id)
        assert known.state == "in_force"
        assert known.terms.sha256 == plan.terms.sha256 == known.terms_hash


@SHIPPED
def test_a_graver_level_leads_to_more_tasks(plan: DraftPlan, noon: datetime) -> None:
    counts = [
        len(
            planned_tasks(
                plan.terms,
                activation_id="a",
                incident_id="i",
                level=level,
                initiator=REGIONS[0],
                asked=REGIONS[1:],
                activated_at=noon,
            )
        )
        for level in ("iv", "iii", "ii", "i")
    ]
    assert counts == sorted(set(counts))


async def test_the_library_answers_bodies_that_can_be_posted(walker: Walker) -> None:
    answer = (await walker.get("/plan-library")).json()
    assert answer["remark"] == REMARK
    assert [DraftPlan.model_validate(body) for body in answer["items"]] == list(LIBRARY)

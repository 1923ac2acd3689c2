"""Which tasks an activation of a plan leads to: by level, by executor, due from the activation on."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from incident.commands.plan_terms import PlanTerms
from incident.domain.planned_tasks import planned_tasks
from incident.domain.response_task import planned_id
from incident.samples import scene
from incident.samples.joint_plan import TERMS

OWN, FIRST, SECOND = "330421", "310118", "320509"
PLAN = PlanTerms.from_proto(TERMS)
ACTIVATED: dict[str, Any] = {
    "activation_id": scene.ACTIVATION_ID,
    "incident_id": scene.INCIDENT_ID,
    "initiator": OWN,
    "asked": (FIRST, SECOND),
}
# T01 by every region at IV, T02 by each that is asked at III, T03 by the initiator at II.
T01, T02, T03 = {("T01", r) for r in (OWN, FIRST, SECOND)}, {("T02", FIRST), ("T02", SECOND)}, {("T03", OWN)}


@pytest.mark.parametrize(
    ("level", "expected"),
    [("iv", T01), ("iii", T01 | T02), ("ii", T01 | T02 | T03), ("i", T01 | T02 | T03)],
)
def test_a_level_leads_to_its_tasks_and_those_of_the_weaker_levels(
    level: str, expected: set[tuple[str, str]], noon: datetime
) -> None:
    tasks = planned_tasks(PLAN, level=level, activated_at=noon, **ACTIVATED)
    assert {(task.template_code, task.executing_region) for task in tasks} == expected
    assert len({planned_id(task) for task in tasks}) == len(tasks)
    minutes = {"T01": 15, "T02": 60, "T03": 30}
    assert all(task.due_at == noon + timedelta(minutes=minutes[task.template_code]) for task in tasks)
    assert {(task.activation_id, task.incident_id) for task in tasks} == {
        (scene.ACTIVATION_ID, scene.INCIDENT_ID)
    }


def test_who_is_not_asked_gets_no_task(noon: datetime) -> None:
    alone = {**ACTIVATED, "asked": (OWN,)}
    tasks = planned_tasks(PLAN, level="i", activated_at=noon, **alone)
    assert {(task.template_code, task.executing_region) for task in tasks} == {("T01", OWN), ("T03", OWN)}


@pytest.mark.parametrize("change", [{"executor": ""}, {"level_at_least": ""}])
def test_what_a_newer_version_wrote_leaves_nobody_out(change: dict[str, str], noon: datetime) -> None:
    template = PLAN.tasks[0].model_copy(update=change)
    newer = PLAN.model_copy(update={"tasks": (template,)})
    tasks = planned_tasks(newer, level="iv", activated_at=noon, **ACTIVATED)
    assert {task.executing_region for task in tasks} == {OWN, FIRST, SECOND}

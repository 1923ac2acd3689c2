"""The activation of a plan issues its tasks: orders at home, requests next door, each once."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.incident.v1.activation_pb2 import PlanActivated
from three_cells import REGIONS, ThreeCells

from chassis.known import every
from chassis.regions import Zone
from incident.aggregates import PLAN_ACTIVATION, RESPONSE_TASK, TASK_EXECUTION
from incident.domain.deadlines import Rulebook
from incident.domain.response_task import ResponseTask
from incident.library import load_library
from incident.samples import scene

INITIATOR, ASKED, SPARED = REGIONS
WATER = load_library()[2].model_dump(mode="json")
Issued = Callable[..., Any]


@pytest.fixture
async def three(zone: Zone, rules: Rulebook) -> ThreeCells:
    """Three cells under the shipped plan for chemicals on water, drafted by the one that is spared later."""
    cells = ThreeCells(zone, rules)
    await cells.in_force(SPARED, **WATER)
    return cells


@pytest.fixture
def activated(three: ThreeCells, telling: Callable[[Sequence[Message]], Any]) -> Issued:
    """`await activated(level)`: the initiator activates the plan and asks one neighbour; its tasks."""

    async def activate(level: values.ResponseLevel.ValueType) -> list[ResponseTask]:
        cell = three[INITIATOR]
        (plan,) = await cell.desk.known.plans(WATER["series"])
        fact = PlanActivated(
            plan_id=plan.id, incident_id=scene.INCIDENT_ID, level=level, asked_regions=[ASKED]
        )
        await cell.journal.execute(PLAN_ACTIVATION, scene.ACTIVATION_ID, cell.call(), telling([fact]))
        await three.gossip()
        return [task for _, task in await every(cell.journal, RESPONSE_TASK, {})]

    return activate


async def test_the_initiator_orders_itself_and_requests_of_who_is_asked(
    three: ThreeCells, activated: Issued
) -> None:
    tasks = await activated(values.RESPONSE_LEVEL_III)
    own = {t.template_code for t in tasks if t.executing_region == INITIATOR}
    asked = {t.template_code for t in tasks if t.executing_region == ASKED}
    assert own == {"T01", "T02", "T03", "T05", "T08", "T09", "T11", "T12"}
    assert asked == {"T01", "T04", "T05", "T06", "T07", "T08", "T10", "T11"}
    assert len(tasks) == len(own) + len(asked)
    assert {(t.executing_region, t.mode) for t in tasks} == {(INITIATOR, "order"), (ASKED, "request")}
    for region, count in ((INITIATOR, len(own)), (ASKED, len(asked)), (SPARED, 0)):
        received = await every(three[region].journal, TASK_EXECUTION, {"state": "received"})
        assert len(received) == count


async def test_tasks_are_due_from_the_activation_on(three: ThreeCells, activated: Issued) -> None:
    tasks = await activated(values.RESPONSE_LEVEL_IV)
    (fact,) = [f for f in three[INITIATOR].facts if f.subject == scene.ACTIVATION_ID]
    minutes = {each["code"]: each["due_minutes"] for each in WATER["terms"]["tasks"]}
    assert tasks
    for task in tasks:
        assert task.due_at == fact.time + timedelta(minutes=minutes[task.template_code])
        assert (task.activation_id, task.incident_id) == (scene.ACTIVATION_ID, scene.INCIDENT_ID)


@pytest.mark.parametrize(("level", "count"), [(4, 7), (3, 16), (2, 20), (1, 21)])
async def test_a_graver_level_issues_more(level: int, count: int, activated: Issued) -> None:
    assert len(await activated(level)) == count


async def test_the_reaction_repeated_issues_nothing_more(three: ThreeCells, activated: Issued) -> None:
    tasks = await activated(values.RESPONSE_LEVEL_I)
    told = {region: len(cell.facts) for region, cell in three.cells.items()}
    for reader in REGIONS:
        for source in REGIONS:
            await three.repeat(reader, source)
    await three.gossip()
    assert {region: len(cell.facts) for region, cell in three.cells.items()} == told
    assert len(await every(three[INITIATOR].journal, RESPONSE_TASK, {})) == len(tasks)


async def test_an_activation_of_a_neighbour_issues_nothing_here(three: ThreeCells, activated: Issued) -> None:
    await activated(values.RESPONSE_LEVEL_I)
    for region in (ASKED, SPARED):
        assert await every(three[region].journal, RESPONSE_TASK, {}) == []

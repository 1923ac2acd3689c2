"""What an approval brings about in the own cell: start, change of level and end of the own response."""

from datetime import timedelta

import pytest
from activation_rules import ALONE, CHANGE, END, START
from activations import (
    activation_of,
    approve,
    approved,
    endorse,
    incident_state,
    plan_in_force,
    propose,
    response_of,
    settled,
    told,
    verified_incident,
)
from joint.incident.v1.activation_pb2 import ActivationApproved

from chassis.reacting import bound
from incident.domain.plan_activation import id_of as activation_id
from incident.memory import MemoryCell
from incident.reactions import REACTIONS


@pytest.fixture
async def incident_id(jiashan: MemoryCell) -> str:
    """A verified incident of Jiashan; the sample plan is in force and known."""
    id = await verified_incident(jiashan)
    await plan_in_force(jiashan)
    await settled(jiashan)
    return id


async def test_a_start_with_a_plan_activates_it_and_starts_the_response(
    jiashan: MemoryCell, incident_id: str
) -> None:
    proposal_id = await approved(jiashan, START, incident_id=incident_id)

    activation = await activation_of(jiashan, proposal_id)
    response = await response_of(jiashan, incident_id)
    assert (activation.state, activation.edition) == ("activated", 2)
    assert activation.asked_regions == ("310118", "320509")
    assert (response.state, response.level) == ("started", "iii")
    assert response.activation_id == activation_id(proposal_id)
    (approval,) = [f for f in jiashan.local_facts if f.type.endswith("ActivationApproved")]
    assert response.expected_until == approval.time + timedelta(hours=12)
    assert response.approval == activation.approval
    assert response.approval is not None
    assert (response.approval.person, response.approval.post) == ("陆建平", "指挥机构负责人")
    assert await incident_state(jiashan, incident_id) == "responding"


async def test_proposals_stay_at_home(jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str) -> None:
    await approved(jiashan, START, incident_id=incident_id)
    assert not [f for f in jiashan.facts if "Activation" in f.type]
    kept = [f.type.rpartition(".")[2] for f in jiashan.local_facts]
    assert kept == ["ActivationProposed", "ActivationEndorsed", "ActivationApproved"]


async def test_a_start_without_a_plan_activates_none(jiashan: MemoryCell, incident_id: str) -> None:
    await approved(jiashan, ALONE, incident_id=incident_id)
    response = await response_of(jiashan, incident_id)
    assert (response.state, response.activation_id) == ("started", "")
    assert told(jiashan, "plan_activation") == []


async def test_one_press_of_the_leader_starts_too_and_the_record_names_the_clause(
    jiashan: MemoryCell, incident_id: str
) -> None:
    id = (await propose(jiashan, START, incident_id=incident_id)).id
    await approve(jiashan, id, role="duty_leader", clause="5.3")
    await settled(jiashan)
    response = await response_of(jiashan, incident_id)
    assert response.approval is not None
    assert (response.approval.post, response.approval.clause) == ("带班领导", "5.3")


async def test_a_changed_level_counts_its_duration_anew(jiashan: MemoryCell, incident_id: str) -> None:
    await approved(jiashan, START, incident_id=incident_id)
    await approved(jiashan, CHANGE, incident_id=incident_id, expected_hours=24, measures=["转移沿岸居民"])
    response = await response_of(jiashan, incident_id)
    assert response.expected_until is not None
    last = jiashan.local_facts[-1].time
    assert (response.state, response.level, response.measures) == ("started", "ii", ("转移沿岸居民",))
    assert response.expected_until == last + timedelta(hours=24)


async def test_an_end_ends_the_response_and_the_own_activation(jiashan: MemoryCell, incident_id: str) -> None:
    proposal_id = await approved(jiashan, START, incident_id=incident_id)
    await approved(jiashan, END, incident_id=incident_id)

    response, activation = await response_of(jiashan, incident_id), await activation_of(jiashan, proposal_id)
    assert (response.state, response.measures) == ("ended", ("每两小时监测一次水质",))
    assert (activation.state, activation.end_basis) == ("deactivated", "县突发环境事件指挥部会商意见")
    assert told(jiashan, "regional_response") == ["ResponseStarted", "ResponseEnded"]


async def test_an_ended_response_starts_again_with_a_new_activation(
    jiashan: MemoryCell, incident_id: str
) -> None:
    first = await approved(jiashan, START, incident_id=incident_id)
    await approved(jiashan, END, incident_id=incident_id)
    second = await approved(jiashan, START, incident_id=incident_id, level="ii")

    response = await response_of(jiashan, incident_id)
    assert (response.state, response.level, response.ended_at) == ("started", "ii", None)
    assert response.activation_id == activation_id(second) != activation_id(first)
    assert told(jiashan, "plan_activation") == ["PlanActivated", "PlanDeactivated", "PlanActivated"]


async def test_of_two_starts_approved_at_once_one_happens(jiashan: MemoryCell, incident_id: str) -> None:
    proposals = [(await propose(jiashan, START, incident_id=incident_id)).id for _ in range(2)]
    for id in proposals:
        await endorse(jiashan, id)
        # Not read in between: the second is approved before anything of the first is visible.
        await approve(jiashan, id)
    await settled(jiashan)
    assert told(jiashan, "regional_response") == ["ResponseStarted"]
    assert told(jiashan, "plan_activation") == ["PlanActivated"]


async def test_of_two_ends_approved_at_once_one_happens(jiashan: MemoryCell, incident_id: str) -> None:
    await approved(jiashan, START, incident_id=incident_id)
    proposals = [(await propose(jiashan, END, incident_id=incident_id)).id for _ in range(2)]
    for id in proposals:
        await endorse(jiashan, id)
        await approve(jiashan, id)
    await settled(jiashan)
    assert told(jiashan, "regional_response") == ["ResponseStarted", "ResponseEnded"]
    assert told(jiashan, "plan_activation") == ["PlanActivated", "PlanDeactivated"]


async def test_an_approval_that_is_delivered_again_changes_nothing(
    jiashan: MemoryCell, incident_id: str
) -> None:
    await approved(jiashan, START, incident_id=incident_id)
    await approved(jiashan, END, incident_id=incident_id)
    before = list(jiashan.facts)
    for fact in jiashan.local_facts:
        message = fact.message()
        for react in bound(REACTIONS, jiashan.desk, "incident").get(ActivationApproved, ()):
            if isinstance(message, ActivationApproved):
                await react(fact, message)
    assert jiashan.facts == before

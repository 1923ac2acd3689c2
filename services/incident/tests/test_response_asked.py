"""What a neighbour's activation does here: it asks, and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from activation_rules import ANSWER, END, START
from activations import (
    approved,
    incident_state,
    plan_in_force,
    propose,
    response_of,
    settled,
    told,
    verified_incident,
)

from chassis.errors import Kind, Refusal
from chassis.regions import Zone
from incident.commands.regional_response import DeclineResponse
from incident.domain.deadlines import Rulebook
from incident.domain.plan_activation import id_of as activation_id
from incident.domain.regional_response_state import id_of
from incident.handlers.regional_response import decline_response
from incident.memory import MemoryCell
from incident.rules import load_parameters

DECLINE = DeclineResponse(reason="污染带不会进入本区水域,已加密监测。")


@pytest.fixture
def qingpu(zone: Zone, rules: Rulebook) -> MemoryCell:
    """A third cell, where every answer is due at once."""
    at_once = load_parameters().model_copy(update={"response_answer": timedelta()})
    return MemoryCell(zone, "qingpu", rules, at_once)


@pytest.fixture
async def incident_id(jiashan: MemoryCell, wujiang: MemoryCell, qingpu: MemoryCell) -> str:
    """A verified incident of Jiashan; the sample plan is in force and known to all."""
    id = await verified_incident(jiashan)
    await plan_in_force(jiashan)
    await settled(jiashan, wujiang, qingpu)
    return id


@pytest.fixture
async def proposal_id(jiashan: MemoryCell, wujiang: MemoryCell, qingpu: MemoryCell, incident_id: str) -> str:
    """Jiashan's activation asks both neighbours, and both have heard it."""
    id = await approved(jiashan, START, incident_id=incident_id)
    await settled(jiashan, wujiang, qingpu)
    return id


async def declined(cell: MemoryCell, incident_id: str, **call: Any) -> None:
    """The commander's 未启动."""
    id = id_of(cell.desk.region.code, incident_id)
    await decline_response(cell.desk, cell.call("commander", **call), id, DECLINE)


async def test_a_neighbour_is_asked_and_its_response_does_not_start(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str, proposal_id: str
) -> None:
    response = await response_of(wujiang, incident_id)
    assert (response.state, response.level, response.approval) == ("asked", "", None)
    assert (response.activation_id, response.asking_region) == (activation_id(proposal_id), "330421")
    assert response.asking_level == "iii"
    (activated,) = [f for f in jiashan.facts if f.type.endswith("PlanActivated")]
    assert response.due_at == activated.time + timedelta(minutes=15)


async def test_who_is_not_named_is_not_asked(
    jiashan: MemoryCell, wujiang: MemoryCell, qingpu: MemoryCell, incident_id: str
) -> None:
    await approved(jiashan, START, incident_id=incident_id, asked_regions=["310118"])
    await settled(jiashan, wujiang, qingpu)
    assert told(wujiang, "regional_response") == []
    assert told(qingpu, "regional_response") == ["ResponseAsked"]


async def test_an_answer_is_this_regions_own_proposal_at_its_own_level(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str, proposal_id: str
) -> None:
    answered = activation_id(proposal_id)
    await approved(wujiang, ANSWER, incident_id=incident_id, in_answer_to=answered)
    await settled(jiashan, wujiang)

    response = await response_of(wujiang, incident_id)
    assert (response.state, response.level, response.activation_id) == ("started", "iv", answered)
    assert (response.asking_region, response.asking_level) == ("330421", "iii")
    assert told(wujiang, "plan_activation") == []
    own = await response_of(jiashan, incident_id)
    assert own.level == "iii"


async def test_the_end_of_an_answer_leaves_the_neighbours_activation_alone(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str, proposal_id: str
) -> None:
    answered = activation_id(proposal_id)
    await approved(wujiang, ANSWER, incident_id=incident_id, in_answer_to=answered)
    await approved(wujiang, END, incident_id=incident_id)
    await settled(jiashan, wujiang)
    assert told(wujiang, "regional_response") == ["ResponseAsked", "ResponseStarted", "ResponseEnded"]
    assert told(jiashan, "plan_activation") == ["PlanActivated"]
    assert await incident_state(jiashan, incident_id) == "responding"


async def test_a_neighbours_end_ends_no_answer(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str, proposal_id: str
) -> None:
    answered = activation_id(proposal_id)
    await approved(wujiang, ANSWER, incident_id=incident_id, in_answer_to=answered)
    await approved(jiashan, END, incident_id=incident_id)
    await settled(jiashan, wujiang)
    response = await response_of(wujiang, incident_id)
    assert response.state == "started"


async def test_a_running_response_is_the_answer_already(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str
) -> None:
    await approved(wujiang, {k: v for k, v in ANSWER.items() if k != "in_answer_to"}, incident_id=incident_id)
    await approved(jiashan, START, incident_id=incident_id)
    await settled(jiashan, wujiang)
    assert told(wujiang, "regional_response") == ["ResponseStarted"]


async def test_a_person_declines_and_a_program_does_not(
    wujiang: MemoryCell, incident_id: str, proposal_id: str
) -> None:
    with pytest.raises(Refusal) as caught:
        await declined(wujiang, incident_id, person=False)
    assert (caught.value.kind, caught.value.rule) == (Kind.FORBIDDEN, "response.person")
    await declined(wujiang, incident_id)
    response = await response_of(wujiang, incident_id)
    assert (response.state, response.reason) == ("declined", DECLINE.reason)


async def test_who_declined_may_still_start(wujiang: MemoryCell, incident_id: str, proposal_id: str) -> None:
    await declined(wujiang, incident_id)
    answered = activation_id(proposal_id)
    await approved(wujiang, ANSWER, incident_id=incident_id, in_answer_to=answered)
    response = await response_of(wujiang, incident_id)
    assert (response.state, response.reason) == ("started", "")


async def test_a_new_activation_asks_again_who_has_declined(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str, proposal_id: str
) -> None:
    await declined(wujiang, incident_id)
    await approved(jiashan, END, incident_id=incident_id)
    again = await approved(jiashan, START, incident_id=incident_id, level="ii")
    await settled(jiashan, wujiang)
    response = await response_of(wujiang, incident_id)
    assert (response.state, response.activation_id) == ("asked", activation_id(again))
    assert (response.asking_level, response.reason) == ("ii", "")


async def test_a_second_question_waits_behind_one_that_stands(
    jiashan: MemoryCell, wujiang: MemoryCell, qingpu: MemoryCell, incident_id: str, proposal_id: str
) -> None:
    await approved(qingpu, START, incident_id=incident_id, asked_regions=["320509", "330421"])
    await settled(jiashan, wujiang, qingpu)
    response = await response_of(wujiang, incident_id)
    assert response.activation_id == activation_id(proposal_id)
    assert told(wujiang, "regional_response") == ["ResponseAsked"]


async def test_a_question_that_is_over_gives_way_to_the_next(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str, proposal_id: str
) -> None:
    await approved(jiashan, END, incident_id=incident_id)
    again = await approved(jiashan, START, incident_id=incident_id)
    await settled(jiashan, wujiang)
    response = await response_of(wujiang, incident_id)
    assert (response.state, response.activation_id) == ("asked", activation_id(again))


async def test_an_activation_that_is_over_when_it_arrives_asks_nothing(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str
) -> None:
    await approved(jiashan, START, incident_id=incident_id)
    await approved(jiashan, END, incident_id=incident_id)
    await settled(jiashan, wujiang)
    assert told(wujiang, "regional_response") == []


async def test_an_answer_to_what_has_not_arrived_is_refused(wujiang: MemoryCell, incident_id: str) -> None:
    with pytest.raises(Refusal) as caught:
        await propose(wujiang, ANSWER, incident_id=incident_id)
    assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "not_known_here")


async def test_an_unanswered_question_is_overdue_once_and_not_before(
    wujiang: MemoryCell, qingpu: MemoryCell, incident_id: str, proposal_id: str
) -> None:
    for cell in (wujiang, qingpu):
        await cell.run_timers()
        await cell.run_timers()
    assert told(wujiang, "regional_response") == ["ResponseAsked"]
    assert told(qingpu, "regional_response") == ["ResponseAsked", "ResponseOverdueRaised"]
    response = await response_of(qingpu, incident_id)
    assert (response.state, response.overdue_for) == ("asked", response.due_at)


async def test_what_was_declined_in_time_is_never_overdue(
    qingpu: MemoryCell, incident_id: str, proposal_id: str
) -> None:
    await declined(qingpu, incident_id)
    await qingpu.run_timers()
    assert told(qingpu, "regional_response") == ["ResponseAsked", "ResponseDeclined"]

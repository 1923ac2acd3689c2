"""What a desk knows when it proposes, and must still know when it approves."""

from collections.abc import Awaitable, Callable

import pytest
from activation_rules import ALONE, ANSWER, END, START
from activations import (
    approve,
    approved,
    end_incident,
    endorse,
    plan_in_force,
    propose,
    response_of,
    settled,
    start_response,
    supersede_plan,
    told,
    verified_incident,
)

from chassis.errors import Kind, Refusal
from incident.api.examples.incident import REPORT_INCIDENT, TERMINATE_INCIDENT
from incident.commands.incident import ReportIncident, TerminateIncident
from incident.domain.plan_activation import KnownActivation
from incident.domain.plan_activation import id_of as activation_id
from incident.handlers.incident import report_incident, terminate_incident
from incident.memory import MemoryCell
from incident.samples.scene import PLAN_ID


@pytest.fixture
async def incident_id(jiashan: MemoryCell, wujiang: MemoryCell) -> str:
    """A verified incident of Jiashan; the sample plan is in force and known to both."""
    id = await verified_incident(jiashan)
    await plan_in_force(jiashan)
    await settled(jiashan, wujiang)
    return id


@pytest.mark.parametrize(
    ("meanwhile", "rule"),
    [
        (end_incident, "incident_state"),
        (supersede_plan, "plan_not_in_force"),
        (start_response, "response_running"),
    ],
)
async def test_what_has_changed_since_the_proposal_is_not_approved(
    meanwhile: Callable[[MemoryCell, str], Awaitable[None]], rule: str, jiashan: MemoryCell, incident_id: str
) -> None:
    id = (await propose(jiashan, START, incident_id=incident_id)).id
    await endorse(jiashan, id)
    await meanwhile(jiashan, incident_id)
    await settled(jiashan)
    with pytest.raises(Refusal) as caught:
        await approve(jiashan, id)
    assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, f"activation.{rule}")


async def test_an_end_is_not_approved_twice(jiashan: MemoryCell, incident_id: str) -> None:
    await approved(jiashan, ALONE, incident_id=incident_id)
    id = (await propose(jiashan, END, incident_id=incident_id)).id
    await endorse(jiashan, id)
    await approved(jiashan, END, incident_id=incident_id)
    with pytest.raises(Refusal) as caught:
        await approve(jiashan, id)
    assert caught.value.rule == "activation.response_not_running"


async def test_an_answer_is_not_approved_once_the_activation_is_over(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str
) -> None:
    started = await approved(jiashan, START, incident_id=incident_id)
    await settled(jiashan, wujiang)
    answer = {**ANSWER, "in_answer_to": activation_id(started)}
    id = (await propose(wujiang, answer, incident_id=incident_id)).id
    await endorse(wujiang, id)
    await approved(jiashan, END, incident_id=incident_id)
    await settled(jiashan, wujiang)
    with pytest.raises(Refusal) as caught:
        await approve(wujiang, id)
    assert caught.value.rule == "activation.answered_over"


async def test_a_start_that_was_approved_while_the_incident_ended_starts_nothing(
    jiashan: MemoryCell, incident_id: str
) -> None:
    id = (await propose(jiashan, START, incident_id=incident_id)).id
    await endorse(jiashan, id)
    await approve(jiashan, id)
    await end_incident(jiashan, incident_id)
    await settled(jiashan)
    assert told(jiashan, "regional_response") == told(jiashan, "plan_activation") == []


async def test_an_incident_does_not_end_before_the_response(jiashan: MemoryCell, incident_id: str) -> None:
    await approved(jiashan, ALONE, incident_id=incident_id)
    with pytest.raises(Refusal) as caught:
        await end_incident(jiashan, incident_id)
    assert caught.value.rule == "incident.response_running"
    await approved(jiashan, END, incident_id=incident_id)
    terminate = TerminateIncident(**TERMINATE_INCIDENT)
    outcome = await terminate_incident(jiashan.desk, jiashan.call("commander"), incident_id, terminate)
    assert outcome.state.state == "terminated"


async def test_a_neighbours_end_leaves_the_own_response_to_be_ended_here(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str
) -> None:
    await approved(wujiang, ALONE, incident_id=incident_id)
    await end_incident(jiashan, incident_id)
    await settled(jiashan, wujiang)
    assert (await response_of(wujiang, incident_id)).state == "started"
    await approved(wujiang, END, incident_id=incident_id)
    assert (await response_of(wujiang, incident_id)).state == "ended"


async def test_an_incident_that_nobody_here_has_heard_of_is_not_responded_to(wujiang: MemoryCell) -> None:
    with pytest.raises(Refusal) as caught:
        await propose(wujiang, ALONE)
    assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "not_known_here")


async def test_a_neighbours_incident_is_responded_to_once_it_is_verified(
    jiashan: MemoryCell, wujiang: MemoryCell
) -> None:
    outcome = await report_incident(jiashan.desk, jiashan.call(), ReportIncident(**REPORT_INCIDENT))
    await settled(jiashan, wujiang)
    with pytest.raises(Refusal) as caught:
        await propose(wujiang, ALONE, incident_id=outcome.id)
    assert caught.value.rule == "activation.incident_state"


async def test_an_activation_is_known_by_its_id_wherever_it_has_arrived(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str
) -> None:
    id = activation_id(await approved(jiashan, START, incident_id=incident_id))
    assert not await wujiang.desk.known.activation_stands(id)
    await settled(jiashan, wujiang)
    assert await wujiang.desk.known.activation(id) == KnownActivation(
        region="330421",
        incident_id=incident_id,
        plan_id=PLAN_ID,
        asked_regions=("310118", "320509"),
        level="iii",
        state="activated",
    )
    await approved(jiashan, END, incident_id=incident_id)
    await settled(jiashan, wujiang)
    assert (await wujiang.desk.known.activation(id)).state == "deactivated"
    assert not await wujiang.desk.known.activation_stands(id)

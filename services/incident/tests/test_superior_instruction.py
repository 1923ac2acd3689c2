"""A superior's instruction 批示: received and completed by people, and its clock."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from joint.incident.v1 import desk_pb2 as pb
from moving_clock import MovingClock

from chassis.clock import iso, new_id
from chassis.errors import Kind, Refusal
from incident.aggregates import SUPERIOR_INSTRUCTION
from incident.api import examples
from incident.commands.superior_instruction import CompleteInstruction, ReceiveInstruction
from incident.domain import superior_instruction as domain
from incident.domain.superior_instruction import STATES, SuperiorInstruction
from incident.handlers import superior_instruction as handlers
from incident.memory import MemoryCell
from incident.samples.superior_instruction import INSTRUCTION

COMPLETE = CompleteInstruction(**examples.superior_instruction.COMPLETE_INSTRUCTION)


def receive(**changes: Any) -> ReceiveInstruction:
    """The example, about no incident unless it is said."""
    return ReceiveInstruction(
        **{**examples.superior_instruction.RECEIVE_INSTRUCTION, "incident_id": None, **changes}
    )


@pytest.fixture
def received(noon: datetime) -> SuperiorInstruction:
    """The sample instruction."""
    return SUPERIOR_INSTRUCTION.evolve(None, INSTRUCTION[0], noon)


def test_an_instruction_is_received_once_by_a_person(received: SuperiorInstruction, noon: datetime) -> None:
    (message,) = domain.receive(None, receive(), now=noon, person=True)
    state = SUPERIOR_INSTRUCTION.evolve(None, message, noon)
    assert (state.state, state.document_no, state.incident_id) == ("received", "嘉应急批〔2023〕8号", "")
    with pytest.raises(Refusal) as caught:
        domain.receive(received, receive(), now=noon, person=True)
    assert caught.value.rule == "instruction.state"
    with pytest.raises(Refusal) as caught:
        domain.receive(None, receive(), now=noon, person=False)
    assert (caught.value.kind, caught.value.rule) == (Kind.FORBIDDEN, "instruction.person")


@pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=1)])
def test_it_is_due_in_the_future(late: timedelta, noon: datetime) -> None:
    with pytest.raises(Refusal) as caught:
        domain.receive(None, receive(due_at=iso(noon - late)), now=noon, person=True)
    assert (caught.value.kind, caught.value.rule) == (Kind.INVALID, "instruction.due_in_past")


def test_only_what_was_received_is_completed_and_by_a_person(
    received: SuperiorInstruction, noon: datetime
) -> None:
    (message,) = domain.complete(received, COMPLETE, person=True)
    done = SUPERIOR_INSTRUCTION.evolve(received, message, noon)
    assert (done.state, done.result) == ("completed", COMPLETE.result)
    for state, rule in ((done, "instruction.state"), (None, "journal.not_found")):
        with pytest.raises(Refusal) as caught:
            domain.complete(state, COMPLETE, person=True)
        assert caught.value.rule == rule
    with pytest.raises(Refusal) as caught:
        domain.complete(received, COMPLETE, person=False)
    assert caught.value.rule == "instruction.person"
    assert set(STATES) == {"received", "completed"}


async def test_it_is_raised_as_overdue_once_and_not_when_it_was_done(
    jiashan: MemoryCell, clock: MovingClock
) -> None:
    due = {"due_at": iso(clock.moment + timedelta(hours=2))}
    ids = [
        (await handlers.receive_instruction(jiashan.desk, jiashan.call(), receive(**due))).id for _ in "ab"
    ]
    await handlers.complete_instruction(jiashan.desk, jiashan.call("duty_leader"), ids[0], COMPLETE)
    raised = []
    for minutes in (119, 1, 60):
        clock.forward(minutes=minutes)
        await jiashan.run_timers()
        overdue = [r for r in jiashan.local_facts if r.type.endswith("InstructionOverdueRaised")]
        raised.append([record.subject for record in overdue])
    assert raised == [[], ids[1:], ids[1:]]
    (message,) = [record.message() for record in overdue]
    assert isinstance(message, pb.InstructionOverdueRaised)
    await handlers.complete_instruction(jiashan.desk, jiashan.call("duty_leader"), ids[1], COMPLETE)
    assert jiashan.facts == []


async def test_an_incident_that_it_names_is_known_here(jiashan: MemoryCell, incident_id: str) -> None:
    outcome = await handlers.receive_instruction(
        jiashan.desk, jiashan.call(), receive(incident_id=incident_id)
    )
    assert outcome.state.incident_id == incident_id
    with pytest.raises(Refusal) as caught:
        await handlers.receive_instruction(jiashan.desk, jiashan.call(), receive(incident_id=new_id()))
    assert caught.value.rule == "not_known_here"

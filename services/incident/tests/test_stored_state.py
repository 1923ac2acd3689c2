"""The stored state is the fold of the facts, for every kind of stream, and survives the database."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
from google.protobuf.message import Message
from hypothesis import given
from hypothesis import strategies as st
from toys import call

from chassis.journal import Aggregate
from chassis.memory import MemoryJournal
from incident import samples
from incident.aggregates import (
    ACKNOWLEDGEMENT,
    ACTIVATION_PROPOSAL,
    AGGREGATES,
    ALARM,
    DUTY_SHIFT,
    INCIDENT,
    JOINT_PLAN,
    NEIGHBOUR_NOTICE,
    NOTICE_RECEIPT,
    PHONE_REPORT,
    PLAN_ACTIVATION,
    PLAN_SIGNATURE,
    REGIONAL_RESPONSE,
    RESPONSE_TASK,
    SUPERIOR_INSTRUCTION,
    TASK_EXECUTION,
)
from incident.aggregates import REPORT_OBLIGATION as REPORT
from incident.samples import (
    activation,
    alarm,
    duty_shift,
    incident,
    joint_plan,
    phone_report,
    plan_signature,
    report_obligation,
    response_task,
    superior_instruction,
    task_execution,
)

LIVES: dict[str, tuple[Aggregate[Any], tuple[Message, ...]]] = {
    "incident": (INCIDENT, samples.INCIDENT),
    "rejected": (INCIDENT, (samples.INCIDENT[0], samples.REJECTED)),
    "incident's course": (INCIDENT, incident.COURSE),
    "merged": (INCIDENT, (*samples.INCIDENT[:2], incident.MERGED)),
    "report": (REPORT, samples.REPORT),
    "superseded": (REPORT, (report_obligation.FOLLOW_UP, report_obligation.SUPERSEDED)),
    "waived": (REPORT, (samples.REPORT[0], samples.WAIVED)),
    "notice": (NEIGHBOUR_NOTICE, samples.NOTICE),
    "receipt": (NOTICE_RECEIPT, samples.RECEIPT),
    "acknowledgement": (ACKNOWLEDGEMENT, samples.ACKNOWLEDGEMENT),
    "proposal": (ACTIVATION_PROPOSAL, activation.PROPOSAL),
    "refused": (ACTIVATION_PROPOSAL, (*activation.PROPOSAL[:2], activation.REFUSED)),
    "withdrawn": (ACTIVATION_PROPOSAL, (activation.PROPOSAL[0], activation.WITHDRAWN)),
    "activation": (PLAN_ACTIVATION, activation.PLAN_ACTIVATION),
    "response": (REGIONAL_RESPONSE, activation.RESPONSE),
    "declined": (REGIONAL_RESPONSE, (activation.RESPONSE[0], activation.DECLINED)),
    "plan": (JOINT_PLAN, joint_plan.PLAN),
    "signature": (PLAN_SIGNATURE, plan_signature.SIGNATURE),
    "task": (RESPONSE_TASK, response_task.TASK),
    "cancelled": (RESPONSE_TASK, (response_task.TASK[0], response_task.CANCELLED)),
    "execution": (TASK_EXECUTION, task_execution.EXECUTION),
    "task declined": (TASK_EXECUTION, (task_execution.EXECUTION[0], task_execution.DECLINED)),
    "stood down": (TASK_EXECUTION, (task_execution.EXECUTION[0], task_execution.STOOD_DOWN)),
    "shift": (DUTY_SHIFT, duty_shift.SHIFT),
    "missed": (DUTY_SHIFT, (duty_shift.SHIFT[0], duty_shift.MISSED)),
    "phone report": (PHONE_REPORT, phone_report.PHONE_REPORT),
    "phone report dropped": (PHONE_REPORT, (phone_report.PHONE_REPORT[0], phone_report.DROPPED)),
    "instruction": (SUPERIOR_INSTRUCTION, superior_instruction.INSTRUCTION),
    "alarm": (ALARM, alarm.ALARM),
    "exhausted": (ALARM, (alarm.ALARM[0], alarm.EXHAUSTED)),
}


@pytest.mark.parametrize("life", LIVES)
def test_a_state_survives_the_database(life: str, fold: Callable[..., Any], noon: datetime) -> None:
    aggregate, facts = LIVES[life]
    state = fold(aggregate, facts, noon)
    stored = state.model_dump(mode="json")
    assert aggregate.state.model_validate(stored) == state
    assert aggregate.state.model_validate({**stored, "from_a_newer_version": 1}) == state


@pytest.mark.parametrize("life", LIVES)
@given(cuts=st.sets(st.integers(1, 8)))
async def test_the_stored_state_is_the_fold_however_facts_are_committed(
    life: str, cuts: set[int], telling: Callable[[Sequence[Message]], Callable[[Any], list[Message]]]
) -> None:
    aggregate, facts = LIVES[life]
    journal = MemoryJournal(service="incident", region=samples.OWN)
    edges = [0, *sorted(cut for cut in cuts if cut < len(facts)), len(facts)]
    for number, (start, end) in enumerate(pairwise(edges)):
        await journal.execute(aggregate, "s", call(f"command-{number}"), telling(facts[start:end]))

    loaded = await journal.load(aggregate, "s")

    folded = None
    commits = list(journal.store.commits.values())
    published = [(event, commit["at"]) for commit in commits for event in commit["events"]]
    for fact, (event, at) in zip(facts, published, strict=True):
        assert event["data"] == fact.SerializeToString(deterministic=True)
        folded = aggregate.evolve(folded, fact, at)
    assert loaded == (folded, len(facts))


def test_every_kind_of_fact_has_a_sample() -> None:
    known = {event for aggregate in AGGREGATES for event in aggregate.events}
    assert {type(message) for message in samples.ALL} == known


def test_a_fact_belongs_to_one_kind_of_stream() -> None:
    events = [event for aggregate in AGGREGATES for event in aggregate.events]
    assert len(events) == len(set(events))

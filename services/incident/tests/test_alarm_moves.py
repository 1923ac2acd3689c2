"""An alarm 叫应 by itself: who is called when, what ends it, and the list it goes by."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from joint.incident.v1 import desk_pb2 as pb
from pydantic import ValidationError

from chassis.errors import Kind, Refusal
from incident.aggregates import AGGREGATES, ALARM
from incident.api import examples
from incident.commands.alarm import AnswerAlarm
from incident.domain import alarm as domain
from incident.domain.alarm import STATES, Alarm, next_due
from incident.domain.call_steps import CALLED, CallSteps
from incident.domain.waiting import WORDS, Waiting, word_of
from incident.reactions import REACTIONS
from incident.reactions.alarm import on_fact_that_asks
from incident.rules import load_calls, load_parameters
from incident.samples.alarm import ALARM as SAMPLES

STEPS = load_calls()
ANSWER = AnswerAlarm(**examples.alarm.ANSWER_ALARM)


@pytest.fixture
def raised(noon: datetime) -> Alarm:
    """An alarm raised at noon, ninety seconds after its fact arrived."""
    (message,) = domain.raise_(None, waiting(noon), steps=STEPS, now=noon)
    return ALARM.evolve(None, message, noon)


def waiting(noon: datetime) -> Waiting:
    """A situation of Qingpu."""
    return Waiting(
        item_id="i",
        item_type="joint.incident.v1.SituationRecorded",
        item_region="310118",
        subject="s",
        arrived_at=noon - timedelta(seconds=90),
        due_at=noon,
        rings=True,
    )


def test_the_officer_is_called_first_and_once(raised: Alarm, noon: datetime) -> None:
    assert (raised.state, raised.step, raised.called) == ("raised", 1, "duty_officer")
    assert raised.next_at == raised.arrived_at + timedelta(seconds=180)
    assert domain.raise_(raised, waiting(noon), steps=STEPS, now=noon) == []


def test_one_after_another_is_called_until_nobody_is_left(raised: Alarm) -> None:
    called, after, state = [raised.called], [0.0], raised
    while (due := next_due(state)) is not None:
        assert domain.escalate(state, steps=STEPS, now=due - timedelta(milliseconds=1)) == []
        (message,) = domain.escalate(state, steps=STEPS, now=due)
        state = ALARM.evolve(state, message, due)
        called.append(state.called)
        after.append((due - raised.arrived_at).total_seconds())
    assert called == ["duty_officer", "duty_leader", "other_desks", "superior", "superior"]
    assert after[1:] == [180, 600, 1200, 1800]
    assert message == pb.AlarmExhausted(steps=4)
    assert state.state == "exhausted"


def test_after_a_stop_each_is_given_their_time(raised: Alarm, noon: datetime) -> None:
    late = noon + timedelta(days=1)
    (message,) = domain.escalate(raised, steps=STEPS, now=late)
    state = ALARM.evolve(raised, message, late)
    assert (state.step, state.called) == (2, "duty_leader")
    assert state.next_at == late + timedelta(seconds=420)


@pytest.mark.parametrize("state", STATES)
def test_only_an_alarm_that_rings_is_answered(state: str, raised: Alarm, noon: datetime) -> None:
    before = raised.model_copy(update={"state": state})
    if state == "raised":
        (message,) = domain.answer(before, ANSWER, person=True)
        after = ALARM.evolve(before, message, noon)
        assert (after.state, after.how, after.note) == ("answered", "by_person", ANSWER.note)
        assert domain.answer_acknowledged(before) == [pb.AlarmAnswered(how="acknowledged")]
        return
    with pytest.raises(Refusal) as caught:
        domain.answer(before, ANSWER, person=True)
    assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "alarm.state")
    assert domain.answer_acknowledged(before) == []
    assert next_due(before) is None
    assert domain.escalate(before, steps=STEPS, now=noon + timedelta(days=9)) == []


def test_a_person_answers_an_alarm_that_there_is(raised: Alarm) -> None:
    with pytest.raises(Refusal) as caught:
        domain.answer(raised, ANSWER, person=False)
    assert (caught.value.kind, caught.value.rule) == (Kind.FORBIDDEN, "alarm.person")
    with pytest.raises(Refusal) as caught:
        domain.answer(None, ANSWER, person=True)
    assert caught.value.rule == "journal.not_found"
    assert domain.answer_acknowledged(None) == []


def test_the_shipped_list_agrees_with_the_parameters_of_the_desk() -> None:
    after = {step.called: timedelta(seconds=step.after_s) for step in STEPS.steps}
    assert list(after) == list(CALLED)
    assert after["duty_leader"] == load_parameters().ack_leader
    assert after["other_desks"] == load_parameters().ack_visible
    assert STEPS.first == 3 * load_parameters().ack_remind
    assert STEPS.too_old == timedelta(hours=24)


def test_a_file_of_the_cell_brings_its_own_list(tmp_path: Path) -> None:
    path = tmp_path / "cell.yaml"
    step = "{called: duty_leader, after_s: 1, basis: 测试, mark: D}"
    path.write_text(f"alarm: {{steps: [{step}], exhausted_after_s: 2, too_old_after_s: 60}}\n", "utf-8")
    assert (load_calls(path).count, load_calls(path).first) == (1, timedelta(seconds=1))
    path.write_text("rules: []\n", "utf-8")
    assert load_calls(path) == STEPS


@pytest.mark.parametrize(
    "changes",
    [
        {"steps": []},
        {"steps": [{"called": "nobody", "after_s": 1, "basis": "测试", "mark": "D"}]},
        {"steps": [*STEPS.model_dump()["steps"]][::-1]},
        {"exhausted_after_s": 1200},
    ],
)
def test_a_wrong_list_is_refused_at_start(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CallSteps.model_validate({**STEPS.model_dump(), **changes})


def test_every_fact_that_asks_is_noted_and_has_a_word() -> None:
    noted = {
        kind.DESCRIPTOR.full_name
        for kind, reactions in REACTIONS.items()
        if any(reaction.handler is on_fact_that_asks for reaction in reactions)
    }
    assert noted == set(WORDS)
    assert word_of("joint.incident.v1.OfANewerVersion") == "信息"
    assert {type(message) for message in SAMPLES} < {e for a in AGGREGATES for e in a.events}

"""What two regions share: notice and receipt, fact and 签收, between two cells in memory."""

from typing import Any

import pytest

from chassis.clock import new_id
from chassis.errors import Kind, Refusal
from incident import samples
from incident.api import examples
from incident.commands.acknowledgement import AcknowledgeItem
from incident.commands.incident import (
    ClassifyIncident,
    RecordSituation,
)
from incident.commands.neighbour_notice import IssueNotice, UpdateNotice
from incident.commands.notice_receipt import AnswerNotice, ReceiveNotice
from incident.handlers import acknowledgement, incident, neighbour_notice, notice_receipt
from incident.memory import MemoryCell


async def test_a_notice_travels_and_is_received_and_answered(
    jiashan: MemoryCell, wujiang: MemoryCell, notice_id: str
) -> None:
    await wujiang.read(jiashan)
    command = ReceiveNotice(notice_id=notice_id)
    outcome, first = await notice_receipt.receive_notice(wujiang.desk, wujiang.call(), command)
    assert (outcome.version, outcome.state.notice_version, first) == (1, 1, True)

    update = UpdateNotice(**examples.neighbour_notice.UPDATE_NOTICE)
    await neighbour_notice.update_notice(jiashan.desk, jiashan.call(), notice_id, update)
    await wujiang.read(jiashan)
    outcome, first = await notice_receipt.receive_notice(wujiang.desk, wujiang.call(), command)
    assert (outcome.version, outcome.state.notice_version, first) == (2, 2, False)

    answer = AnswerNotice(**examples.notice_receipt.ANSWER_NOTICE)
    answered = await notice_receipt.answer_notice(wujiang.desk, wujiang.call(), outcome.id, answer)
    assert answered.state.measures == answer.measures


async def test_a_notice_about_an_unknown_incident_is_refused(jiashan: MemoryCell) -> None:
    command = IssueNotice(**examples.neighbour_notice.ISSUE_NOTICE)
    with pytest.raises(Refusal) as caught:
        await neighbour_notice.issue_notice(jiashan.desk, jiashan.call(), command)
    assert caught.value.rule == "notice.incident_unknown"


@pytest.mark.parametrize("role", ["duty_officer", "duty_leader"])
async def test_levels_and_situations_are_acknowledged_once(
    role: str, jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str
) -> None:
    desk, call = jiashan.desk, jiashan.call
    for level in ("general", "major"):
        command = ClassifyIncident(level=level, basis="现场核定")
        await incident.classify_incident(desk, call(), incident_id, command)
    situation = RecordSituation(**examples.incident.RECORD_SITUATION)
    await incident.record_situation(desk, call(), incident_id, situation)
    await wujiang.read(jiashan)

    items = [f for f in jiashan.facts if f.version > 1 and f.subject == incident_id]
    assert len(items) == 3
    for item in items:
        acknowledge = AcknowledgeItem(item_id=item.id)
        one, first = await acknowledgement.acknowledge_item(wujiang.desk, wujiang.call(role), acknowledge)
        assert (one.state.item_type, one.state.item_region, first) == (item.type, samples.OWN, True)
        other = wujiang.call("duty_leader")
        two, second = await acknowledgement.acknowledge_item(wujiang.desk, other, acknowledge)
        assert (two.id, two.state, two.version, second) == (one.id, one.state, 1, False)


async def test_a_repeated_request_is_answered_as_the_first(
    jiashan: MemoryCell, wujiang: MemoryCell, notice_id: str
) -> None:
    await wujiang.read(jiashan)
    call, command = wujiang.call(), ReceiveNotice(notice_id=notice_id)
    first = await notice_receipt.receive_notice(wujiang.desk, call, command)
    outcome, opened = await notice_receipt.receive_notice(wujiang.desk, call, command)
    assert (outcome.id, outcome.replayed, opened) == (first[0].id, True, True)


async def test_facts_that_ask_nobody_cannot_be_acknowledged(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str
) -> None:
    await wujiang.read(jiashan)
    command = AcknowledgeItem(item_id=jiashan.facts[0].id)
    with pytest.raises(Refusal) as caught:
        await acknowledgement.acknowledge_item(wujiang.desk, wujiang.call(), command)
    assert caught.value.rule == "not_known_here"


@pytest.mark.parametrize(
    ("handle", "command"),
    [
        (notice_receipt.receive_notice, ReceiveNotice(notice_id=new_id())),
        (acknowledgement.acknowledge_item, AcknowledgeItem(item_id=new_id())),
    ],
)
async def test_what_has_not_arrived_is_a_conflict_to_try_again(
    handle: Any, command: Any, wujiang: MemoryCell
) -> None:
    with pytest.raises(Refusal) as caught:
        await handle(wujiang.desk, wujiang.call(), command)
    refusal = caught.value
    assert (refusal.kind, refusal.rule, refusal.retry_after) == (Kind.CONFLICT, "not_known_here", 2)


async def test_an_incident_is_no_notice(jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str) -> None:
    await wujiang.read(jiashan)
    command = ReceiveNotice(notice_id=incident_id)
    with pytest.raises(Refusal) as caught:
        await notice_receipt.receive_notice(wujiang.desk, wujiang.call(), command)
    assert caught.value.rule == "not_known_here"

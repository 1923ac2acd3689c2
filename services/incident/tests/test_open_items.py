"""A hand-over lists all that is open, of every kind, and nothing that has ended (I12)."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from duty_chair import Chair
from google.protobuf.message import Message
from joint.incident.v1.desk_pb2 import InstructionReceived

from chassis import known
from chassis.clock import new_id, now
from chassis.journal import Aggregate
from incident import aggregates as of
from incident import samples
from incident.domain.open_item import OpenItem
from incident.domain.waiting import NOTICE, Waiting
from incident.handlers.open_items import LONGEST_TITLE, open_items
from incident.memory import MemoryCell
from incident.samples import (
    activation,
    alarm,
    phone_report,
    response_task,
    superior_instruction,
    task_execution,
)

Telling = Callable[[Sequence[Message]], Callable[[Any], list[Message]]]
Lives = dict[str, tuple[Aggregate[Any], Sequence[Message], Sequence[Message]]]

# kind: the stream, facts after which it is open, further ones after which it is not
LIVES: Lives = {
    "incident": (of.INCIDENT, samples.INCIDENT[:1], [samples.REJECTED]),
    "report_obligation": (of.REPORT_OBLIGATION, samples.REPORT[:1], [samples.WAIVED]),
    "response_task": (of.RESPONSE_TASK, response_task.TASK[:1], response_task.TASK[1:]),
    "task_execution": (of.TASK_EXECUTION, task_execution.EXECUTION[:1], [task_execution.DECLINED]),
    "activation_proposal": (of.ACTIVATION_PROPOSAL, activation.PROPOSAL[:2], [activation.REFUSED]),
    "regional_response": (of.REGIONAL_RESPONSE, activation.RESPONSE[:1], [activation.DECLINED]),
    "neighbour_notice": (of.NEIGHBOUR_NOTICE, samples.NOTICE[:1], samples.NOTICE[2:]),
    "superior_instruction": (
        of.SUPERIOR_INSTRUCTION,
        superior_instruction.INSTRUCTION[:1],
        superior_instruction.INSTRUCTION[2:],
    ),
    "phone_report": (of.PHONE_REPORT, phone_report.PHONE_REPORT[:1], [phone_report.DROPPED]),
    "alarm": (of.ALARM, alarm.ALARM[:1], [alarm.EXHAUSTED]),
}
DUE = {"report_obligation", "response_task", "task_execution", "regional_response", "superior_instruction"}


@pytest.fixture
def tell(jiashan: MemoryCell, telling: Telling) -> Callable[..., Any]:
    """`await tell(aggregate, facts, id)`: Jiashan has told these of a stream; its id."""

    async def told(aggregate: Aggregate[Any], facts: Sequence[Message], id: str = "") -> str:
        return (await jiashan.journal.execute(aggregate, id or new_id(), jiashan.call(), telling(facts))).id

    return told


def waiting(**changes: Any) -> Waiting:
    """A situation of Wujiang that waits for 签收."""
    given = {
        "item_id": new_id(),
        "item_type": "joint.incident.v1.SituationRecorded",
        "item_region": "320509",
        "subject": samples.INCIDENT_ID,
        "arrived_at": now(),
        "due_at": None,
        "rings": False,
    }
    return Waiting.model_validate({**given, **changes})


@pytest.mark.parametrize("kind", LIVES)
async def test_a_stream_is_listed_until_it_has_ended(
    kind: str, tell: Callable[..., Any], jiashan: MemoryCell
) -> None:
    aggregate, opening, ending = LIVES[kind]
    id = await tell(aggregate, opening)
    (item,) = await open_items(jiashan.desk)
    assert (item.kind, item.id) == (kind, id)
    assert item.title
    assert (item.due_at is not None) == (kind in DUE | {"alarm"})

    await tell(aggregate, ending, id)
    assert await open_items(jiashan.desk) == []


async def test_a_hand_over_lists_one_of_each_kind(
    tell: Callable[..., Any], jiashan: MemoryCell, noon: datetime, clock: Any
) -> None:
    ids = {kind: await tell(aggregate, opening) for kind, (aggregate, opening, _) in LIVES.items()}
    fact = waiting()
    await jiashan.desk.pending.add(fact)
    chair = Chair(jiashan, noon)
    await chair.start(goes := await chair.plan(0, 0.25))
    comes = await chair.plan(0.25, 8)

    after = await chair.hand_over(goes, comes)

    listed = {item.kind: item.id for item in after.items}
    assert listed == {**ids, "acknowledgement": fact.item_id}
    assert len(after.items) == len(listed)


@pytest.mark.parametrize(
    ("aggregate", "state"),
    [
        (of.INCIDENT, "verified"),
        (of.INCIDENT, "responding"),
        (of.INCIDENT, "contained"),
        (of.INCIDENT, "terminated"),
        (of.REPORT_OBLIGATION, "returned"),
        (of.TASK_EXECUTION, "blocked"),
        (of.REGIONAL_RESPONSE, "started"),
    ],
    ids=lambda v: getattr(v, "name", v),
)
async def test_other_states_in_which_it_is_open(
    aggregate: Aggregate[Any], state: str, tell: Callable[..., Any], jiashan: MemoryCell
) -> None:
    _, opening, _ = LIVES[aggregate.name]
    facts = activation.RESPONSE[:3] if state == "started" else opening
    id = await tell(aggregate, facts)
    (commit,) = [c for c in jiashan.journal.store.commits.values() if c["subject"] == id]
    commit["state"]["state"] = state
    assert [(item.kind, item.id) for item in await open_items(jiashan.desk)] == [(aggregate.name, id)]


async def test_notices_wait_for_their_receipt_and_then_for_their_answer(
    tell: Callable[..., Any], jiashan: MemoryCell
) -> None:
    notice = waiting(item_type=NOTICE, subject=samples.NOTICE_ID)
    await jiashan.desk.pending.add(notice)
    (unread,) = await open_items(jiashan.desk)
    assert (unread.kind, unread.id) == ("neighbour_notice", samples.NOTICE_ID)
    assert unread.title == "吴江:毗邻通报待签收"

    await jiashan.desk.pending.remove(notice.item_id)
    id = await tell(of.NOTICE_RECEIPT, samples.RECEIPT[:1])
    (unanswered,) = await open_items(jiashan.desk)
    assert (unanswered.kind, unanswered.id) == ("neighbour_notice", samples.NOTICE_ID)

    await tell(of.NOTICE_RECEIPT, samples.RECEIPT[1:], id)
    assert await open_items(jiashan.desk) == []


async def test_however_many_are_open_all_are_listed(
    monkeypatch: pytest.MonkeyPatch, tell: Callable[..., Any], jiashan: MemoryCell
) -> None:
    monkeypatch.setattr(known, "PAGE", 2)
    ids = [await tell(of.PHONE_REPORT, phone_report.PHONE_REPORT[:1]) for _ in range(7)]
    facts = [waiting() for _ in range(7)]
    for fact in facts:
        await jiashan.desk.pending.add(fact)
    listed = [item.id for item in await open_items(jiashan.desk)]
    assert sorted(listed) == sorted([*ids, *(fact.item_id for fact in facts)])


async def test_a_title_is_one_line(tell: Callable[..., Any], jiashan: MemoryCell) -> None:
    long = InstructionReceived(
        organ="市局", leader="副局长", text="每两小时\n报一次水质。" * 60, due_at=samples.at(10, 0)
    )
    await tell(of.SUPERIOR_INSTRUCTION, [long])
    (item,) = await open_items(jiashan.desk)
    assert len(item.title) == LONGEST_TITLE
    assert item.title.endswith("…")
    assert "\n" not in item.title


def test_an_item_survives_the_wire() -> None:
    due = datetime.fromisoformat("2023-04-20T10:00:00+00:00")
    items = [
        OpenItem(kind="incident", id="1", title="汾湖危化品泄漏"),
        OpenItem(kind="task_execution", id="2", title="布设围油栏", due_at=due + timedelta(hours=1)),
    ]
    assert [OpenItem.from_proto(item.to_proto()) for item in items] == items


def test_what_stays_at_home_is_handed_over_without_its_words() -> None:
    kept = {aggregate.name for aggregate, _, _ in LIVES.values() if aggregate.local}
    assert kept == {"activation_proposal", "superior_instruction", "phone_report", "alarm"}
    for kind in kept:
        assert OpenItem(kind=kind, id="1", title="密").to_proto().title not in ("", "密")

"""From a neighbour's fact to the ringing and back, over cells that read each other."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.incident.v1.incident_pb2 import IncidentClassified
from joint.incident.v1.notice_pb2 import NoticeIssued
from moving_clock import MovingClock

from chassis.clock import new_id
from chassis.known import every
from chassis.reacting import bound
from incident import samples
from incident.aggregates import ALARM, INCIDENT, NEIGHBOUR_NOTICE
from incident.commands.acknowledgement import AcknowledgeItem
from incident.commands.alarm import AnswerAlarm
from incident.commands.notice_receipt import ReceiveNotice
from incident.domain.alarm import Alarm, id_of
from incident.handlers import acknowledgement, alarm, notice_receipt
from incident.memory import MemoryCell
from incident.reactions import REACTIONS

Telling = Callable[[Sequence[Message]], Callable[[Any], list[Message]]]
FACTS: list[Message] = [samples.INCIDENT[0], IncidentClassified(affected_regions=samples.REGIONS)]


class Bell:
    """Jiashan's bell, and Wujiang which makes it ring."""

    def __init__(self, own: MemoryCell, neighbour: MemoryCell, clock: MovingClock, telling: Telling) -> None:
        self.own, self.neighbour, self._clock, self._telling = own, neighbour, clock, telling

    async def classification(self, **changes: Any) -> str:
        """A fact of Wujiang that asks everybody; its id, not read yet."""
        call = self.neighbour.call(**changes)
        await self.neighbour.journal.execute(INCIDENT, new_id(), call, self._telling(FACTS))
        return self.neighbour.facts[-1].id

    async def notice(self) -> str:
        """A notice of Wujiang to Jiashan; the id of its fact."""
        issued = [NoticeIssued(to_regions=[samples.OWN], facts="消防尾水流向嘉善。")]
        call = self.neighbour.call()
        await self.neighbour.journal.execute(NEIGHBOUR_NOTICE, samples.NOTICE_ID, call, self._telling(issued))
        return self.neighbour.facts[-1].id

    async def hear(self) -> None:
        """Jiashan reads what is new, its own facts too."""
        await self.own.read(self.neighbour, self.own)

    async def react_again(self) -> None:
        """Jiashan's reactions run over every fact once more, its own ones first."""
        reactions = bound(REACTIONS, self.own.desk, "incident")
        for record in [*self.own.facts, *self.neighbour.facts]:
            message = record.message()
            assert message is not None
            for react in reactions.get(type(message), ()):
                await react(record, message)

    async def after(self, seconds: float) -> None:
        """Time passes, a second between two looks of the timers."""
        self._clock.forward(seconds=seconds)
        await self.own.run_timers()

    async def acknowledge(self, item_id: str) -> None:
        """签收 by Jiashan's officer."""
        command = AcknowledgeItem(item_id=item_id)
        await acknowledgement.acknowledge_item(self.own.desk, self.own.call(), command)

    async def alarm(self, item_id: str) -> Alarm | None:
        """The alarm about a fact."""
        loaded = await self.own.journal.load(ALARM, id_of(samples.OWN, item_id))
        return loaded[0] if loaded else None

    async def states(self) -> list[str]:
        """Of every alarm there is."""
        found = [
            await every(self.own.journal, ALARM, {"state": s}) for s in ("raised", "answered", "exhausted")
        ]
        return [one.state for of_state in found for _, one in of_state]

    async def waiting(self) -> list[str]:
        """Ids of the facts that wait."""
        return [waiting.item_id for waiting in await self.own.desk.pending.all()]


@pytest.fixture
def bell(jiashan: MemoryCell, wujiang: MemoryCell, clock: MovingClock, telling: Telling) -> Bell:
    """It is noon, and silent."""
    return Bell(jiashan, wujiang, clock, telling)


async def test_what_is_acknowledged_in_time_leaves_no_alarm(bell: Bell) -> None:
    item = await bell.classification()
    await bell.hear()
    assert await bell.waiting() == [item]
    await bell.after(89)
    await bell.acknowledge(item)
    await bell.hear()
    assert await bell.waiting() == []
    await bell.after(3600)
    assert bell.own.local_facts == []


async def test_what_waits_too_long_rings_until_it_is_acknowledged(bell: Bell) -> None:
    item = await bell.classification()
    await bell.hear()
    await bell.after(89)
    assert await bell.alarm(item) is None
    await bell.after(1)
    ringing = await bell.alarm(item)
    assert ringing is not None
    assert (ringing.state, ringing.called, ringing.item_region) == ("raised", "duty_officer", "320509")
    await bell.after(90)
    assert (await bell.alarm(item)) == ringing.model_copy(
        update={
            "step": 2,
            "called": "duty_leader",
            "next_at": ringing.next_at + timedelta(seconds=420),
            "changed_at": ringing.next_at,
        }
    )
    await bell.acknowledge(item)
    await bell.hear()
    answered = await bell.alarm(item)
    assert answered is not None
    assert (answered.state, answered.how) == ("answered", "acknowledged")
    assert await bell.waiting() == []


async def test_nobody_answers(bell: Bell) -> None:
    item = await bell.classification()
    await bell.hear()
    for seconds in (90, 90, 420, 600, 600):
        await bell.after(seconds)
    failed = await bell.alarm(item)
    assert failed is not None
    assert (failed.state, failed.step) == ("exhausted", 4)
    assert await bell.waiting() == [item]


async def test_a_person_who_answers_has_not_acknowledged(bell: Bell) -> None:
    item = await bell.classification()
    await bell.hear()
    await bell.after(90)
    id, command = id_of(samples.OWN, item), AnswerAlarm(note="已电话联系。")
    await alarm.answer_alarm(bell.own.desk, bell.own.call("duty_leader"), id, command)
    await bell.after(3600)
    assert await bell.states() == ["answered"]
    assert await bell.waiting() == [item]
    await bell.acknowledge(item)
    await bell.hear()
    answered = await bell.alarm(item)
    assert answered is not None
    assert (answered.how, await bell.waiting()) == ("by_person", [])


async def test_a_notice_waits_for_its_receipt(bell: Bell) -> None:
    item = await bell.notice()
    await bell.hear()
    await bell.after(90)
    assert await bell.states() == ["raised"]
    command = ReceiveNotice(notice_id=samples.NOTICE_ID)
    await notice_receipt.receive_notice(bell.own.desk, bell.own.call(), command)
    await bell.hear()
    answered = await bell.alarm(item)
    assert answered is not None
    assert (answered.state, answered.how, await bell.waiting()) == ("answered", "acknowledged", [])


async def test_an_answer_that_comes_while_it_begins_to_ring_ends_it_at_the_next_step(bell: Bell) -> None:
    item, notice = await bell.classification(), await bell.notice()
    await bell.hear()
    await bell.after(90)
    await bell.acknowledge(item)
    command = ReceiveNotice(notice_id=samples.NOTICE_ID)
    await notice_receipt.receive_notice(bell.own.desk, bell.own.call(), command)
    await bell.after(90)
    assert await bell.states() == ["answered", "answered"]
    assert {item, notice} == set(await bell.waiting())
    await bell.hear()
    assert await bell.waiting() == []


async def test_what_was_acknowledged_before_it_was_noted_does_not_ring(bell: Bell) -> None:
    item = await bell.classification()
    await bell.hear()
    await bell.acknowledge(item)
    await bell.after(90)
    assert await bell.states() == []
    assert await bell.waiting() == []


async def test_others_facts_that_ask_others_and_play_ring_nobody(bell: Bell) -> None:
    own, neighbour = bell.own, bell.neighbour
    await bell.classification(exercise_id="2023-qingpu-wujiang-jiashan")
    elsewhere = [samples.INCIDENT[0], IncidentClassified(affected_regions=["310118", "320509"])]
    await neighbour.journal.execute(INCIDENT, new_id(), neighbour.call(), lambda _: elsewhere)
    await own.journal.execute(INCIDENT, new_id(), own.call(), lambda _: FACTS)
    await bell.hear()
    assert await bell.waiting() == []


@pytest.mark.parametrize(("hours", "rings"), [(23.9, True), (24.1, False)])
async def test_what_arrives_a_day_late_waits_in_silence(hours: float, rings: bool, bell: Bell) -> None:
    item = await bell.classification()
    await bell.after(hours * 3600)
    await bell.hear()
    await bell.after(90)
    assert await bell.states() == (["raised"] if rings else [])
    assert await bell.waiting() == [item]


@pytest.mark.parametrize("lost", [False, True], ids=["what waits is kept", "what waits is lost too"])
async def test_a_rebuild_from_the_first_fact_rings_no_bell_again(
    lost: bool, bell: Bell, clock: MovingClock
) -> None:
    given, open_ = await bell.classification(), await bell.classification()
    await bell.hear()
    await bell.acknowledge(given)
    await bell.hear()
    await bell.after(90)
    assert await bell.states() == ["raised"]
    clock.forward(minutes=1)
    for item in (given, open_) if lost else ():
        await bell.own.desk.pending.remove(item)
    await bell.react_again()
    for _ in range(3):
        await bell.after(90)
    assert sum(r.type.endswith("AlarmRaised") for r in bell.own.local_facts) == 1
    assert await bell.waiting() == [open_]


async def test_a_thousand_old_facts_of_a_healed_link_ring_no_bell(bell: Bell, clock: MovingClock) -> None:
    for _ in range(1000):
        await bell.classification()
    clock.forward(days=2)
    fresh = await bell.classification()
    await bell.hear()
    for _ in range(10):
        await bell.after(90)
    assert [r.type for r in bell.own.local_facts if r.type.endswith("AlarmRaised")] == [
        "joint.incident.v1.AlarmRaised"
    ]
    assert await bell.alarm(fresh) is not None
    assert len(await bell.waiting()) == 1001

"""What waits for 签收, who is called about it 叫应, and what ends the calling."""

from datetime import datetime

from chassis.journal import Call, Outcome
from chassis.timers import timer_call
from incident.aggregates import ACKNOWLEDGEMENT, ALARM, NOTICE_RECEIPT
from incident.commands.alarm import AnswerAlarm
from incident.domain import acknowledgement, notice_receipt
from incident.domain import alarm as domain
from incident.domain.alarm import Alarm, id_of
from incident.domain.waiting import Waiting
from incident.handlers.desk import Desk

PAGE = 200
"""How many facts are looked at in one go."""


async def answer_alarm(desk: Desk, call: Call, id: str, command: AnswerAlarm) -> Outcome[Alarm]:
    """应答 by a person."""
    return await desk.journal.execute(
        ALARM, id, call, lambda state: domain.answer(state, command, person=call.person)
    )


async def call_for_due(desk: Desk, moment: datetime) -> int:
    """Calls somebody about each fact that has waited long enough; how many facts were looked at.

    A stop in between is made up for: a repeat raises no second alarm. Raises Refusal UNAVAILABLE.
    """
    due = await desk.pending.due(moment, PAGE)
    for waiting in due:
        if await _has_answer(desk, waiting):
            await desk.pending.remove(waiting.item_id)
            continue
        if waiting.rings:
            await _raise(desk, waiting, moment)
        await desk.pending.quieten(waiting.item_id)
    return len(due)


async def escalate_alarm(desk: Desk, call: Call, id: str, moment: datetime) -> None:
    """The timer: the next one is called, unless the answer came while the alarm was being raised."""
    loaded = await desk.journal.load(ALARM, id)
    if loaded is None:
        return
    if await _has_answer(desk, loaded[0]):
        await desk.journal.execute(ALARM, id, call, domain.answer_acknowledged)
        return
    await desk.journal.execute(
        ALARM,
        id,
        call,
        lambda state: domain.escalate(state, steps=desk.calls, now=moment) if state else [],
    )


async def settle(desk: Desk, call: Call, item_id: str) -> None:
    """The fact has its answer: it waits no more, and who was called is let go."""
    await desk.pending.remove(item_id)
    id = id_of(desk.region.code, item_id)
    if await desk.journal.load(ALARM, id) is not None:
        await desk.journal.execute(ALARM, id, call, domain.answer_acknowledged)


async def _raise(desk: Desk, waiting: Waiting, moment: datetime) -> None:
    id = id_of(desk.region.code, waiting.item_id)
    call = timer_call(id, 0, waiting.arrived_at, desk.region.code, None)
    await desk.journal.execute(
        ALARM, id, call, lambda state: domain.raise_(state, waiting, steps=desk.calls, now=moment)
    )


async def _has_answer(desk: Desk, item: Waiting | Alarm) -> bool:
    region = desk.region.code
    if item.is_notice:
        receipt = notice_receipt.id_of(region, item.subject)
        return await desk.journal.load(NOTICE_RECEIPT, receipt) is not None
    given = acknowledgement.id_of(region, item.item_id)
    return await desk.journal.load(ACKNOWLEDGEMENT, given) is not None

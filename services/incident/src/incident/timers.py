"""Which streams want to be woken, and what happens then?"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TypeVar

from google.protobuf.message import Message
from pydantic import BaseModel

from chassis.journal import Aggregate, Call
from incident.aggregates import (
    ALARM,
    DUTY_SHIFT,
    REGIONAL_RESPONSE,
    REPORT_OBLIGATION,
    SUPERIOR_INSTRUCTION,
    TASK_EXECUTION,
    WARNING,
)
from incident.domain import regional_response, superior_instruction, task_execution, warning
from incident.domain.report_obligation import raise_overdue
from incident.handlers.alarm import escalate_alarm
from incident.handlers.desk import Desk
from incident.handlers.duty_shift import look_at_shift

S = TypeVar("S", bound=BaseModel)
Timer = Callable[[Desk, Call, str, datetime], Awaitable[object]]
"""A handler woken with the id of the stream that is due, and the present time."""


def deciding(aggregate: Aggregate[S], decide: Callable[[S, datetime], list[Message]]) -> Timer:
    """A timer that looks at nothing but its own stream: decide(state, now)."""

    async def fire(desk: Desk, call: Call, id: str, moment: datetime) -> object:
        return await desk.journal.execute(
            aggregate, id, call, lambda state: decide(state, moment) if state else []
        )

    return fire


TIMERS: Mapping[str, Timer] = {
    REPORT_OBLIGATION.name: deciding(REPORT_OBLIGATION, raise_overdue),
    WARNING.name: deciding(WARNING, warning.expire),
    TASK_EXECUTION.name: deciding(TASK_EXECUTION, task_execution.raise_overdue),
    REGIONAL_RESPONSE.name: deciding(REGIONAL_RESPONSE, regional_response.raise_overdue),
    SUPERIOR_INSTRUCTION.name: deciding(SUPERIOR_INSTRUCTION, superior_instruction.raise_overdue),
    DUTY_SHIFT.name: look_at_shift,
    ALARM.name: escalate_alarm,
}

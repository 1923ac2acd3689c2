"""Which streams want to be woken, and what happens then?"""

from collections.abc import Mapping

from chassis.timers import Timer, deciding
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

TIMERS: Mapping[str, Timer[Desk]] = {
    REPORT_OBLIGATION.name: deciding(REPORT_OBLIGATION, raise_overdue),
    WARNING.name: deciding(WARNING, warning.expire),
    TASK_EXECUTION.name: deciding(TASK_EXECUTION, task_execution.raise_overdue),
    REGIONAL_RESPONSE.name: deciding(REGIONAL_RESPONSE, regional_response.raise_overdue),
    SUPERIOR_INSTRUCTION.name: deciding(SUPERIOR_INSTRUCTION, superior_instruction.raise_overdue),
    DUTY_SHIFT.name: look_at_shift,
    ALARM.name: escalate_alarm,
}

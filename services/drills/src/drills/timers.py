"""Which streams want to be woken, and what happens then?"""

from collections.abc import Mapping

from chassis.timers import Timer, deciding
from drills.aggregates import CORRECTIVE_ACTION, EXERCISE_APPROVAL
from drills.domain import corrective_action
from drills.handlers.desk import Desk
from drills.handlers.exercise_approval import look_at_approval

TIMERS: Mapping[str, Timer[Desk]] = {
    EXERCISE_APPROVAL.name: look_at_approval,
    CORRECTIVE_ACTION.name: deciding(CORRECTIVE_ACTION, corrective_action.raise_overdue),
}

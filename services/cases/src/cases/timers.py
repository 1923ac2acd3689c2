"""Which streams want to be woken, and what happens then?"""

from collections.abc import Mapping

from cases.aggregates import CLUE_CHECK, RECEPTION, REFERRAL
from cases.domain import clue_check, reception, referral
from cases.handlers.desk import Desk
from chassis.timers import Timer, deciding

TIMERS: Mapping[str, Timer[Desk]] = {
    CLUE_CHECK.name: deciding(CLUE_CHECK, clue_check.raise_overdue),
    REFERRAL.name: deciding(REFERRAL, referral.raise_overdue),
    RECEPTION.name: deciding(RECEPTION, reception.raise_overdue),
}

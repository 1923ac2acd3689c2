"""Which streams want to be woken, and what happens then?"""

from collections.abc import Mapping

from chassis.timers import Timer
from incident.domain.report_obligation import raise_overdue
from incident.store import REPORT_OBLIGATION

TIMERS: Mapping[str, Timer] = {
    REPORT_OBLIGATION.name: Timer(REPORT_OBLIGATION, raise_overdue),
}

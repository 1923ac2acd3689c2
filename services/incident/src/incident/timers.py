"""Which streams want to be woken, and what happens then?"""

from collections.abc import Mapping

from chassis.timers import Timer
from incident.aggregates import REPORT_OBLIGATION
from incident.domain.report_obligation import raise_overdue

TIMERS: Mapping[str, Timer] = {
    REPORT_OBLIGATION.name: Timer(REPORT_OBLIGATION, raise_overdue),
}

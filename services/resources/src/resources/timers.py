"""Which streams want to be woken, and what happens then?"""

from collections.abc import Mapping

from chassis.timers import Timer, deciding
from resources.aggregates import RESCUE_TEAM
from resources.domain import team_booking
from resources.handlers.desk import Desk

TIMERS: Mapping[str, Timer[Desk]] = {RESCUE_TEAM.name: deciding(RESCUE_TEAM, team_booking.wake)}

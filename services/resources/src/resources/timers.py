"""Which streams want to be woken, and what happens then?"""

from collections.abc import Mapping

from chassis.timers import Timer, deciding
from resources.aggregates import AID_OFFER, AID_REQUEST, RESCUE_TEAM, STOCK_LOT
from resources.domain import aid_agreement, stock_lot, team_booking
from resources.handlers import offer_course
from resources.handlers.desk import Desk

TIMERS: Mapping[str, Timer[Desk]] = {
    RESCUE_TEAM.name: deciding(RESCUE_TEAM, team_booking.wake),
    AID_REQUEST.name: deciding(AID_REQUEST, aid_agreement.end_window),
    AID_OFFER.name: offer_course.run_out,
    STOCK_LOT.name: deciding(STOCK_LOT, stock_lot.run_out),
}

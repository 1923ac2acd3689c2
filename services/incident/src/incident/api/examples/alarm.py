"""Bodies for alarms 叫应; a fact of a neighbour must have waited here for its 签收."""

from chassis.http_routes import Example as Body
from incident.domain.alarm import id_of
from incident.samples.scene import ITEM_ID, OWN

ALARM_ID = id_of(OWN, ITEM_ID)
ANSWER_ALARM: Body = {"note": "带班领导已电话联系,正在处理。"}

ALARM = {"alarm_id": ALARM_ID}
BEFORE: dict[str, tuple[str, ...]] = {}

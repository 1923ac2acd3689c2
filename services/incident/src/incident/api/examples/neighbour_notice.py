"""Bodies for notices to neighbours 毗邻通报."""

from chassis.http_routes import Example as Body
from incident.api.examples.incident import REPORTED
from incident.samples.scene import INCIDENT_ID, NOTICE_ID

ISSUE_NOTICE: Body = {
    "incident_id": INCIDENT_ID,
    "to_regions": ["310118", "320509"],
    "facts": "槽罐车侧翻,化学品流入太浦河,正向下游移动。",
    "asked_measures": "请加密取水口水质监测。",
}
UPDATE_NOTICE: Body = {
    "facts": "污染带前锋距青浦取水口约六公里。",
    "asked_measures": "请做好切换备用水源的准备。",
}
LIFT_NOTICE: Body = {"reason": "水质连续三次监测达标。"}

NEIGHBOUR_NOTICE = {"notice_id": NOTICE_ID}

_NOTICE = (*REPORTED, "/neighbour-notices")
BEFORE = {
    "/neighbour-notices": REPORTED,
    "/neighbour-notices/{notice_id}": _NOTICE,
    "/neighbour-notices/{notice_id}/updates": _NOTICE,
    "/neighbour-notices/{notice_id}/liftings": _NOTICE,
}

"""Bodies for deployments 出队: a team sent by own order is on one."""

from chassis.http_routes import Example as Body
from resources.api.examples.team import BEFORE as TEAM_BEFORE
from resources.samples.scene import DEPLOYMENT_ID

ASSEMBLE: Body = {"people": 18}
DEPART: Body = {"people": 18, "leader": "陆建明", "eta": "2099-04-20T10:30:00+08:00"}
ARRIVE: Body = {"at": "2023-04-20T10:28:00+08:00"}
ENGAGE: Body = {"work": "在泄漏点上风向堵漏,同步喷雾稀释。"}
RELEASE: Body = {"note": "堵漏完成,洗消后撤收。"}
LEAVE: Body = {"people": 18}
RETURN: Body = {"people": 18}
CLOSE: Body = {"explanation": "现场离场登记因断网未及时完成,已电话核对人数。"}
ABORT: Body = {"reason": "现场已控制,不再需要。"}
RECALL: Body = {"reason": "本县发生火灾,须立即返回。"}

DEPLOYMENT = {"deployment_id": DEPLOYMENT_ID}

_DEPLOYMENT = "/deployments/{deployment_id}"
ORDERED = (*TEAM_BEFORE["/teams/{team_id}/orders"], "/teams/{team_id}/orders")
DEPARTED = (*ORDERED, f"{_DEPLOYMENT}/assemblies", f"{_DEPLOYMENT}/departures")
ARRIVED = (*DEPARTED, f"{_DEPLOYMENT}/arrivals")
_CHECK_IN = "/scene-check-ins/{check_in_id}"
CHECKED_IN = (*ARRIVED, f"{_CHECK_IN}/check-ins")
PROPOSED = (*CHECKED_IN, f"{_CHECK_IN}/release-proposals")
_RELEASED = (*PROPOSED, f"{_DEPLOYMENT}/releases")
_LEFT = (*_RELEASED, f"{_DEPLOYMENT}/leavings")
BEFORE: dict[str, tuple[str, ...]] = {
    _DEPLOYMENT: ORDERED,
    f"{_DEPLOYMENT}/assemblies": ORDERED,
    f"{_DEPLOYMENT}/departures": DEPARTED[:-1],
    f"{_DEPLOYMENT}/arrivals": DEPARTED,
    f"{_DEPLOYMENT}/engagements": ARRIVED,
    f"{_DEPLOYMENT}/releases": PROPOSED,
    f"{_DEPLOYMENT}/leavings": _RELEASED,
    f"{_DEPLOYMENT}/returns": _LEFT,
    f"{_DEPLOYMENT}/closures": (*_LEFT, f"{_DEPLOYMENT}/returns"),
    f"{_DEPLOYMENT}/aborts": ORDERED,
    f"{_DEPLOYMENT}/recalls": DEPARTED,
}

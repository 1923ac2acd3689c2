"""Bodies for rescue teams 救援队伍."""

from chassis.http_routes import Example as Body
from resources.samples.scene import INCIDENT_ID, OWN, TEAM_ID, TOKEN

REGISTER_TEAM: Body = {
    "name": "西塘消防救援站",
    "tier": "national",
    "source": "national_fire_rescue",
    "kind": "fire",
    "level": 1,
    "capabilities": [{"code": "fire_fighting", "level": 1}, {"code": "technical_rescue"}],
    "headcount": 25,
    "vehicles": 4,
    "equipment": ["A类泡沫车1", "32米高喷车1", "抢险救援车1", "16吨水罐泡沫车1"],
    "base": {
        "region": OWN,
        "address": "西塘镇工业区开源大道北侧",
        "point": {"latitude": 30.93, "longitude": 120.885, "accuracy_m": 5000},
    },
    "assembly_minutes": 1,
    "mobilised_by": {"region": OWN, "unit": "嘉善县消防救援大队"},
    "dispatchable": True,
    "as_of": "2023-04-20T08:00:00+08:00",
}
VERIFY_TEAM: Body = {"note": "已到站点验人员和车辆。"}
UPDATE_TEAM: Body = {"details": {**REGISTER_TEAM, "vehicles": 5}, "reason": "增配泡沫车一辆。"}
CHANGE_DUTY: Body = {"duty": "available", "reason": "roster", "note": "本周执勤。"}
REPORT_READINESS: Body = {
    "people": "ready",
    "equipment": "partial",
    "funding": "ready",
    "note": "泡沫车一辆在修。",
}
HOLD_TEAM: Body = {
    "purpose": {"text": "汾湖大道槽罐车侧翻泄漏增援", "incident_id": INCIDENT_ID},
    "minutes": 20,
}
RELEASE_HOLD: Body = {"token": TOKEN, "reason": "改派距离更近的队伍。"}
ORDER_TEAM: Body = {
    "purpose": {"text": "汾湖大道槽罐车侧翻泄漏处置", "incident_id": INCIDENT_ID},
    "basis": "距现场最近的消防救援站。",
}
RETIRE_TEAM: Body = {"reason": "站点撤并。"}

TEAM = {"team_id": TEAM_ID}

_TEAM = ("/teams",)
_VERIFIED = (*_TEAM, "/teams/{team_id}/verifications")
_ON_DUTY = (*_VERIFIED, "/teams/{team_id}/duty-changes")
BEFORE = {
    "/teams/{team_id}": _TEAM,
    "/teams/{team_id}/verifications": _TEAM,
    "/teams/{team_id}/updates": _TEAM,
    "/teams/{team_id}/duty-changes": _VERIFIED,
    "/teams/{team_id}/readiness-reports": _TEAM,
    "/teams/{team_id}/holds": _ON_DUTY,
    "/teams/{team_id}/hold-releases": (*_ON_DUTY, "/teams/{team_id}/holds"),
    "/teams/{team_id}/orders": _ON_DUTY,
    "/teams/{team_id}/retirements": _TEAM,
}

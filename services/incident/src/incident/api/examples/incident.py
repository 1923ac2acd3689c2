"""Bodies for incidents 突发事件."""

from chassis.http_routes import Example as Body
from incident.samples.scene import INCIDENT_ID, OWN, REGIONS

PLACE: Body = {
    "region": OWN,
    "address": "陶庄镇汾湖大道与太浦河交汇处",
    "point": {"latitude": 30.9731, "longitude": 120.8127, "accuracy_m": 50},
    "town": "330421102",
}
REPORT_INCIDENT: Body = {
    "title": "危化品槽罐车侧翻泄漏",
    "text": "一辆槽罐车在汾湖大道侧翻,罐内化学品流入太浦河,一人受伤。",
    "event_class": "accident_disaster",
    "event_code": "12C00",
    "subtype": "危化品泄漏",
    "place": PLACE,
    "occurred_at": "2023-04-20T09:00:00+08:00",
    "discovered_at": "2023-04-20T09:02:00+08:00",
    "informed_at": "2023-04-20T09:05:30+08:00",
    "source": "public_call",
    "reporter": {"name": "张晓明", "telephone": "0573-00000000"},
    "casualties": {"dead": 0, "severe": 1},
    "loss_cny": 800000,
    "affected_regions": list(REGIONS),
}
VERIFY_INCIDENT: Body = {"note": "陶庄镇值班员现场核实,泄漏属实。"}
REJECT_INCIDENT: Body = {"reason": "经现场核实为演习车辆,未发生事故。"}
CLASSIFY_INCIDENT: Body = {"level": "general", "basis": "一人重伤,直接经济损失约八十万元。"}
UPDATE_CASUALTIES: Body = {
    "casualties": {"missing": 3, "light": 2},
    "loss_cny": 1200000,
    "as_of": "2023-04-20T09:40:00+08:00",
}
RECORD_SITUATION: Body = {
    "text": "围油栏已布设,污染带正向下游吴江、青浦方向移动。",
    "occurred_at": "2023-04-20T09:50:00+08:00",
}
CONTAIN_INCIDENT: Body = {"at": "2023-04-20T11:00:00+08:00"}
TERMINATE_INCIDENT: Body = {"basis": "水质连续三次监测达标,落水船员全部获救。"}
CLOSE_INCIDENT: Body = {"archive_class": "事故灾难"}

INCIDENT = {"incident_id": INCIDENT_ID}

REPORTED = ("/incidents",)
VERIFIED = (*REPORTED, "/incidents/{incident_id}/verifications")
CONTAINED = (*VERIFIED, "/incidents/{incident_id}/containments")
BEFORE = {
    "/incidents/{incident_id}": REPORTED,
    "/incidents/{incident_id}/reporter": REPORTED,
    "/incidents/{incident_id}/reporting-chain": REPORTED,
    "/incidents/{incident_id}/verifications": REPORTED,
    "/incidents/{incident_id}/rejections": REPORTED,
    "/incidents/{incident_id}/level-changes": REPORTED,
    "/incidents/{incident_id}/casualty-updates": REPORTED,
    "/incidents/{incident_id}/situations": REPORTED,
    "/incidents/{incident_id}/containments": VERIFIED,
    "/incidents/{incident_id}/terminations": CONTAINED,
    # Every report that the reactions have opened is made besides.
    "/incidents/{incident_id}/closures": (*CONTAINED, "/incidents/{incident_id}/terminations"),
}

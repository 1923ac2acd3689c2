"""Bodies that work, and what must have happened before: for the documents and for the access matrix.

Ids in the bodies stand for what an earlier command of `BEFORE` answered, or for a neighbour's fact.
"""

from typing import Any

from chassis.clock import derived_id
from incident.samples import INCIDENT_ID, ITEM_ID, NOTICE_ID, OWN, REGIONS

Body = dict[str, Any]

OBLIGATION_ID = derived_id("report_obligation", INCIDENT_ID, "report.per_level.written", "330400", "1")
RECEIPT_ID = derived_id("notice_receipt", OWN, NOTICE_ID)
ACKNOWLEDGEMENT_ID = derived_id("acknowledgement", OWN, ITEM_ID)

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
SUBMIT_REPORT: Body = {
    "form": "written",
    "document_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "approved_by": "带班领导 沈立",
}
RECEIPT_REPORT: Body = {"received_by": "嘉兴市应急管理局值班室"}
RETURN_REPORT: Body = {"reason": "缺少已采取的措施。"}
WAIVE_REPORT: Body = {"reason": "上级已派员到场,无需另报。"}
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
RECEIVE_NOTICE: Body = {"notice_id": NOTICE_ID}
ANSWER_NOTICE: Body = {"measures": "已加密监测,每三十分钟一次,备用水源待命。"}
ACKNOWLEDGE_ITEM: Body = {"item_id": ITEM_ID, "shift": "白班"}

INCIDENT = {"incident_id": INCIDENT_ID}
REPORT_OBLIGATION = {"obligation_id": OBLIGATION_ID}
NEIGHBOUR_NOTICE = {"notice_id": NOTICE_ID}
NOTICE_RECEIPT = {"receipt_id": RECEIPT_ID}
ACKNOWLEDGEMENT = {"acknowledgement_id": ACKNOWLEDGEMENT_ID}

_INCIDENT = "/incidents"
_VERIFIED = (_INCIDENT, "/incidents/{incident_id}/verifications")
_CONTAINED = (*_VERIFIED, "/incidents/{incident_id}/containments")
_REPORT = "/report-obligations/{obligation_id}"
# The reaction to the incident opens the report.
_SUBMITTED = (_INCIDENT, f"{_REPORT}/submissions")
_NOTICE = (_INCIDENT, "/neighbour-notices")

BEFORE: dict[str, tuple[str, ...]] = {
    "/incidents/{incident_id}": (_INCIDENT,),
    "/incidents/{incident_id}/reporter": (_INCIDENT,),
    "/incidents/{incident_id}/verifications": (_INCIDENT,),
    "/incidents/{incident_id}/rejections": (_INCIDENT,),
    "/incidents/{incident_id}/level-changes": (_INCIDENT,),
    "/incidents/{incident_id}/casualty-updates": (_INCIDENT,),
    "/incidents/{incident_id}/situations": (_INCIDENT,),
    "/incidents/{incident_id}/containments": _VERIFIED,
    "/incidents/{incident_id}/terminations": _CONTAINED,
    "/incidents/{incident_id}/closures": (
        *_CONTAINED,
        "/incidents/{incident_id}/terminations",
        f"{_REPORT}/submissions",
    ),
    _REPORT: (_INCIDENT,),
    f"{_REPORT}/submissions": (_INCIDENT,),
    f"{_REPORT}/waivers": (_INCIDENT,),
    f"{_REPORT}/receipts": _SUBMITTED,
    f"{_REPORT}/returns": _SUBMITTED,
    "/neighbour-notices": (_INCIDENT,),
    "/neighbour-notices/{notice_id}": _NOTICE,
    "/neighbour-notices/{notice_id}/updates": _NOTICE,
    "/neighbour-notices/{notice_id}/liftings": _NOTICE,
    "/notice-receipts/{receipt_id}": ("/notice-receipts",),
    "/notice-receipts/{receipt_id}/answers": ("/notice-receipts",),
    "/acknowledgements/{acknowledgement_id}": ("/acknowledgements",),
}
"""Per path the commands that come first, in order. `/notice-receipts` and `/acknowledgements` need a
neighbour's notice or fact that has arrived here and names the own region."""

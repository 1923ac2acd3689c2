"""Bodies for reports by telephone 电话代记."""

from chassis.http_routes import Example as Body
from incident.samples.scene import ITEM_ID

PHONE_REPORT_ID = "01879c66-3b20-7c4e-9d18-7a5b2e8f1c0b"
RECORD_PHONE_REPORT: Body = {
    "for_region": "320509",
    "title": "消防尾水流向太浦河",
    "text": "吴江值班员来电:汾湖一厂房起火,消防尾水正流向太浦河。",
    "told_by": "吴江区应急管理局值班员",
    "told_at": "2023-04-20T09:52:00+08:00",
    "occurred_at": "2023-04-20T09:45:00+08:00",
    "place": {"region": "320509", "address": "汾湖高新区临沪大道", "town": "320509108"},
}
MATCH_PHONE_REPORT: Body = {"item_id": ITEM_ID}
DROP_PHONE_REPORT: Body = {"reason": "吴江核实为重复来电。"}

PHONE_REPORT = {"phone_report_id": PHONE_REPORT_ID}

_RECORDED = ("/phone-reports",)
BEFORE = {
    "/phone-reports/{phone_report_id}": _RECORDED,
    "/phone-reports/{phone_report_id}/matches": _RECORDED,
    "/phone-reports/{phone_report_id}/drops": _RECORDED,
}

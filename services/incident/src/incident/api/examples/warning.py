"""Bodies for warnings 预警."""

import json

from chassis.clock import derived_id
from chassis.http_routes import Example as Body
from incident.samples.scene import OWN

SENDER = "33042141600000"
IDENTIFIER = f"{SENDER}_20230420083000"
WARNING_ID = derived_id("warning", OWN, SENDER, IDENTIFIER)

# The shape of weather.com.cn; a far end, so that the example holds whenever it is tried.
_MESSAGE = {
    "head": "浙江省嘉兴市嘉善县发布大风蓝色预警信号",
    "PROVINCE": "浙江省",
    "CITY": "嘉兴市",
    "STATIONNAME": "嘉善县",
    "SIGNALTYPE": "大风",
    "SIGNALLEVEL": "蓝色",
    "TYPECODE": "05",
    "LEVELCODE": "01",
    "ISSUETIME": "2023-04-20 08:30:00",
    "ISSUECONTENT": "嘉善县气象台发布大风蓝色预警信号:预计未来24小时内平均风力可达6级,请注意防范。",
    "RELIEVETIME": "2099-04-21 08:30:00",
    "msgType": "Alert",
    "identifier": IDENTIFIER,
    "references": "",
}
RECEIVE_WARNING: Body = {"format": "national", "document": json.dumps(_MESSAGE, ensure_ascii=False)}
RELAY_WARNING: Body = {
    "to_regions": ["310118", "320509"],
    "garrison": True,
    "note": "请沿湖作业单位注意避险。",
}
LIFT_WARNING: Body = {"reason": "嘉善县气象台解除大风蓝色预警信号。"}

WARNING = {"warning_id": WARNING_ID}

_WARNING = ("/warnings",)
BEFORE = {
    "/warnings/{warning_id}": _WARNING,
    "/warnings/{warning_id}/relays": _WARNING,
    "/warnings/{warning_id}/liftings": _WARNING,
}

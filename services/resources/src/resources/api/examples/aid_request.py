"""Bodies for mutual aid requests 增援请求."""

from chassis.http_routes import Example as Body
from resources.samples.scene import AID_REQUEST_ID, INCIDENT_ID, NEIGHBOUR_OFFER_ID, OWN, TERMS_HASH

TERMS: Body = {
    "cost": "支援所需费用由造成事故的单位承担,无力承担的由请求方人民政府先行垫付。",
    "insurance": "派出方为本方人员投保意外伤害保险。",
    "command": "到场力量接受属地现场指挥部统一指挥,保持本方建制。",
}
_WHERE: Body = {
    "place": {"region": OWN, "address": "陶庄镇汾湖大道与太浦河交汇处"},
    "needed_from": "2099-04-20T10:00:00+08:00",
    "needed_until": "2099-04-20T18:00:00+08:00",
}
LINE: Body = {
    **_WHERE,
    "kind": "hazmat",
    "quantity_min": 1,
    "quantity_max": 1,
    "self_sufficient_hours": 8,
}
GOODS_LINE: Body = {
    **_WHERE,
    "item_code": "2030101",
    "unit": "米",
    "quantity_min": 100,
    "quantity_max": 400,
}
PROPOSE_AID_REQUEST: Body = {
    "incident_id": INCIDENT_ID,
    "reason": "槽罐车侧翻,苯乙烯流入太浦河,本县危化处置力量不足。",
    "lines": [LINE, GOODS_LINE],
    "to_regions": ["320509", "310118"],
    "terms": TERMS,
}
APPROVE_AID_REQUEST: Body = {"basis": "县指挥部会商决定。", "document_no": "善应急指〔2023〕5号"}
REFUSE_AID_REQUEST: Body = {"reason": "本县力量尚能应对。"}
ACCEPT_AID_OFFER: Body = {"offer_id": NEIGHBOUR_OFFER_ID, "terms_hash": TERMS_HASH}
REJECT_AID_OFFER: Body = {"offer_id": NEIGHBOUR_OFFER_ID, "reason": "已有距离更近的队伍应援。"}
CLOSE_AID_REQUEST: Body = {"note": "所需力量均已落实。"}
CANCEL_AID_REQUEST: Body = {"reason": "泄漏已堵住,不再需要增援。"}

AID_REQUEST = {"request_id": AID_REQUEST_ID}

_REQUEST = "/aid-requests/{request_id}"
_PROPOSED = ("/aid-requests",)
_ISSUED = (*_PROPOSED, f"{_REQUEST}/approvals")
BEFORE: dict[str, tuple[str, ...]] = {
    _REQUEST: _PROPOSED,
    f"{_REQUEST}/approvals": _PROPOSED,
    f"{_REQUEST}/refusals": _PROPOSED,
    f"{_REQUEST}/acceptances": _ISSUED,
    f"{_REQUEST}/rejections": _ISSUED,
    f"{_REQUEST}/closures": _ISSUED,
    f"{_REQUEST}/cancellations": _ISSUED,
}

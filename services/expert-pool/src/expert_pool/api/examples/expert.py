"""Bodies for experts 专家. The people and enterprises in them are invented."""

from chassis.http_routes import Example as Body
from expert_pool.samples.scene import EXPERT_ID, OWN

_PROFILE: Body = {
    "name": "甲某某",
    "fields": ["water_environment", "hazardous_chemicals"],
    "titles": ["高级工程师"],
    "employers": [{"name": "嘉善虚构水务研究院", "since": "2015-07-01"}],
    "base": {"region": OWN, "address": "魏塘街道虚构路1号"},
    "languages": ["普通话", "吴语"],
}
NOMINATE_EXPERT: Body = {
    **_PROFILE,
    "personal": {
        "telephone": "0573-00000000",
        "id_number": "000000190001010000",
        "relatives": "配偶在虚构运输公司任职。",
    },
    "recommended_by": "嘉善县生态环境分局",
}
APPOINT_EXPERT: Body = {"document_no": "善应急〔2023〕5号"}
UPDATE_EXPERT: Body = {
    **_PROFILE,
    "advises": [{"credit_code": "91330421MA2B0AAA0D", "name": "嘉善虚构化工有限公司", "since": "2021-01-01"}],
    "reason": "新任企业顾问。",
}
CHANGE_AVAILABILITY: Body = {"availability": "unavailable", "reason": "外出讲学。"}
DISMISS_EXPERT: Body = {"reason": "本人申请退出专家库。"}
OPEN_CONTACT: Body = {"purpose": "电话通知应召。"}
SEARCH = {"field": "water_environment", "region": OWN, "available_at": "2026-10-20T09:00:00+08:00"}

EXPERT = {"expert_id": EXPERT_ID}

NOMINATED = ("/experts",)
APPOINTED = (*NOMINATED, "/experts/{expert_id}/appointments")
BEFORE: dict[str, tuple[str, ...]] = {
    "/experts/{expert_id}": NOMINATED,
    "/experts/{expert_id}/appointments": NOMINATED,
    "/experts/{expert_id}/updates": APPOINTED,
    "/experts/{expert_id}/availability-changes": APPOINTED,
    "/experts/{expert_id}/dismissals": APPOINTED,
    "/experts/{expert_id}/contact-openings": NOMINATED,
}

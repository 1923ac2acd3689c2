"""Bodies for receptions 线索受理."""

from cases.api.examples.referral import TRANSFERRED
from cases.samples.scene import RECEPTION_ID, REFERRAL_ID
from chassis.http_routes import Example as Body

RECEIVE_REFERRAL: Body = {"referral_id": REFERRAL_ID}
REQUEST_SUPPLEMENT: Body = {
    "kinds": ["goods_list", "appraisal"],
    "note": "请补送涉案物品清单和阀门失效的鉴定意见。",
}
FORWARD_REFERRAL: Body = {
    "to": {"region": "320509", "organ": "police"},
    "reason": "主要犯罪地在吴江,移送有管辖权的机关。",
}
FILE_CASE: Body = {"note": "嘉公(治)立字〔2023〕88号,已立案侦查。"}
REFUSE_CASE: Body = {"ground": "no_facts", "reason": "经审查,没有犯罪事实。"}
CONCLUDE_CASE: Body = {"note": "已移送审查起诉。"}
ACCEPT_REFERRAL: Body = {"note": "已受理,拟向发案单位制发检察建议。"}
ANSWER_REFERRAL: Body = {"answer": "已制发检察建议,发案单位已书面答复整改。"}

RECEPTION = {"reception_id": RECEPTION_ID}
RECEIVED = (*TRANSFERRED, "/referral-receptions")
_RECEPTION = "/referral-receptions/{reception_id}"
_REQUESTED = f"{_RECEPTION}/supplement-requests"
BEFORE: dict[str, tuple[str, ...]] = {
    "/referral-receptions": TRANSFERRED,
    _RECEPTION: RECEIVED,
    _REQUESTED: RECEIVED,
    f"{_RECEPTION}/forwards": RECEIVED,
    f"{_RECEPTION}/filings": RECEIVED,
    f"{_RECEPTION}/non-filings": (*RECEIVED, _REQUESTED, "/referrals/{referral_id}/supplements"),
    f"{_RECEPTION}/conclusions": (*RECEIVED, f"{_RECEPTION}/filings"),
    f"{_RECEPTION}/acceptances": RECEIVED,
    f"{_RECEPTION}/non-acceptances": (*RECEIVED, _REQUESTED, "/referrals/{referral_id}/supplements"),
    f"{_RECEPTION}/answers": (*RECEIVED, f"{_RECEPTION}/acceptances"),
}

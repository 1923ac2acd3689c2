"""Bodies for activation proposals 启动建议: they need a joint plan in force that has arrived."""

from chassis.http_routes import Example as Body
from incident.api.examples.incident import VERIFIED
from incident.samples.scene import INCIDENT_ID, PLAN_ID

PROPOSAL_ID = "01879c6a-5f10-7b3e-9a84-4c7e1d2b8f06"
PROPOSE_ACTIVATION: Body = {
    "act": "start",
    "incident_id": INCIDENT_ID,
    "plan_id": PLAN_ID,
    "level": "iii",
    "matter": "太浦河水域危化品泄漏处置",
    "expected_hours": 12,
    "measures": ["停止取水并切换备用水源", "布设围油栏围控污染带"],
    "asked_regions": ["310118", "320509"],
    "basis": "联合预案 4.2:污染带预计跨省界。",
}
ENDORSE_ACTIVATION: Body = {"note": "同意,请尽快报批。"}
APPROVE_ACTIVATION: Body = {"basis": "县突发环境事件指挥部会商意见", "document_no": "善应急〔2023〕12号"}
REFUSE_ACTIVATION: Body = {"reason": "污染带已在本县境内围控,暂不启动。"}
WITHDRAW_ACTIVATION: Body = {"reason": "级别填写有误,重新提出。"}

ACTIVATION_PROPOSAL = {"proposal_id": PROPOSAL_ID}

_PROPOSAL = "/activation-proposals/{proposal_id}"
PROPOSED = (*VERIFIED, "/activation-proposals")
ENDORSED = (*PROPOSED, f"{_PROPOSAL}/endorsements")
APPROVED = (*ENDORSED, f"{_PROPOSAL}/approvals")
BEFORE = {
    "/activation-proposals": VERIFIED,
    _PROPOSAL: PROPOSED,
    f"{_PROPOSAL}/endorsements": PROPOSED,
    f"{_PROPOSAL}/approvals": ENDORSED,
    f"{_PROPOSAL}/refusals": PROPOSED,
    f"{_PROPOSAL}/withdrawals": PROPOSED,
}

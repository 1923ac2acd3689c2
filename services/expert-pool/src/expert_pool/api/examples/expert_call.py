"""Bodies for calls for experts 专家抽调."""

from chassis.http_routes import Example as Body
from expert_pool.api.examples.expert import APPOINTED
from expert_pool.samples.scene import CALL_ID, EXPERT_ID, INCIDENT_ID

REQUEST_CALL: Body = {
    "subject": {
        "kind": "incident",
        "reference": INCIDENT_ID,
        "title": "危化品槽罐车侧翻泄漏",
        "parties": [{"credit_code": "91320509MA1W0BBB0N", "name": "吴江虚构运输有限公司"}],
    },
    "opinion_kind": "consultation",
    "fields": ["water_environment"],
    "wanted": 1,
    "mode": "random",
    "public_source": "当日上证综合指数收盘点位",
    "deadline": "2027-10-20T11:00:00+08:00",
    "needed_until": "2027-10-20T20:00:00+08:00",
}
DRAW_EXPERTS: Body = {"public_value": "3367.03"}
INVITE_EXPERT: Body = {"expert_id": EXPERT_ID}
APPRAISE_EXPERT: Body = {"expert_id": EXPERT_ID, "score": 5, "text": "研判准确,到场及时。"}
CLOSE_CALL: Body = {"note": "会商结束。"}

CALL = {"call_id": CALL_ID}
CHECKED = {**CALL, "expert_id": EXPERT_ID}

REQUESTED = (*APPOINTED, "/expert-calls")
DRAWN = (*REQUESTED, "/expert-calls/{call_id}/draws")
INVITED = (*DRAWN, "/expert-calls/{call_id}/invitations")
STAFFED = (*INVITED, "/expert-engagements/{engagement_id}/acceptances")
BEFORE: dict[str, tuple[str, ...]] = {
    "/expert-calls/{call_id}": REQUESTED,
    "/expert-calls/{call_id}/draws": REQUESTED,
    "/expert-calls/{call_id}/draw-check": DRAWN,
    "/expert-calls/{call_id}/conflict-checks/{expert_id}": REQUESTED,
    "/expert-calls/{call_id}/invitations": DRAWN,
    "/expert-calls/{call_id}/appraisals": STAFFED,
    "/expert-calls/{call_id}/closures": STAFFED,
}

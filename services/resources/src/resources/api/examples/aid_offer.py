"""Bodies for offers of aid 应援 to a neighbour's request, and for a refusal 谢绝."""

from chassis.http_routes import Example as Body
from resources.api.examples.team import BEFORE as TEAM_BEFORE
from resources.samples.scene import AID_OFFER_ID, NEIGHBOUR_REQUEST_ID, TEAM_ID, TOKEN

PROPOSE_AID_OFFER: Body = {
    "request_id": NEIGHBOUR_REQUEST_ID,
    "line": 1,
    "team_id": TEAM_ID,
    "hold_token": TOKEN,
}
APPROVE_MOBILISATION: Body = {
    "mobilised_by": "嘉善县消防救援大队",
    "person": "沈卫东",
    "document_no": "善消调〔2023〕12号",
}
MAKE_OFFER: Body = {}
WITHDRAW_AID_OFFER: Body = {"reason": "本县另有警情,队伍须留守。"}
DECLINE_AID: Body = {
    "request_id": NEIGHBOUR_REQUEST_ID,
    "line": 1,
    "reason": "本县消防力量全部在汛情一线。",
}

AID_OFFER = {"offer_id": AID_OFFER_ID}

_OFFER = "/aid-offers/{offer_id}"
HELD = (*TEAM_BEFORE["/teams/{team_id}/holds"], "/teams/{team_id}/holds")
_PROPOSED = (*HELD, "/aid-offers")
_APPROVED = (*_PROPOSED, f"{_OFFER}/mobilisation-approvals")
MADE = (*_APPROVED, f"{_OFFER}/makings")
BEFORE: dict[str, tuple[str, ...]] = {
    "/aid-offers": HELD,
    "/aid-declinations": (),
    _OFFER: _PROPOSED,
    f"{_OFFER}/mobilisation-approvals": _PROPOSED,
    f"{_OFFER}/makings": _APPROVED,
    f"{_OFFER}/withdrawals": MADE,
}

"""Bodies for conflict facts 回避事实."""

from chassis.http_routes import Example as Body
from expert_pool.api.examples.expert import APPOINTED
from expert_pool.samples.scene import CONFLICT_ID, EXPERT_ID

DECLARE_CONFLICT: Body = {
    "expert_id": EXPERT_ID,
    "kind": "kinship",
    "target": {"credit_code": "91320509MA1W0BBB0N", "name": "吴江虚构运输有限公司"},
    "since": "2020-06-01",
    "pinned": True,
    "note": "配偶在该公司任职。",
}
OVERRULE_CONFLICT: Body = {"reason": "关系已于去年终止,不影响公正。"}

CONFLICT = {"conflict_id": CONFLICT_ID}

DECLARED = (*APPOINTED, "/conflict-facts")
BEFORE: dict[str, tuple[str, ...]] = {
    "/conflict-facts": APPOINTED,
    "/conflict-facts/{conflict_id}": DECLARED,
    "/conflict-facts/{conflict_id}/detail": DECLARED,
    "/conflict-facts/{conflict_id}/overrulings": DECLARED,
}

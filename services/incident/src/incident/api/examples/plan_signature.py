"""Bodies for plan signatures 会签: the reaction to an opened plan presents one."""

from chassis.clock import derived_id
from chassis.http_routes import Example as Body
from incident.api.examples.joint_plan import OPENED
from incident.samples.joint_plan import TERMS_HASH
from incident.samples.scene import OWN, PLAN_ID

SIGN_PLAN: Body = {"terms_hash": TERMS_HASH, "document_no": "善应急〔2023〕3号"}
REFUSE_PLAN: Body = {"terms_hash": TERMS_HASH, "reason": "请补充取水口清单。"}

PLAN_SIGNATURE = {"signature_id": derived_id("plan_signature", OWN, PLAN_ID)}

BEFORE = {
    "/plan-signatures/{signature_id}": OPENED,
    "/plan-signatures/{signature_id}/signings": OPENED,
    "/plan-signatures/{signature_id}/refusals": OPENED,
}

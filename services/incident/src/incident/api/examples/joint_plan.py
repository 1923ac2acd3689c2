"""Bodies for joint plans 联合应急预案; nobody else writes in their series, so edition 1 is the next one."""

from chassis.http_routes import Example as Body
from incident.commands.plan_terms import PlanTerms
from incident.samples.joint_plan import TERMS
from incident.samples.scene import PLAN_ID

_TERMS: Body = PlanTerms.from_proto(TERMS).model_dump(mode="json")
DRAFT_PLAN: Body = {"series": "taipu-river-hazmat", "edition": 1, "terms": _TERMS}
REVISE_PLAN: Body = {"terms": {**_TERMS, "hazards": ["危险化学品泄漏入河", "油品泄漏入河"]}}
OPEN_PLAN: Body = {}

JOINT_PLAN = {"plan_id": PLAN_ID}

DRAFTED = ("/plans",)
OPENED = (*DRAFTED, "/plans/{plan_id}/openings")
BEFORE = {
    "/plans/{plan_id}": DRAFTED,
    "/plans/{plan_id}/revisions": DRAFTED,
    "/plans/{plan_id}/openings": DRAFTED,
}

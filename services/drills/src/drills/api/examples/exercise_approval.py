"""Bodies for exercise approvals 演练审批: the reaction to a proposal opens one."""

from chassis.clock import derived_id
from chassis.http_routes import Example as Body
from drills.api.examples.exercise import PROPOSED
from drills.samples.scene import EXERCISE_ID, OWN

APPROVE_EXERCISE: Body = {"note": "善应急〔2023〕演1号"}
REFUSE_EXERCISE: Body = {"reason": "当日本区水上力量已安排汛期巡查。"}

APPROVAL = {"approval_id": derived_id("exercise_approval", OWN, EXERCISE_ID)}

_ONE = "/exercise-approvals/{approval_id}"
BEFORE: dict[str, tuple[str, ...]] = {
    _ONE: PROPOSED,
    f"{_ONE}/approvals": PROPOSED,
    f"{_ONE}/refusals": PROPOSED,
}

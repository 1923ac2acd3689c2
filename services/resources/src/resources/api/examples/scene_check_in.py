"""Bodies for check-ins at the scene 现场报到."""

from chassis.clock import derived_id
from chassis.http_routes import Example as Body
from resources.api.examples.deployment import CHECKED_IN, ORDERED
from resources.samples.scene import DEPLOYMENT_ID, OWN

CHECK_IN: Body = {"headcount": 18, "sector": "东侧作业区", "scene_command": "陶庄现场指挥部 周志强"}
PROPOSE_RELEASE: Body = {"reason": "泄漏点已封堵,余量由本县队伍处置。"}
CHECK_OUT: Body = {"headcount": 17, "explanation": "一人轻微中暑,已送县第一人民医院。"}

SCENE_CHECK_IN = {"check_in_id": derived_id("scene_check_in", OWN, DEPLOYMENT_ID)}

_CHECK_IN = "/scene-check-ins/{check_in_id}"
BEFORE: dict[str, tuple[str, ...]] = {
    _CHECK_IN: ORDERED,
    f"{_CHECK_IN}/check-ins": ORDERED,
    f"{_CHECK_IN}/release-proposals": CHECKED_IN,
    f"{_CHECK_IN}/check-outs": CHECKED_IN,
}

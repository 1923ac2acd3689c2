"""Bodies for corrective actions 整改措施."""

from chassis.http_routes import Example as Body
from drills.api.examples.exercise import STARTED
from drills.samples.scene import ACTION_ID, EXERCISE_ID

OPEN_ACTION: Body = {
    "exercise_id": EXERCISE_ID,
    "objective": "O1",
    "issue": "夜间签收超时。",
    "measure": "值班中心实行双人值守。",
    "post": "值班中心主任",
    "becomes": "plan_revision",
}
PROGRESS_ACTION: Body = {"note": "值守方案已起草。"}
COMPLETE_ACTION: Body = {"evidence": "善应急〔2023〕值守2号"}
VERIFY_ACTION: Body = {"note": "抽查三个夜班,均为双人。"}
RETURN_ACTION: Body = {"reason": "方案未覆盖节假日。"}

ACTION = {"action_id": ACTION_ID}

_ONE = "/corrective-actions/{action_id}"
_OPENED = (*STARTED, "/corrective-actions")
_PROGRESSED = (*_OPENED, f"{_ONE}/progress-notes")
_COMPLETED = (*_PROGRESSED, f"{_ONE}/completions")
BEFORE: dict[str, tuple[str, ...]] = {
    "/corrective-actions": STARTED,
    _ONE: _OPENED,
    f"{_ONE}/progress-notes": _OPENED,
    f"{_ONE}/completions": _PROGRESSED,
    f"{_ONE}/verifications": _COMPLETED,
    f"{_ONE}/returns": _COMPLETED,
}

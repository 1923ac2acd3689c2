"""Bodies for task executions 任务执行: the reaction to a neighbour's request opens one."""

from chassis.clock import derived_id
from chassis.http_routes import Example as Body
from incident.samples.scene import OWN, TASK_ID

ACCEPT_TASK: Body = {"unit": "嘉善县水上应急队"}
NOTE_PROGRESS: Body = {"note": "两艘工作艇已出发,预计二十分钟后到达断面。"}
BLOCK_TASK: Body = {"reason": "船闸检修,工作艇过不去。"}
COMPLETE_TASK: Body = {
    "evidence": "围油栏两道共四百米,附现场照片。",
    "evidence_sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
}
DECLINE_TASK: Body = {"reason": "本区水上力量全部在汛情一线。"}

TASK_EXECUTION = {"execution_id": derived_id("task_execution", OWN, TASK_ID)}

_EXECUTION = "/task-executions/{execution_id}"
_ACCEPTED = (f"{_EXECUTION}/acceptances",)
BEFORE: dict[str, tuple[str, ...]] = {
    f"{_EXECUTION}/progress-notes": _ACCEPTED,
    f"{_EXECUTION}/blockages": _ACCEPTED,
    f"{_EXECUTION}/completions": (*_ACCEPTED, f"{_EXECUTION}/progress-notes"),
}

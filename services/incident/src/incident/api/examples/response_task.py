"""Bodies for response tasks 处置任务."""

from chassis.http_routes import Example as Body
from incident.api.examples.incident import REPORTED
from incident.samples.scene import INCIDENT_ID, OWN, TASK_ID

ISSUE_TASK: Body = {
    "incident_id": INCIDENT_ID,
    "executing_region": OWN,
    "what": "在陶庄镇河段布设围油栏两道。",
    "unit": "嘉善县水上应急队",
    "due_at": "2099-04-20T11:00:00+08:00",
}
CLOSE_TASK: Body = {"note": "现场核实,围油栏已布设完毕。"}
CANCEL_TASK: Body = {"reason": "污染带已在上游围控。"}

RESPONSE_TASK = {"task_id": TASK_ID}

_ISSUED = (*REPORTED, "/tasks")
BEFORE = {
    "/tasks": REPORTED,
    "/tasks/{task_id}": _ISSUED,
    "/tasks/{task_id}/closures": _ISSUED,
    "/tasks/{task_id}/cancellations": _ISSUED,
}

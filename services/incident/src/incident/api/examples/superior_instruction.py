"""Bodies for superiors' instructions 批示."""

from chassis.http_routes import Example as Body
from incident.api.examples.incident import REPORTED
from incident.samples.scene import INCIDENT_ID

INSTRUCTION_ID = "01879c6e-9a40-7b1d-8c36-5e2f7a9d1b08"
RECEIVE_INSTRUCTION: Body = {
    "document_no": "嘉应急批〔2023〕8号",
    "organ": "嘉兴市应急管理局",
    "leader": "分管副局长",
    "text": "每两小时报一次水质,确保取水口安全。",
    "incident_id": INCIDENT_ID,
    "due_at": "2099-04-20T18:00:00+08:00",
}
COMPLETE_INSTRUCTION: Body = {"result": "已按要求报送五次,水质达标。"}

SUPERIOR_INSTRUCTION = {"instruction_id": INSTRUCTION_ID}

_RECEIVED = (*REPORTED, "/superior-instructions")
BEFORE = {
    "/superior-instructions": REPORTED,
    "/superior-instructions/{instruction_id}": _RECEIVED,
    "/superior-instructions/{instruction_id}/completions": _RECEIVED,
}

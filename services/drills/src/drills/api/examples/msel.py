"""Bodies for scripts 演练脚本."""

from chassis.clock import derived_id
from chassis.http_routes import Example as Body
from drills.api.examples.exercise import SCHEDULED
from drills.samples.scene import EXERCISE_ID, OWN, REGIONS

REPORTED: Body = {"event_type": "joint.incident.v1.IncidentReported", "region": OWN}
FIRST: Body = {
    "code": "1",
    "offset_s": 3600,
    "sender": "12345 热线",
    "to_regions": [OWN],
    "channel": "phone",
    "content": "汾湖大道一辆槽罐车侧翻,化学品流入太浦河,一人受伤。",
    "command": {"path": "/incidents", "body": '{"title": "危化品槽罐车侧翻泄漏"}'},
    "expected_actions": [
        {
            "code": "A1",
            "proof": REPORTED,
            "within_s": 120,
            "objective": "O1",
            "text": "两分钟内接报登记",
        }
    ],
}
SECOND: Body = {
    "code": "2",
    "trigger": REPORTED,
    "sender": "现场指挥员",
    "to_regions": list(REGIONS),
    "channel": "system",
    "content": "货船碰撞,三名船员落水。",
    "requires": ["1"],
}
DRAFT_MSEL: Body = {"injects": [FIRST, SECOND]}
EDIT_MSEL: Body = {"injects": [FIRST]}
FREEZE_MSEL: Body = {}

MSEL = {"msel_id": derived_id("msel", EXERCISE_ID)}

_ONE = "/msels/{msel_id}"
_DRAFTED = (*SCHEDULED, "/msels")
BEFORE: dict[str, tuple[str, ...]] = {
    "/msels": SCHEDULED,
    _ONE: _DRAFTED,
    f"{_ONE}/edits": _DRAFTED,
    f"{_ONE}/freezes": _DRAFTED,
}

"""Bodies for how an incident 突发事件 goes on."""

from chassis.http_routes import Example as Body
from incident.api.examples.incident import CONTAINED, REPORTED
from incident.samples.incident import EARLIER_ID
from incident.samples.scene import OWN

MERGE_INCIDENT: Body = {
    "into_incident_id": EARLIER_ID,
    "reason": "与此前接报的汾湖大道槽罐车侧翻为同一起。",
}
REOPEN_INCIDENT: Body = {"reason": "罐体残液再次泄漏,恢复处置。"}
CORRECT_INCIDENT: Body = {
    "title": "危化品运输船碰撞泄漏",
    "text": "泄漏来自碰撞的危化品运输船,不是槽罐车。",
    "reason": "现场核查后更正事故经过。",
}
DECLARE_CROSS_REGION: Body = {
    "regions": ["320509", OWN],
    "basis": "污染带已越过省界进入吴江水域。",
}

_INCIDENT = "/incidents/{incident_id}"
BEFORE = {
    f"{_INCIDENT}/mergers": (*REPORTED, *REPORTED),
    f"{_INCIDENT}/reopenings": (*CONTAINED, f"{_INCIDENT}/terminations"),
    f"{_INCIDENT}/corrections": REPORTED,
    f"{_INCIDENT}/cross-region-declarations": REPORTED,
}

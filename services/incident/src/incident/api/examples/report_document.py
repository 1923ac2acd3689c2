"""Bodies for documents for reports 信息专报."""

from chassis.http_routes import Example as Body
from incident.api.examples.incident import REPORTED
from incident.samples.report_document import DOCUMENT_ID
from incident.samples.scene import INCIDENT_ID

FILE_DOCUMENT: Body = {
    "kind": "first",
    "content": {
        "received_at": "2023年4月20日9时05分",
        "source": "群众来电",
        "occurred_at": "2023年4月20日9时00分",
        "place": "陶庄镇汾湖大道与太浦河交汇处",
        "nature": "事故灾难、危化品泄漏",
        "scope": "太浦河下游约六公里",
        "casualties": "重伤1人",
        "losses": "直接经济损失约80万元",
        "course": "一辆槽罐车在汾湖大道侧翻,罐内化学品流入太浦河。",
        "trend": "污染带正向下游吴江、青浦方向移动。",
        "leaders_on_scene": "分管副县长",
        "measures": "已封闭道路,布设围油栏,通知下游取水口。",
        "reporter": "陶庄镇值班员",
        "contact": "0573-00000000",
    },
}
INCIDENT = {"incident_id": INCIDENT_ID}
DOCUMENT = {"incident_id": INCIDENT_ID, "document_id": DOCUMENT_ID}

BEFORE = {
    "/incidents/{incident_id}/documents": REPORTED,
    "/incidents/{incident_id}/document-drafts": REPORTED,
    "/incidents/{incident_id}/documents/{document_id}": (*REPORTED, "/incidents/{incident_id}/documents"),
}

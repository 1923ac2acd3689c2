"""中文 for every code that a screen shows; enumerations bring theirs from the contract."""

from joint.common.v1 import values_pb2
from joint.incident.v1 import report_pb2

from chassis.auth import ROLES
from chassis.enums import labels as enum_labels
from picture.projections import WORDS

STATES = {
    "incident": {
        "reported": "接报",
        "verified": "核实",
        "responding": "处置中",
        "contained": "已控制",
        "terminated": "响应终止",
        "closed": "归档",
        "rejected": "不属实",
    },
    "report_obligation": {
        "opened": "待报",
        "submitted": "已报",
        "receipted": "已签收",
        "returned": "退回",
        "waived": "免报",
    },
    "neighbour_notice": {"issued": "已通报", "lifted": "已解除"},
    "notice_receipt": {"received": "已签收", "answered": "已反馈"},
    "acknowledgement": {"given": "已签收"},
}
ROWS = {
    "incident": "突发事件",
    "report_obligation": "信息报送义务",
    "neighbour_notice": "毗邻通报",
    "notice_receipt": "通报回执",
    "acknowledgement": "签收",
}
LIGHTS = {"fresh": "正常", "late": "滞后", "stale": "陈旧", "lost": "失联", "unknown": "未知"}
RULES = {"report.per_level.written": "书面信息报送时限"}


def labels() -> dict[str, dict[str, str]]:
    """{group: {code: 中文}}."""
    enums = {
        "level": values_pb2.Level.DESCRIPTOR,
        "event_class": values_pb2.EventClass.DESCRIPTOR,
        "source": values_pb2.Source.DESCRIPTOR,
        "report_kind": report_pb2.ReportKind.DESCRIPTOR,
        "report_form": report_pb2.ReportForm.DESCRIPTOR,
    }
    return {
        **{name: enum_labels(descriptor) for name, descriptor in enums.items()},
        **{f"state.{row}": states for row, states in STATES.items()},
        "row": ROWS,
        "fact": WORDS,
        "light": LIGHTS,
        "role": ROLES,
        "rule": RULES,
    }

"""What the feed says of a report obligation 信息报送义务."""

from collections.abc import Mapping
from typing import Any

from joint.incident.v1 import report_pb2 as pb

from chassis.enums import labels
from picture.sentences.scene import Scene, after, at_time, word

RECIPIENTS = {
    "state": "国家",
    "police": "公安机关",
    "labour": "人力资源社会保障部门",
    "trade_union": "工会",
    "procuratorate": "人民检察院",
    "own_government": "本级人民政府",
    "garrison": "驻军",
}
"""Organs that a report goes to; others are named by their division code."""


def opened(scene: Scene, message: pb.ReportOpened) -> str:
    due = at_time("应于", message, "due_at", "前") or "应"
    to = "" if message.kind == pb.REPORT_KIND_COPY else f"向{recipient(scene.names, message.recipient)}"
    form = word(pb.ReportForm.DESCRIPTOR, message.form)
    return f"{scene.who}{due}{to}{form}报送{_report(scene)}{after('，依据：', message.basis)}。"


def submitted(scene: Scene, message: pb.ReportSubmitted) -> str:
    form = word(pb.ReportForm.DESCRIPTOR, message.form)
    return f"{scene.who}已{form}报送{_report(scene)}{after('，批准人：', message.approved_by)}。"


def receipted(scene: Scene, message: pb.ReportReceipted) -> str:
    return f"{scene.who}报送的{_report(scene)}已被签收{after('，签收人：', message.received_by)}。"


def returned(scene: Scene, message: pb.ReportReturned) -> str:
    return f"{scene.who}报送的{_report(scene)}被退回{after('：', message.reason)}。"


def waived(scene: Scene, message: pb.ReportWaived) -> str:
    return f"{scene.who}的{_report(scene)}免报{after('：', message.reason)}。"


def overdue_raised(scene: Scene, message: pb.ReportOverdueRaised) -> str:
    return f"{scene.who}的{_report(scene)}已超时未报{at_time('，时限为', message, 'due_at')}。"


def superseded(scene: Scene, message: pb.ReportSuperseded) -> str:
    return f"{scene.who}的{_report(scene)}已由新的报送义务替代{after('：', message.reason)}。"


def recipient(names: Mapping[str, str], code: str) -> str:
    """Whom a report goes to: an organ, a region of the zone, or the next level by its division code."""
    return RECIPIENTS.get(code) or names.get(code) or f"上级{after('（', code, '）')}"


def report(names: Mapping[str, str], data: Mapping[str, Any]) -> str:
    """A report by its kind: 续报（第2次）, 对公安机关的抄告."""
    kind, n = data.get("kind", ""), data.get("n", 1)
    if kind == "copy":
        return f"对{recipient(names, data.get('recipient', ''))}的抄告"
    name = labels(pb.ReportKind.DESCRIPTOR).get(kind, "报告")
    return f"{name}（第{n}次）" if kind == "follow_up" else name


def _report(scene: Scene) -> str:
    return report(scene.names, scene.data)

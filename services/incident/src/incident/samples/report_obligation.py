"""Facts of a report obligation 信息报送义务."""

from google.protobuf.message import Message
from joint.incident.v1 import report_pb2

from incident.samples.scene import INCIDENT_ID, at

REPORT: tuple[Message, ...] = (
    report_pb2.ReportOpened(
        incident_id=INCIDENT_ID,
        rule="report.per_level.written",
        kind=report_pb2.REPORT_KIND_FIRST,
        n=1,
        basis="O493 art 11",
        recipient="330400",
        due_at=at(3, 5, 30),
    ),
    report_pb2.ReportOverdueRaised(due_at=at(3, 5, 30)),
    report_pb2.ReportSubmitted(
        form=report_pb2.REPORT_FORM_WRITTEN,
        document_sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        approved_by="带班领导 沈立",
    ),
    report_pb2.ReportReturned(reason="缺少已采取的措施。"),
    report_pb2.ReportSubmitted(form=report_pb2.REPORT_FORM_ORAL, approved_by="带班领导 沈立"),
    report_pb2.ReportReceipted(received_by="嘉兴市应急管理局值班室"),
)
WAIVED = report_pb2.ReportWaived(reason="上级已派员到场,无需另报。")
SUPERSEDED = report_pb2.ReportSuperseded(reason="级别调整为较大,由新级别的续报替代。")
FOLLOW_UP = report_pb2.ReportOpened(
    incident_id=INCIDENT_ID,
    rule="report.follow_up.general",
    kind=report_pb2.REPORT_KIND_FOLLOW_UP,
    n=1,
    basis="draft of 总局令 21 (every second day)",
    recipient="330400",
    due_at=at(22, 0),
    reminders=[at(12, 0), at(18, 0), at(22, 0)],
    form=report_pb2.REPORT_FORM_WRITTEN,
)
ALL: tuple[Message, ...] = (*REPORT, WAIVED, SUPERSEDED)

"""The row of a report obligation 信息报送义务: what is owed to whom until when, and whether it was late."""

from joint.incident.v1 import report_pb2 as pb

from chassis.clock import iso
from chassis.enums import code_of
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, moment
from picture.sentences import report_obligation as say

KIND = Kind(
    type="report_obligation",
    word="信息报送义务",
    states={
        "opened": "待报",
        "submitted": "已报",
        "receipted": "已签收",
        "returned": "退回",
        "waived": "免报",
        "superseded": "被替代",
    },
    blank={
        "incident_id": "",
        "rule": "",
        "kind": "",
        "n": 1,
        "basis": "",
        "recipient": "",
        "due_at": None,
        "reminders": [],
        "required_form": "",
        "form": "",
        "submitted_at": None,
        "document_sha256": "",
        "approved_by": "",
        "received_by": "",
        "reason": "",
        "overdue": False,
        "recorded_at": None,
    },
)


def opened(record: Record, message: pb.ReportOpened, data: Data) -> Change:
    """待报."""
    return "opened", {
        "incident_id": message.incident_id,
        "rule": message.rule,
        "kind": code_of(pb.ReportKind.DESCRIPTOR, message.kind),
        "n": message.n,
        "basis": message.basis,
        "recipient": message.recipient,
        "due_at": moment(message.due_at),
        "reminders": [moment(reminder) for reminder in message.reminders],
        "required_form": code_of(pb.ReportForm.DESCRIPTOR, message.form),
        "recorded_at": iso(record.time),
    }


def submitted(record: Record, message: pb.ReportSubmitted, data: Data) -> Change:
    """已报; a report made late stays marked late."""
    return "submitted", {
        "form": code_of(pb.ReportForm.DESCRIPTOR, message.form),
        "submitted_at": iso(record.time),
        "document_sha256": message.document_sha256,
        "approved_by": message.approved_by,
    }


def receipted(record: Record, message: pb.ReportReceipted, data: Data) -> Change:
    """已签收."""
    return "receipted", {"received_by": message.received_by}


def returned(record: Record, message: pb.ReportReturned, data: Data) -> Change:
    """退回."""
    return "returned", {"reason": message.reason}


def waived(record: Record, message: pb.ReportWaived, data: Data) -> Change:
    """免报."""
    return "waived", {"reason": message.reason}


def overdue_raised(record: Record, message: pb.ReportOverdueRaised, data: Data) -> Change:
    """超时."""
    return None, {"overdue": True}


def superseded(record: Record, message: pb.ReportSuperseded, data: Data) -> Change:
    """被替代."""
    return "superseded", {"reason": message.reason}


ENTRIES: Entries = {
    pb.ReportOpened: Entry(KIND.type, opened, say.opened, "待报"),
    pb.ReportSubmitted: Entry(KIND.type, submitted, say.submitted, "已报"),
    pb.ReportReceipted: Entry(KIND.type, receipted, say.receipted, "报告签收"),
    pb.ReportReturned: Entry(KIND.type, returned, say.returned, "退回"),
    pb.ReportWaived: Entry(KIND.type, waived, say.waived, "免报"),
    pb.ReportOverdueRaised: Entry(KIND.type, overdue_raised, say.overdue_raised, "超时"),
    pb.ReportSuperseded: Entry(KIND.type, superseded, say.superseded, "报告被替代"),
}

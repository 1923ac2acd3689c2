"""What may happen to a report that a bureau owes, 信息报送义务."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import report_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.enums import code_of, number_of
from incident.commands.report_obligation import (
    OpenReportObligation,
    ReceiptReport,
    ReturnReport,
    SubmitReport,
    WaiveReport,
)
from kernel.moves import changed, invalid, require_person, standing
from kernel.values import STORED, from_timestamp, to_timestamp

STATES = {
    "opened": "待报",
    "submitted": "已报",
    "receipted": "已签收",
    "returned": "退回",
    "waived": "免报",
    "superseded": "被替代",
}
FORM = pb.ReportForm.DESCRIPTOR
OWED = ("opened", "returned")


class ReportObligation(BaseModel):
    """One report, its clock and how far it is. `required_form` is "" where the rule leaves it open;
    `overdue_for` is the due time that was raised as passed."""

    model_config = STORED
    state: str
    incident_id: str
    rule: str
    kind: str
    n: int
    basis: str
    recipient: str
    due_at: datetime
    reminders: tuple[datetime, ...] = ()
    required_form: str = ""
    form: str = ""
    document_sha256: str = ""
    approved_by: str = ""
    reason: str = ""
    submitted_at: datetime | None = None
    overdue_for: datetime | None = None
    recorded_at: datetime
    changed_at: datetime


def id_of(duty: OpenReportObligation | ReportObligation) -> str:
    """The id that the same duty always has, so that a repeat finds it."""
    return duty_id(duty.incident_id, duty.rule, duty.recipient, duty.n)


def duty_id(incident_id: str, rule: str, recipient: str, n: int) -> str:
    """The same for a duty that may not be open yet."""
    return derived_id("report_obligation", incident_id, rule, recipient, str(n))


def is_owed(obligation: ReportObligation) -> bool:
    """Whether the report still has to be made."""
    return obligation.state in OWED


def next_due(obligation: ReportObligation) -> datetime | None:
    """When the clock has to look at it: at its due time, once."""
    raised = obligation.overdue_for == obligation.due_at
    return obligation.due_at if is_owed(obligation) and not raised else None


def open_(state: ReportObligation | None, command: OpenReportObligation) -> list[Message]:
    """待报. A repeat changes nothing."""
    if state is not None:
        return []
    return [
        pb.ReportOpened(
            incident_id=command.incident_id,
            rule=command.rule,
            kind=pb.ReportKind.ValueType(number_of(pb.ReportKind.DESCRIPTOR, command.kind)),
            n=command.n,
            basis=command.basis,
            recipient=command.recipient,
            due_at=to_timestamp(command.due_at),
            reminders=[to_timestamp(moment) for moment in command.reminders],
            form=_form(command.form),
        )
    ]


def submit(state: ReportObligation | None, command: SubmitReport) -> list[Message]:
    """已报, at the time of the command. A written report names its document, an oral one has none; what is
    owed in writing is not met by telephone."""
    obligation = standing(state, OWED, "report", STATES)
    if obligation.required_form == "written" and command.form != "written":
        raise invalid("report.form", "这项报告须以书面形式报送,电话报告不能代替。", "/form")
    if (command.form == "written") != bool(command.document_sha256):
        sentence = "书面报告须附文件的 SHA-256 摘要,口头报告不附。"
        raise invalid("report.document", sentence, "/document_sha256")
    return [
        pb.ReportSubmitted(
            form=_form(command.form),
            document_sha256=command.document_sha256,
            approved_by=command.approved_by,
        )
    ]


def receipt(state: ReportObligation | None, command: ReceiptReport, *, person: bool) -> list[Message]:
    """已签收, noted by a person."""
    require_person(person, "report")
    standing(state, ("submitted",), "report", STATES)
    return [pb.ReportReceipted(received_by=command.received_by)]


def return_(state: ReportObligation | None, command: ReturnReport) -> list[Message]:
    """退回: it is owed again, under the same due time."""
    standing(state, ("submitted",), "report", STATES)
    return [pb.ReportReturned(reason=command.reason)]


def waive(state: ReportObligation | None, command: WaiveReport) -> list[Message]:
    """免报."""
    standing(state, OWED, "report", STATES)
    return [pb.ReportWaived(reason=command.reason)]


def supersede(state: ReportObligation | None, reason: str) -> list[Message]:
    """被替代: another duty took its place, or the incident no longer asks for it. What is made stays."""
    if state is None or not is_owed(state):
        return []
    return [pb.ReportSuperseded(reason=reason)]


def meet(state: ReportObligation | None, command: SubmitReport) -> list[Message]:
    """已报 by what was done elsewhere, if it is owed."""
    return submit(state, command) if state is not None and is_owed(state) else []


def raise_overdue(state: ReportObligation, now: datetime) -> list[Message]:
    """超时, once per due time (I9)."""
    due = next_due(state)
    if due is None or due > now:
        return []
    return [pb.ReportOverdueRaised(due_at=to_timestamp(due))]


def evolve(state: ReportObligation | None, message: Message, at: datetime) -> ReportObligation:
    """The obligation after one more fact."""
    if isinstance(message, pb.ReportOpened):
        return _opened(message, at)
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message, at))


def _form(code: str) -> pb.ReportForm.ValueType:
    return pb.ReportForm.ValueType(number_of(FORM, code))


def _opened(message: pb.ReportOpened, at: datetime) -> ReportObligation:
    return ReportObligation(
        state="opened",
        incident_id=message.incident_id,
        rule=message.rule,
        kind=code_of(pb.ReportKind.DESCRIPTOR, message.kind),
        n=message.n,
        basis=message.basis,
        recipient=message.recipient,
        due_at=from_timestamp(message.due_at),
        reminders=tuple(map(from_timestamp, message.reminders)),
        required_form=code_of(FORM, message.form),
        recorded_at=at,
        changed_at=at,
    )


def _submitted(message: pb.ReportSubmitted, at: datetime) -> dict[str, Any]:
    return {
        "state": "submitted",
        "form": code_of(FORM, message.form),
        "document_sha256": message.document_sha256,
        "approved_by": message.approved_by,
        "submitted_at": at,
    }


_CHANGES: dict[type[Message], Callable[[Any, datetime], dict[str, Any]]] = {
    pb.ReportSubmitted: _submitted,
    pb.ReportReceipted: lambda _, __: {"state": "receipted"},
    pb.ReportReturned: lambda m, _: {"state": "returned", "reason": m.reason},
    pb.ReportWaived: lambda m, _: {"state": "waived", "reason": m.reason},
    pb.ReportSuperseded: lambda m, _: {"state": "superseded", "reason": m.reason},
    pb.ReportOverdueRaised: lambda m, _: {"overdue_for": from_timestamp(m.due_at)},
}
EVENTS: tuple[type[Message], ...] = (pb.ReportOpened, *_CHANGES)

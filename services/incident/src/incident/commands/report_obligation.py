"""What can be asked of a report obligation 信息报送义务."""

from datetime import datetime
from typing import Annotated

from joint.incident.v1.report_pb2 import ReportForm
from pydantic import BaseModel, Field

from chassis.enums import one_of
from kernel.values import BODY, Name, Sentence

Form = Annotated[str, one_of(ReportForm.DESCRIPTOR)]


class OpenReportObligation(BaseModel):
    """待报: opened by a reaction, never over HTTP. `n` numbers what repeats and is 1 elsewhere; `form` is ""
    where the rule leaves it open."""

    model_config = BODY
    incident_id: str
    rule: str
    kind: str
    n: int
    basis: str
    recipient: str
    due_at: datetime
    reminders: tuple[datetime, ...] = ()
    form: str = ""


class SubmitReport(BaseModel):
    """已报: now, never earlier. A written report names the SHA-256 of its document."""

    model_config = BODY
    form: Form
    document_sha256: str = Field("", pattern=r"^([0-9a-f]{64})?$")
    approved_by: Name


class ReceiptReport(BaseModel):
    """已签收: who received it there."""

    model_config = BODY
    received_by: Name


class ReturnReport(BaseModel):
    """退回: why."""

    model_config = BODY
    reason: Sentence


class WaiveReport(BaseModel):
    """免报: why."""

    model_config = BODY
    reason: Sentence

"""A document that was written for a report 信息专报; it stays at home and ends with the incident's key."""

from datetime import datetime

from google.protobuf.message import Message
from joint.incident.v1 import document_pb2 as pb
from joint.incident.v1 import report_pb2
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.enums import code_of, number_of
from kernel.values import STORED, Sealed

STATES = {"filed": "已成文"}
KIND = report_pb2.ReportKind.DESCRIPTOR

# What a report of each kind should say before it is complete (生产安全事故报告和调查处理条例 art. 12; the
# field list of government information reports). A first report may go out with less: time matters more.
_FIRST = (
    "received_at", "source", "occurred_at", "place", "nature", "scope", "casualties", "losses", "course",
    "trend", "leaders_on_scene", "measures", "reporter", "contact",
)  # fmt: skip
_LATER = ("casualties", "losses", "trend", "leaders_on_scene", "measures", "reporter", "contact")
REQUIRED = {
    "first": _FIRST,
    "verification": (*_FIRST, "unit_profile"),
    "final": (*_FIRST, "unit_profile"),
    "follow_up": _LATER,
    "supplement": ("casualties", "losses", "reporter", "contact"),
    "correction": ("other", "reporter", "contact"),
    "daily": ("other", "reporter", "contact"),
    "copy": _FIRST,
}


class ReportDocument(BaseModel):
    """One file, sealed, with what was filled in."""

    model_config = STORED
    state: str
    incident_id: str
    kind: str
    name: str
    document_sha256: str
    size: int
    document: Sealed
    content: Sealed
    recorded_at: datetime


def id_of(incident_id: str, document_sha256: str) -> str:
    """One stream per incident and file."""
    return derived_id("report_document", incident_id, document_sha256)


def missing(kind: str, content: dict[str, str]) -> list[str]:
    """Fields that a report of the kind should say and does not, in the order of the paper."""
    return [field for field in REQUIRED[kind] if not content.get(field, "").strip()]


def file(
    state: ReportDocument | None,
    *,
    incident_id: str,
    kind: str,
    name: str,
    document_sha256: str,
    size: int,
    document: Sealed,
    content: Sealed,
) -> list[Message]:
    """成文; the same file again changes nothing."""
    if state is not None:
        return []
    return [
        pb.DocumentFiled(
            incident_id=incident_id,
            kind=report_pb2.ReportKind.ValueType(number_of(KIND, kind)),
            name=name,
            document_sha256=document_sha256,
            size=size,
            document=document.to_proto(),
            content=content.to_proto(),
        )
    ]


def evolve(state: ReportDocument | None, message: Message, at: datetime) -> ReportDocument:
    """The document; its stream has one fact."""
    assert isinstance(message, pb.DocumentFiled)
    return ReportDocument(
        state="filed",
        incident_id=message.incident_id,
        kind=code_of(KIND, message.kind),
        name=message.name,
        document_sha256=message.document_sha256,
        size=message.size,
        document=Sealed.from_proto(message.document),
        content=Sealed.from_proto(message.content),
        recorded_at=at,
    )


EVENTS: tuple[type[Message], ...] = (pb.DocumentFiled,)

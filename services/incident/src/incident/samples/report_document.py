"""Facts of a document for a report 信息专报."""

from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.incident.v1 import document_pb2, report_pb2

from chassis.clock import derived_id
from incident.samples.scene import INCIDENT_ID

_SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
DOCUMENT_ID = derived_id("report_document", INCIDENT_ID, _SHA256)

DOCUMENT: tuple[Message, ...] = (
    document_pb2.DocumentFiled(
        incident_id=INCIDENT_ID,
        kind=report_pb2.REPORT_KIND_FIRST,
        name="JS-20230420-001-初报.docx",
        document_sha256=_SHA256,
        size=48,
        document=values.Sealed(key_id=INCIDENT_ID, nonce=bytes(12), ciphertext=bytes(range(64))),
        content=values.Sealed(key_id=INCIDENT_ID, nonce=bytes(12), ciphertext=bytes(range(32))),
    ),
)
ALL: tuple[Message, ...] = DOCUMENT

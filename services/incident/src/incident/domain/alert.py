"""A warning message of an issuing authority, read from whatever format it came in."""

from datetime import datetime

from joint.common.v1 import values_pb2 as values
from joint.incident.v1 import warning_pb2 as pb
from pydantic import BaseModel

from chassis.enums import number_of
from kernel.values import STORED, GeoPoint, to_timestamp

COLOUR = values.WarningColour.DESCRIPTOR
SEVERITY_OF = {"red": "Extreme", "orange": "Severe", "yellow": "Moderate", "blue": "Minor"}
"""Severity that a colour stands for where the message names none (our own reading)."""
URGENCY_OF = {"red": "Immediate", "orange": "Immediate", "yellow": "Expected", "blue": "Expected"}


class Reference(BaseModel):
    """An earlier message: who sent it, and its identifier."""

    model_config = STORED
    sender: str
    identifier: str


class Alert(BaseModel):
    """What a message says. `ends` is true for one that lifts the warnings it refers to."""

    model_config = STORED
    sender: str
    issuer: str
    identifier: str
    sent_at: datetime
    format: str
    status: str
    message_type: str
    ends: bool = False
    event: str
    event_code: str = ""
    colour: str = ""
    headline: str
    text: str
    instruction: str = ""
    severity: str
    urgency: str
    certainty: str
    effective_at: datetime
    expires_at: datetime
    area: str
    outlines: tuple[tuple[GeoPoint, ...], ...] = ()
    geocodes: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    document_sha256: str

    def to_proto(self) -> pb.WarningReceived:
        """As it travels."""
        return pb.WarningReceived(
            issuer=self.issuer,
            identifier=self.identifier,
            sent_at=to_timestamp(self.sent_at),
            format=self.format,
            event_code=self.event_code,
            event=self.event,
            colour=values.WarningColour.ValueType(number_of(COLOUR, self.colour)),
            headline=self.headline,
            text=self.text,
            instruction=self.instruction,
            severity=self.severity,
            urgency=self.urgency,
            certainty=self.certainty,
            effective_at=to_timestamp(self.effective_at),
            expires_at=to_timestamp(self.expires_at),
            area=self.area,
            outlines=[_ring(outline) for outline in self.outlines],
            geocodes=self.geocodes,
            replaces=[reference.identifier for reference in self.references],
            document_sha256=self.document_sha256,
        )


def _ring(points: tuple[GeoPoint, ...]) -> pb.Ring:
    return pb.Ring(points=[values.GeoPoint(latitude=p.latitude, longitude=p.longitude) for p in points])

"""What requests about cases share: persons, papers and evidence with the words that will be sealed."""

from typing import Annotated

from joint.cases.v1 import values_pb2 as pb
from pydantic import BaseModel, Field

from cases.domain.package import Evidence, Paper
from chassis.enums import one_of
from kernel.values import BODY, Name, Text

Offence = Annotated[str, one_of(pb.Offence.DESCRIPTOR)]
Person = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\s]+$")]
"""An account name of the own bureau's issuer."""


class SuspectBody(BaseModel):
    """A person concerned, as far as known."""

    model_config = BODY
    name: Name
    id_number: str = Field("", pattern=r"^([0-9]{17}[0-9X])?$")
    telephone: str = Field("", pattern=r"^([0-9+() -]{3,30})?$")
    role: str = Field("", max_length=200)


class PaperBody(Paper):
    """A paper with its title."""

    model_config = BODY
    title: Name


class EvidenceBody(Evidence):
    """A piece of evidence with what it is."""

    model_config = BODY
    description: Text


Suspects = Annotated[tuple[SuspectBody, ...], Field(max_length=50)]
Papers = Annotated[tuple[PaperBody, ...], Field(max_length=100)]
Pieces = Annotated[tuple[EvidenceBody, ...], Field(max_length=500)]

"""What requests about cases share: offences, persons, papers and pieces with words to be sealed."""

from typing import Annotated

from joint.cases.v1 import values_pb2 as pb
from pydantic import BaseModel, Field

from cases.commands.papers import EvidenceBody, PaperBody
from chassis.enums import one_of
from kernel.values import BODY, Name

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


Suspects = Annotated[tuple[SuspectBody, ...], Field(max_length=50)]
Papers = Annotated[tuple[PaperBody, ...], Field(max_length=100)]
Pieces = Annotated[tuple[EvidenceBody, ...], Field(max_length=500)]

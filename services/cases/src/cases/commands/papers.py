"""Papers and pieces of evidence by hash, as commands, states and the wire name them."""

from typing import Annotated, Self

from joint.cases.v1 import values_pb2 as pb
from pydantic import BaseModel, Field

from chassis.enums import code_of, number_of, one_of
from kernel.values import BODY, STORED, Name, Text

PAPER_KIND = pb.PaperKind.DESCRIPTOR
PaperKind = Annotated[str, one_of(PAPER_KIND)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Paper(BaseModel):
    """A paper by kind and hash; its title is sealed elsewhere. A kind for which only a newer release has a
    word is ""."""

    model_config = STORED
    kind: str
    sha256: Sha256

    def to_proto(self) -> pb.Paper:
        """As it travels."""
        return pb.Paper(kind=kind_number(self.kind), sha256=self.sha256)

    @classmethod
    def from_proto(cls, paper: pb.Paper) -> Self:
        """As it travelled."""
        return cls(kind=code_of(PAPER_KIND, paper.kind), sha256=paper.sha256)


class Evidence(BaseModel):
    """A piece of evidence by number and hash; its description is sealed elsewhere."""

    model_config = STORED
    number: int = Field(strict=True, ge=1, le=10_000)
    sha256: Sha256
    size: int = Field(strict=True, ge=0, le=1 << 50)
    media_type: str = Field(pattern=r"^[a-z]+/[a-z0-9.+-]{1,60}$")

    def to_proto(self) -> pb.Evidence:
        """As it travels."""
        return pb.Evidence(**self.model_dump())

    @classmethod
    def from_proto(cls, evidence: pb.Evidence) -> Self:
        """As it travelled."""
        return cls(
            number=evidence.number,
            sha256=evidence.sha256,
            size=evidence.size,
            media_type=evidence.media_type,
        )


def kind_number(code: str) -> pb.PaperKind.ValueType:
    """A kind of paper as it travels."""
    return pb.PaperKind.ValueType(number_of(PAPER_KIND, code))


class PaperBody(Paper):
    """A paper with its title."""

    model_config = BODY
    kind: PaperKind
    title: Name


class EvidenceBody(Evidence):
    """A piece of evidence with what it is."""

    model_config = BODY
    description: Text

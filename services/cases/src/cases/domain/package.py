"""What must be in a package, and what may be added to it? (行政执法机关移送涉嫌犯罪案件的规定 art. 6)."""

from collections.abc import Collection, Iterable
from typing import Annotated, Self

from joint.cases.v1 import values_pb2 as pb
from pydantic import BaseModel, Field

from chassis.enums import code_of, labels, number_of, one_of
from chassis.errors import Kind, Refusal
from kernel.values import STORED

PAPER_KIND = pb.PaperKind.DESCRIPTOR
PaperKind = Annotated[str, one_of(PAPER_KIND)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
MANDATORY = ("letter", "report", "goods_list", "appraisal")
LETTER, REPORT = "letter", "report"


class Paper(BaseModel):
    """A paper by kind and hash; its title is sealed elsewhere."""

    model_config = STORED
    kind: PaperKind
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


def kinds_of(numbers: Iterable[int]) -> tuple[str, ...]:
    """Kinds of papers as they travelled."""
    return tuple(code_of(PAPER_KIND, number) for number in numbers)


def missing(papers: Collection[Paper]) -> tuple[str, ...]:
    """Kinds of mandatory papers that are not there."""
    there = {paper.kind for paper in papers}
    return tuple(kind for kind in MANDATORY if kind not in there)


def named(kinds: Collection[str]) -> str:
    """Kinds of papers in words."""
    return "、".join(labels(PAPER_KIND)[kind] for kind in kinds)


def added(present: tuple[Evidence, ...], more: Collection[Evidence]) -> tuple[Evidence, ...]:
    """The evidence with more of it. Raises Refusal CONFLICT `referral.evidence_fixed` when a number would
    come to mean another piece (I13)."""
    by_number = {piece.number: piece for piece in present}
    for piece in more:
        known = by_number.setdefault(piece.number, piece)
        if known != piece:
            sentence = f"第 {piece.number} 项证据已经固定,不能换成别的内容;新的证据请另行编号。"
            raise Refusal(Kind.CONFLICT, "referral.evidence_fixed", sentence)
    return tuple(by_number[number] for number in sorted(by_number))

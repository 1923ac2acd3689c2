"""What must be in a package, and what may be added to it? (行政执法机关移送涉嫌犯罪案件的规定 art. 6)."""

from collections.abc import Collection, Iterable

from cases.commands.papers import PAPER_KIND, Evidence, Paper
from chassis.enums import code_of, labels
from chassis.errors import Kind, Refusal

MANDATORY = ("letter", "report", "goods_list", "appraisal")
LETTER, REPORT = "letter", "report"


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

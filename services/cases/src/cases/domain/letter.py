"""What a sender has at hand when a referral leaves."""

from collections.abc import Sequence
from dataclasses import dataclass

from joint.common.v1 import values_pb2 as common

from cases.commands.authority import Authority
from cases.commands.papers import Evidence, Paper
from cases.commands.referral import SendOpinion, TransferReferral
from kernel.values import Sealed


@dataclass(frozen=True)
class Letter:
    """Number, parties, package, and the words already sealed under the case's key."""

    number: str
    sender: Authority
    addressee: Authority
    readers: Sequence[Authority]
    offence: str
    papers: Sequence[Paper]
    evidence: Sequence[Evidence]
    contents: Sealed
    key: common.WrappedKey
    archive_class: str


def package(command: TransferReferral | SendOpinion) -> tuple[tuple[Paper, ...], tuple[Evidence, ...]]:
    """Papers and evidence of a request, without their words."""
    papers = tuple(Paper(kind=paper.kind, sha256=paper.sha256) for paper in command.papers)
    evidence = tuple(
        Evidence(**piece.model_dump(include=set(Evidence.model_fields))) for piece in command.evidence
    )
    return papers, evidence

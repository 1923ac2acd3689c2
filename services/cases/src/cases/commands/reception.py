"""What can be asked of a reception 线索受理."""

from typing import Annotated

from joint.cases.v1 import reception_pb2 as pb
from pydantic import BaseModel, Field

from cases.commands.authority import AuthorityBody
from cases.commands.papers import PaperKind
from chassis.enums import one_of
from kernel.values import BODY, Id, Text

DecisionTerm = Annotated[str, one_of(pb.DecisionTerm.DESCRIPTOR)]
RefusalGround = Annotated[str, one_of(pb.RefusalGround.DESCRIPTOR)]


class ReceiveReferral(BaseModel):
    """签收. `term` is for the police; the long one names the chief who approved it."""

    model_config = BODY
    referral_id: Id
    term: DecisionTerm | None = None
    term_approved_by: str = Field("", max_length=64, pattern=r"^\S*$")


class RequestSupplement(BaseModel):
    """通知补正: kinds of papers."""

    model_config = BODY
    kinds: Annotated[tuple[PaperKind, ...], Field(min_length=1, max_length=6)]
    note: Text


class ForwardReferral(BaseModel):
    """转送 to the organ whose case it is."""

    model_config = BODY
    to: AuthorityBody
    reason: Text


class FileCase(BaseModel):
    """立案: the case's number and what else is to be said."""

    model_config = BODY
    note: Text


class RefuseCase(BaseModel):
    """不立案, 不予受理: why. Missing papers are no reason."""

    model_config = BODY
    ground: RefusalGround
    reason: Text


class NoteOutcome(BaseModel):
    """办结, 受理: in words."""

    model_config = BODY
    note: Text


class AnswerReferral(BaseModel):
    """反馈 to the sender."""

    model_config = BODY
    answer: Text

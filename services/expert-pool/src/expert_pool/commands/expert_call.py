"""What can be asked of a call for experts 专家抽调."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from expert_pool.commands.expert import Fields
from expert_pool.commands.values import DrawMode, OpinionKind, PartyBody, SubjectKind
from kernel.values import BODY, Id, Moment, Name

Reference = Annotated[str, Field(min_length=1, max_length=120, pattern=r"\S")]


class SubjectBody(BaseModel):
    """The matter: an incident and a plan by their ids, the others by id or document number. What is `hidden`
    is sealed and not shown outside the calling region."""

    model_config = BODY
    kind: SubjectKind
    reference: Reference
    title: Name
    parties: tuple[PartyBody, ...] = Field((), max_length=50)
    hidden: bool = False


class RequestCall(BaseModel):
    """申请抽调: for which matter, whom, how many, chosen how, by when and until when."""

    model_config = BODY
    subject: SubjectBody
    opinion_kind: OpinionKind
    fields: Fields
    wanted: int = Field(strict=True, ge=1, le=20)
    mode: DrawMode
    designated: tuple[Id, ...] = Field((), max_length=50)
    public_source: str = Field("", max_length=200)
    deadline: Moment
    needed_until: Moment


class DrawExperts(BaseModel):
    """抽取: the public value that was announced, for a random call; a new deadline where the old one has
    passed."""

    model_config = BODY
    public_value: str = Field("", max_length=200)
    deadline: Moment | None = None


class InviteExpert(BaseModel):
    """邀请 one of those drawn."""

    model_config = BODY
    expert_id: Id


class CloseCall(BaseModel):
    """结束, perhaps with a remark."""

    model_config = BODY
    note: str = Field("", max_length=1_000)


class AppraiseExpert(BaseModel):
    """评价: 1, bad, to 5, excellent."""

    model_config = BODY
    expert_id: Id
    score: Literal[1, 2, 3, 4, 5]
    text: str = Field("", max_length=1_000)

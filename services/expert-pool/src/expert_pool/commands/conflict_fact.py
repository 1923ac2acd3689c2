"""What can be asked of a conflict fact 回避事实."""

from typing import Self

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from expert_pool.commands.values import ConflictKind, Day, PartyBody
from kernel.values import BODY, STORED, Id, Sentence


class DeclareConflict(BaseModel):
    """申报: an organisation or a matter, the kind, and from when to when. `note` is sealed."""

    model_config = BODY
    expert_id: Id
    kind: ConflictKind
    target: PartyBody | None = None
    reference: str = Field("", max_length=120)
    since: Day = ""
    until: Day = ""
    pinned: bool = False
    note: str = Field("", max_length=1_000)

    @model_validator(mode="after")
    def _about_something(self) -> Self:
        if self.target is None and not self.reference.strip():
            raise PydanticCustomError("target", "neither an organisation nor a matter")
        if self.since and self.until and self.until < self.since:
            raise PydanticCustomError("days", "the last day is before the first")
        return self


class ConflictDetail(BaseModel):
    """What is sealed: the real kind and the remark."""

    model_config = STORED
    kind: str
    note: str


class OverruleConflict(BaseModel):
    """不予回避: why."""

    model_config = BODY
    reason: Sentence

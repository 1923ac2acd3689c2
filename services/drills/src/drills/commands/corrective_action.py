"""What can be asked of a corrective action 整改措施."""

from typing import Annotated

from joint.drills.v1 import evaluation_pb2 as pb
from pydantic import BaseModel, Field

from chassis.enums import one_of
from kernel.values import BODY, Id, Moment, Name, Sentence

BECOMES = pb.CorrectionKind.DESCRIPTOR


class OpenCorrectiveAction(BaseModel):
    """立整改: what is wrong, what is done about it by whom; due 30 days on unless said."""

    model_config = BODY
    exercise_id: Id
    objective: str = Field("", pattern=r"^([A-Z]{0,2}[0-9]{1,3})?$")
    issue: Sentence
    measure: Sentence
    post: Name
    becomes: Annotated[str, one_of(BECOMES)]
    due_at: Moment | None = None


class ProgressAction(BaseModel):
    """进展: how far it is."""

    model_config = BODY
    note: Sentence


class CompleteAction(BaseModel):
    """完成: what proves it."""

    model_config = BODY
    evidence: Sentence


class VerifyAction(BaseModel):
    """核实."""

    model_config = BODY
    note: str = Field("", max_length=1_000)


class ReturnAction(BaseModel):
    """退回: why."""

    model_config = BODY
    reason: Sentence

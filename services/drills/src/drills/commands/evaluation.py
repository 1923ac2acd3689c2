"""What can be asked of an observation 观察记录 and of a rating 评定."""

from typing import Annotated

from joint.drills.v1 import evaluation_pb2 as pb
from pydantic import BaseModel, Field

from chassis.enums import one_of
from drills.commands.exercise import Code
from kernel.values import BODY, Id, Text

RATING = pb.ObjectiveRating.DESCRIPTOR


class NoteObservation(BaseModel):
    """记录: what was seen, and the facts that it is about."""

    model_config = BODY
    objective: Code
    event_ids: tuple[Id, ...] = Field((), max_length=100)
    text: Text


class RateObjective(BaseModel):
    """评定: P, S, M or U, with the facts that prove it; U may have none, then the remark says why."""

    model_config = BODY
    objective: Code
    rating: Annotated[str, one_of(RATING)]
    evidence_event_ids: tuple[Id, ...] = Field((), max_length=100)
    note: str = Field("", max_length=1_000)

"""What can be asked of a duty shift 值班班次."""

from typing import Annotated

from joint.incident.v1.shift_pb2 import DutyFunction
from pydantic import BaseModel, Field

from chassis.enums import one_of
from kernel.values import BODY, Id, Moment, Name, Sentence

FUNCTION = DutyFunction.DESCRIPTOR
Function = Annotated[str, one_of(FUNCTION)]
CENTRE = "centre"
# The centre of the region, or a town of it by its nine-digit code.
Desk = Annotated[str, Field(pattern=r"^(centre|[0-9]{9})$")]
Telephone = Annotated[str, Field(pattern=r"^[0-9+() -]{3,30}$")]


class PlanShift(BaseModel):
    """排班: who is at which desk, in which function, from when to when."""

    model_config = BODY
    desk: Desk
    function: Function
    person: Name
    telephone: Telephone
    starts_at: Moment
    ends_at: Moment


class StartShift(BaseModel):
    """到岗, with a remark or none."""

    model_config = BODY
    note: str = Field("", max_length=1_000)


class HandOverShift(BaseModel):
    """交班: the shift that takes over, and what the list of open items does not say."""

    model_config = BODY
    successor_id: Id
    notes: str = Field("", max_length=4_000)


class SwapShift(BaseModel):
    """换班: who comes instead, and why."""

    model_config = BODY
    person: Name
    reason: Sentence

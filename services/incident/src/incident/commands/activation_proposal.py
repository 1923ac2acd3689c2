"""What can be asked of an activation proposal 启动建议."""

from typing import Annotated

from joint.incident.v1.activation_pb2 import ActivationAct
from pydantic import BaseModel, Field

from chassis.enums import one_of
from kernel.values import BODY, Id, RegionCode, ResponseLevel, Sentence

Act = Annotated[str, one_of(ActivationAct.DESCRIPTOR)]
# A year; nobody declares a response for longer.
Hours = Annotated[int, Field(strict=True, ge=1, le=8_760)]


class ProposeActivation(BaseModel):
    """启动建议: start a response, change its level, or end it.

    A start and a change name matter, level, hours and measures (突发事件应对法 art. 72); an end names
    the measures that go on.
    """

    model_config = BODY
    act: Act
    incident_id: Id
    plan_id: Id | None = None
    level: ResponseLevel | None = None
    matter: Sentence
    expected_hours: Hours | None = None
    measures: tuple[Sentence, ...] = Field((), max_length=50)
    asked_regions: tuple[RegionCode, ...] = Field((), max_length=32)
    in_answer_to: Id | None = None
    basis: Sentence


class EndorseActivation(BaseModel):
    """带班同意, with a remark or none."""

    model_config = BODY
    note: str = Field("", max_length=1_000)


class ApproveActivation(BaseModel):
    """批准: what it rests on, 文号 when there is one, the preauthorised clause for a leader's one press."""

    model_config = BODY
    basis: Sentence
    document_no: str = Field("", max_length=120)
    clause: str = Field("", max_length=60)


class RefuseActivation(BaseModel):
    """不同意: why."""

    model_config = BODY
    reason: Sentence


class WithdrawActivation(BaseModel):
    """撤回: why."""

    model_config = BODY
    reason: Sentence

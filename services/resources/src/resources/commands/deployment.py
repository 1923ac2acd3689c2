"""What can be asked of a deployment 出队."""

from typing import Annotated

from pydantic import BaseModel, Field

from kernel.values import BODY, Moment, Name, Place, Sentence

People = Annotated[int, Field(strict=True, ge=1, le=10_000)]
Returned = Annotated[int, Field(strict=True, ge=0, le=10_000)]


class OrderDeployment(BaseModel):
    """派出令: opened by a reaction, never over HTTP. The last three are empty after an offer or an order."""

    team_id: str
    team_name: str
    hold_token: str
    scene_region: str
    incident_id: str = ""
    offer_id: str = ""
    request_id: str = ""
    line: int = 0
    place: Place | None = None
    basis: str = ""


class AssembleDeployment(BaseModel):
    """集结: people who are there."""

    model_config = BODY
    people: People


class DepartDeployment(BaseModel):
    """机动: how many, led by whom, expected when."""

    model_config = BODY
    people: People
    leader: Name
    eta: Moment


class ArriveDeployment(BaseModel):
    """到场: when."""

    model_config = BODY
    at: Moment


class EngageDeployment(BaseModel):
    """作业: at what."""

    model_config = BODY
    work: Sentence


class ReleaseDeployment(BaseModel):
    """撤收."""

    model_config = BODY
    note: str = Field("", max_length=1_000)


class RecallDeployment(BaseModel):
    """召回: why."""

    model_config = BODY
    reason: Sentence


class LeaveDeployment(BaseModel):
    """归建: how many, and where the others are."""

    model_config = BODY
    people: Returned
    explanation: str = Field("", max_length=1_000)


class ReturnDeployment(LeaveDeployment):
    """归队: how many are back, and where the others are."""


class CloseDeployment(BaseModel):
    """办结: why the figures of the scene lack or differ; empty when they agree."""

    model_config = BODY
    explanation: str = Field("", max_length=1_000)


class AbortDeployment(BaseModel):
    """不派出: why."""

    model_config = BODY
    reason: Sentence

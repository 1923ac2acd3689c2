"""What can be asked of a check-in at the scene 现场报到."""

from pydantic import BaseModel, Field

from kernel.values import BODY, Name, Sentence
from resources.commands.deployment import People, Returned


class ExpectAtScene(BaseModel):
    """待报到: opened by a reaction to the deployment, never over HTTP."""

    deployment_id: str
    team_id: str
    team_name: str
    lending_region: str
    incident_id: str = ""
    request_id: str = ""


class CheckInAtScene(BaseModel):
    """已报到: how many, in which sector, under whose command."""

    model_config = BODY
    headcount: People
    sector: Name
    scene_command: Name


class ProposeRelease(BaseModel):
    """建议撤收: why."""

    model_config = BODY
    reason: Sentence


class CheckOutOfScene(BaseModel):
    """已离场: how many, and where the others are."""

    model_config = BODY
    headcount: Returned
    explanation: str = Field("", max_length=1_000)

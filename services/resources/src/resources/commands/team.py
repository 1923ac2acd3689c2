"""What can be asked of a rescue team 救援队伍."""

from typing import Annotated

from joint.resources.v1 import team_pb2 as pb
from pydantic import BaseModel, Field

from chassis.enums import one_of
from kernel.values import BODY, STORED, Id, Sentence
from resources.commands.team_details import TeamDetailsBody

DUTY = pb.TeamDuty.DESCRIPTOR
DUTY_REASON = pb.TeamDutyReason.DESCRIPTOR
READINESS = pb.Readiness.DESCRIPTOR

Duty = Annotated[str, one_of(DUTY)]
DutyReason = Annotated[str, one_of(DUTY_REASON)]
Ready = Annotated[str, one_of(READINESS)]
Remark = Annotated[str, Field(max_length=1_000)]
Token = Id


class RegisterTeam(TeamDetailsBody):
    """登记: everything the registry is to know."""


class UpdateTeam(BaseModel):
    """Everything the registry is to know from now on, and why it changes."""

    model_config = BODY
    details: TeamDetailsBody
    reason: Sentence


class VerifyTeam(BaseModel):
    """核验: how it was checked."""

    model_config = BODY
    note: Sentence


class RetireTeam(BaseModel):
    """注销: why."""

    model_config = BODY
    reason: Sentence


class ChangeTeamDuty(BaseModel):
    """On duty, on call or neither; `reason` is `drill` when an exercise uses the team itself."""

    model_config = BODY
    duty: Duty
    reason: DutyReason
    note: Remark = ""


class TeamReadiness(BaseModel):
    """How ready the sides of a team are."""

    model_config = STORED
    people: str
    equipment: str
    funding: str


class ReportTeamReadiness(TeamReadiness):
    """How ready a team says it is."""

    model_config = BODY
    people: Ready
    equipment: Ready
    funding: Ready
    note: Remark = ""


class Purpose(BaseModel):
    """What a team is held or sent for."""

    model_config = STORED
    text: Sentence
    incident_id: Id | None = None
    aid_request_id: Id | None = None


class PurposeBody(Purpose):
    """What a team is to be held or sent for."""

    model_config = BODY


class HoldTeam(BaseModel):
    """预占: what for, and for how many minutes; hold.ttl when not said, which is the longest too."""

    model_config = BODY
    purpose: PurposeBody
    minutes: int | None = Field(None, strict=True, ge=1, le=1_440)


class ReleaseHold(BaseModel):
    """释放 of the hold that the token names."""

    model_config = BODY
    token: Token
    reason: Sentence


class OrderTeam(BaseModel):
    """派出 by own order, or one from above with its 文号; a held team goes by the token of its hold alone."""

    model_config = BODY
    purpose: PurposeBody
    basis: Sentence
    superior: str = Field("", max_length=120)
    document_number: str = Field("", max_length=120)
    token: Token | None = None


class CommitTeam(BaseModel):
    """出队 for an offer that was accepted; the reaction to AidOfferAccepted fills it in."""

    model_config = BODY
    token: Token
    aid_offer_id: Id
    terms_hash: str

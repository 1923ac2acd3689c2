"""What can be asked of a mutual aid request 增援请求."""

from typing import Annotated

from pydantic import BaseModel, Field

from kernel.values import BODY, Id, Moment, PlaceBody, RegionCode, Sentence
from resources.commands.aid_values import AidTerms
from resources.commands.team_details import AssessedLevel, Code, Kind

# A request is read at a glance; what needs more lines is two requests.
LINES = 20
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Clause = Annotated[str, Field(pattern=r"^[0-9]{1,2}(\.[0-9]{1,2}){1,3}$")]
LineNumber = Annotated[int, Field(strict=True, ge=1, le=LINES)]
ItemCode = Annotated[str, Field(pattern=r"^[1-3][0-9]{6}$")]
Quantity = Annotated[int, Field(strict=True, ge=1, le=1_000_000)]


class AidTermsBody(AidTerms):
    """Who bears the cost, who insures, who commands."""

    model_config = BODY
    cost: Sentence
    insurance: Sentence
    command: Sentence


class CapabilityBody(BaseModel):
    """A capability with the weakest level that will do; 1 is the strongest."""

    model_config = BODY
    code: Code
    level_at_least: AssessedLevel = 5


class AidLineBody(BaseModel):
    """Teams of one kind, or goods of one GB/T 38565 code with their unit."""

    model_config = BODY
    kind: Kind | None = None
    level_at_least: AssessedLevel | None = None
    capabilities: tuple[CapabilityBody, ...] = Field((), max_length=10)
    item_code: ItemCode | None = None
    unit: str = Field("", max_length=20)
    quantity_min: Quantity
    quantity_max: Quantity
    place: PlaceBody
    needed_from: Moment
    needed_until: Moment
    self_sufficient_hours: int = Field(0, strict=True, ge=0, le=720)
    named_team_id: Id | None = None


class ProposeAidRequest(BaseModel):
    """拟请: for which incident, why, what, of whom, on what. Without `offers_until` offers are awaited for
    the usual time from the approval on."""

    model_config = BODY
    incident_id: Id
    reason: Sentence
    lines: tuple[AidLineBody, ...] = Field(min_length=1, max_length=LINES)
    to_regions: tuple[RegionCode, ...] = Field(min_length=1, max_length=20)
    offers_until: Moment | None = None
    terms: AidTermsBody


class ApproveAidRequest(BaseModel):
    """批准: on what. The duty leader names the plan and its clause, the head of the command body neither."""

    model_config = BODY
    basis: Sentence
    document_no: str = Field("", max_length=120)
    plan_id: Id | None = None
    clause: Clause | None = None


class RefuseAidRequest(BaseModel):
    """不同意: why."""

    model_config = BODY
    reason: Sentence


class AcceptAidOffer(BaseModel):
    """采纳: which offer, and the terms_hash that was read."""

    model_config = BODY
    offer_id: Id
    terms_hash: Sha256


class RejectAidOffer(BaseModel):
    """不采纳: which offer, why."""

    model_config = BODY
    offer_id: Id
    reason: Sentence


class CloseAidRequest(BaseModel):
    """办结."""

    model_config = BODY
    note: str = Field("", max_length=1_000)


class CancelAidRequest(BaseModel):
    """撤销: why."""

    model_config = BODY
    reason: Sentence

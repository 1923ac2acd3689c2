"""What can be asked of an offer of aid 应援."""

from pydantic import BaseModel, Field

from kernel.values import BODY, Id, Name, Sentence
from resources.commands.aid_request import AidTermsBody, Clause, LineNumber


class ProposeAidOffer(BaseModel):
    """拟应援: which line of which request is served by which held team, or by which reservation of a lot.
    Without `terms` those of the request."""

    model_config = BODY
    request_id: Id
    line: LineNumber
    team_id: Id | None = None
    hold_token: Id | None = None
    lot_id: Id | None = None
    reservation_id: Id | None = None
    terms: AidTermsBody | None = None


class ApproveMobilisation(BaseModel):
    """调派批准 by whoever commands the team, or keeps the goods: unit, person, and 文号 or clause of a plan.
    For a social force who of it answered the call."""

    model_config = BODY
    mobilised_by: Name
    person: Name
    document_no: str = Field("", max_length=120)
    plan_id: Id | None = None
    clause: Clause | None = None
    answered_by: str = Field("", max_length=120)


class MakeOffer(BaseModel):
    """应援; all is said already."""

    model_config = BODY


class WithdrawAidOffer(BaseModel):
    """撤回: why."""

    model_config = BODY
    reason: Sentence


class DeclineAid(BaseModel):
    """谢绝: which line of which request, why."""

    model_config = BODY
    request_id: Id
    line: LineNumber
    reason: Sentence

"""What can be asked of a joint plan 联合应急预案."""

from typing import Annotated

from pydantic import BaseModel, Field

from incident.commands.plan_bodies import PlanTermsBody
from kernel.values import BODY

Series = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]
Edition = Annotated[int, Field(strict=True, ge=1, le=999)]


class DraftPlan(BaseModel):
    """编制 an edition: the series is the same for all editions of a plan, for example water-hazmat."""

    model_config = BODY
    series: Series
    edition: Edition
    terms: PlanTermsBody


class RevisePlan(BaseModel):
    """修订 a draft: the terms as they are from now on."""

    model_config = BODY
    terms: PlanTermsBody


class OpenPlan(BaseModel):
    """审批会签: the draft as it stands goes to every region of the zone."""

    model_config = BODY

"""What can be asked of a notice to neighbours 毗邻通报."""

from pydantic import BaseModel, Field

from kernel.values import BODY, Id, RegionCode, Sentence, Text


class IssueNotice(BaseModel):
    """通报: an incident of ours, to which regions, what is known, what they are asked to do."""

    model_config = BODY
    incident_id: Id
    to_regions: tuple[RegionCode, ...] = Field(min_length=1, max_length=32)
    facts: Text
    asked_measures: str = Field("", max_length=1_000)


class UpdateNotice(BaseModel):
    """通报更新: the facts and the asked measures as they are now."""

    model_config = BODY
    facts: Text
    asked_measures: str = Field("", max_length=1_000)


class LiftNotice(BaseModel):
    """通报解除: why."""

    model_config = BODY
    reason: Sentence

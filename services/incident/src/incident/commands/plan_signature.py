"""What can be asked of a plan signature 会签."""

from typing import Annotated

from pydantic import BaseModel, Field

from kernel.values import BODY, Sentence

TermsHash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class SignPlan(BaseModel):
    """会签 the terms that were seen; 文号 when there is one."""

    model_config = BODY
    terms_hash: TermsHash
    document_no: str = Field("", max_length=120)


class RefusePlan(BaseModel):
    """不同意 the terms that were seen: why."""

    model_config = BODY
    terms_hash: TermsHash
    reason: Sentence

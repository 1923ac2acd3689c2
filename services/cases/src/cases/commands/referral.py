"""What can be asked of a referral 线索移送."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from cases.commands.authority import AuthorityBody
from cases.commands.values import Offence, Papers, Pieces, Suspects
from kernel.values import BODY, Id, Text


class TransferReferral(BaseModel):
    """移送 of an approved check: the bureau's letter."""

    model_config = BODY
    check_id: Id
    facts: Text
    persons: Suspects = ()
    papers: Papers
    evidence: Pieces = ()
    archive_class: Literal["permanent", "long", "short"] = "permanent"


class SendOpinion(BaseModel):
    """检察意见, 公安建议 to a bureau: what an organ of justice refers the other way."""

    model_config = BODY
    document_number: str = Field(pattern=r"^\S{1,60}$")
    addressee: AuthorityBody
    offence: Offence
    facts: Text
    persons: Suspects = ()
    papers: Papers
    evidence: Pieces = ()
    archive_class: Literal["permanent", "long", "short"] = "permanent"


class SupplementReferral(BaseModel):
    """补正: further papers and pieces of evidence; nothing that is there is replaced."""

    model_config = BODY
    papers: Papers = ()
    evidence: Pieces = ()


class CloseReferral(BaseModel):
    """办结: why."""

    model_config = BODY
    reason: Annotated[str, Field(min_length=1, max_length=4_000, pattern=r"\S")]

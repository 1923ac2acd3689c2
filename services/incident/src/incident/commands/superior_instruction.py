"""What can be asked of a superior's instruction 批示."""

from pydantic import BaseModel, Field

from kernel.values import BODY, Id, Moment, Name, Sentence, Text


class ReceiveInstruction(BaseModel):
    """接批示: 文号 unless it was oral, who gave it, what it says, about which incident, until when."""

    model_config = BODY
    document_no: str = Field("", max_length=120)
    organ: Name
    leader: Name
    text: Text
    incident_id: Id | None = None
    due_at: Moment


class CompleteInstruction(BaseModel):
    """办结: what was done."""

    model_config = BODY
    result: Sentence

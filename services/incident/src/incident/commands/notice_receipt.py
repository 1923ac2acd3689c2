"""What can be asked of a notice receipt 通报回执."""

from pydantic import BaseModel

from kernel.values import BODY, Id, Text


class ReceiveNotice(BaseModel):
    """签收 of a neighbour's notice, in the version that has arrived here."""

    model_config = BODY
    notice_id: Id


class AnswerNotice(BaseModel):
    """反馈: the measures taken."""

    model_config = BODY
    measures: Text

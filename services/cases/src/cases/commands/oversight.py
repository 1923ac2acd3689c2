"""What can be asked of an oversight 检察监督."""

from pydantic import BaseModel

from kernel.values import BODY, Id, Text


class ReceiveCopy(BaseModel):
    """抄送签收: the copy."""

    model_config = BODY
    copy_id: Id


class CloseOversight(BaseModel):
    """办结: how."""

    model_config = BODY
    note: Text

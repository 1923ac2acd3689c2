"""What can be asked of an acknowledgement 签收."""

from pydantic import BaseModel, Field

from kernel.values import BODY, Id


class AcknowledgeItem(BaseModel):
    """签收 of one fact, named by its id; the shift when known."""

    model_config = BODY
    item_id: Id
    shift: str = Field("", max_length=60)

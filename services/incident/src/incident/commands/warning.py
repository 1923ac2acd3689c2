"""What can be asked of a warning 预警."""

from typing import Literal

from pydantic import BaseModel, Field

from kernel.values import BODY, RegionCode, Sentence


class ReceiveWarning(BaseModel):
    """接收预警: the message as it came, CAP 1.2 XML or the JSON of the national channels."""

    model_config = BODY
    format: Literal["cap", "national"]
    document: str = Field(min_length=1, max_length=500_000)


class RelayWarning(BaseModel):
    """转发: to which neighbours, and whether the garrison is told."""

    model_config = BODY
    to_regions: list[RegionCode] = Field(min_length=1, max_length=20)
    garrison: bool = False
    note: str = Field("", max_length=1_000)


class LiftWarning(BaseModel):
    """解除: why."""

    model_config = BODY
    reason: Sentence

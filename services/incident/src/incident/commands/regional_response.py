"""What can be asked of a region's own response 本级响应; it starts and ends by proposals alone."""

from pydantic import BaseModel

from kernel.values import BODY, Sentence


class DeclineResponse(BaseModel):
    """未启动: why this region starts no response."""

    model_config = BODY
    reason: Sentence

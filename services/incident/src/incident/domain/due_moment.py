"""Which moments in the life of an incident make reports due?"""

from datetime import datetime

from pydantic import BaseModel

from kernel.values import STORED

TRIGGERS = (
    "informed",
    "verified",
    "classified",
    "casualties_changed",
    "corrected",
    "cross_region_declared",
    "terminated",
    "reopened",
    "follow_up_submitted",
)
"""What a rule's clock may run from. `classified` is every change of level too."""


class DueMoment(BaseModel):
    """One such moment: `n` counts those of its trigger up from 1. `level` is the level declared then,
    `may_be` the gravest of it and the potential one, both "" while not classified. `ended`: the response
    was over."""

    model_config = STORED
    trigger: str
    at: datetime
    n: int = 1
    level: str = ""
    may_be: str = ""
    ended: bool = False

"""How long do holds, offers and rests last?"""

from datetime import timedelta

from pydantic import BaseModel, Field

from kernel.parameters import NAMED


class Parameters(BaseModel):
    """Every waiting time that a cell works by."""

    model_config = NAMED
    hold_ttl: timedelta = Field(alias="hold.ttl")
    team_rest: timedelta = Field(alias="team.rest")
    offer_validity: timedelta = Field(alias="offer.validity")
    offers_window: timedelta = Field(alias="offers.window")

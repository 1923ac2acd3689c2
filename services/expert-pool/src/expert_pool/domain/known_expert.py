"""What is known of an expert and of a matter when somebody asks whether the one may work on the other."""

from datetime import datetime

from pydantic import BaseModel

from expert_pool.commands.expert import Profile
from expert_pool.commands.values import Party
from kernel.values import STORED


class KnownConflict(BaseModel):
    """A conflict fact of any region; `region` is the expert's home."""

    model_config = STORED
    id: str
    region: str
    state: str
    expert_id: str
    kind: str
    target: Party = Party()
    reference: str = ""
    since: str = ""
    until: str = ""
    overruled_by: str = ""


class KnownExpert(Profile):
    """An expert of any region with everything that is known to stand in the way."""

    id: str
    region: str
    state: str
    until: datetime | None = None
    availability: str = ""
    away_until: datetime | None = None
    conflicts: tuple[KnownConflict, ...] = ()

    def can_be_called(self, at: datetime) -> bool:
        """Whether nothing was said against it for that moment."""
        back = self.away_until is not None and self.away_until <= at
        return self.availability == "available" or back


class Matter(BaseModel):
    """What experts are called for, and who asks: `region` and login of the requester."""

    model_config = STORED
    reference: str = ""
    parties: tuple[Party, ...] = ()
    region: str = ""
    requested_by: str = ""


class Reason(BaseModel):
    """One reason why an expert may not be invited; `target` in words."""

    model_config = STORED
    kind: str
    target: str = ""
    conflict_id: str = ""

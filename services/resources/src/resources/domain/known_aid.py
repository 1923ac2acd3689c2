"""What has arrived here of aid between the regions, ours or a neighbour's."""

from datetime import datetime

from pydantic import BaseModel

from kernel.values import STORED
from resources.commands.aid_values import AidLine, AidTerms

UNDER_WAY = ("verified", "responding", "contained")
"""States of an incident for which help may be asked."""


class KnownRequest(BaseModel):
    """A request that was issued; `open_lines` are those that still wait for offers."""

    model_config = STORED
    id: str
    region: str
    state: str
    incident_id: str
    lines: tuple[AidLine, ...]
    to_regions: tuple[str, ...]
    offers_until: datetime
    terms: AidTerms
    terms_hash: str
    open_lines: tuple[int, ...]


class KnownOffer(BaseModel):
    """An offer as far as its region has told; `valid_until` is None until it is made."""

    model_config = STORED
    id: str
    region: str
    state: str
    request_id: str
    line: int
    quantity: int
    terms_hash: str
    valid_until: datetime | None = None


class KnownDeployment(BaseModel):
    """How far a team of any region is on its way here, and how many departed; `off` is why it was aborted
    or recalled."""

    model_config = STORED
    id: str
    region: str
    state: str
    people: int | None = None
    off: str | None = None


class KnownCheckIn(BaseModel):
    """What the scene says of a deployment: `out` people left it, `release_proposed` that they may go."""

    model_config = STORED
    id: str
    region: str
    state: str
    release_proposed: bool = False
    headcount: int | None = None
    out: int | None = None
    explanation: str = ""


class KnownTransfer(BaseModel):
    """A transfer of any region: how much was sent, and how far it is; `off` is why it was cancelled."""

    model_config = STORED
    id: str
    region: str
    state: str
    quantity: int
    unit: str = ""
    off: str | None = None


class KnownClause(BaseModel):
    """A clause of a joint plan that lets a role act with one press, up to a duration in hours."""

    model_config = STORED
    clause: str
    role: str
    act: str
    hours_at_most: int


class KnownPlan(BaseModel):
    """An edition of a joint plan and what it preauthorises."""

    model_config = STORED
    id: str
    region: str
    state: str
    preauthorised: tuple[KnownClause, ...] = ()

"""What has arrived here of joint plans and their signatures, ours or a neighbour's."""

from pydantic import BaseModel

from incident.commands.plan_terms import PlanTerms
from kernel.values import STORED


class KnownPlan(BaseModel):
    """One edition of a joint plan; `terms_hash` and `round` of its last opening are "" and 0 before it."""

    model_config = STORED
    id: str
    region: str
    state: str
    series: str
    edition: int
    title: str
    terms: PlanTerms
    terms_hash: str = ""
    round: int = 0


class KnownSignature(BaseModel):
    """A region's answer to an opening: over which terms, in which round."""

    model_config = STORED
    id: str
    region: str
    state: str
    terms_hash: str = ""
    round: int = 0
    reason: str = ""

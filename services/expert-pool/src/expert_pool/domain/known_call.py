"""What is known of a call and of its engagements, of any region."""

from datetime import datetime

from pydantic import BaseModel

from expert_pool.domain.expert_call_state import Draw
from expert_pool.domain.subject import Subject
from kernel.values import STORED

# Who came, or still comes.
PRESENT = frozenset({"accepted", "opinion_submitted"})
# Who has a place in the call: present, or asked and not yet heard from.
HOLDING = PRESENT | {"invited"}


class KnownCall(BaseModel):
    """A call of any region; `region` calls."""

    model_config = STORED
    id: str
    region: str
    state: str
    subject: Subject
    fields: tuple[str, ...] = ()
    mode: str = ""
    needed_until: datetime
    requested_by: str
    draw: Draw | None = None


class KnownEngagement(BaseModel):
    """An engagement of any region; `region` is the expert's home."""

    model_config = STORED
    id: str
    region: str
    state: str
    call_id: str
    expert_id: str
    calling_region: str

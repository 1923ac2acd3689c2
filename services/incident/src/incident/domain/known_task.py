"""What has arrived here of response tasks and their executions, ours or a neighbour's."""

from datetime import datetime

from pydantic import BaseModel

from kernel.values import STORED


class KnownTask(BaseModel):
    """A task and who executes it; `reason` is that of its cancellation."""

    model_config = STORED
    id: str
    region: str
    state: str
    incident_id: str
    mode: str
    executing_region: str
    what: str
    due_at: datetime
    reason: str = ""


class KnownExecution(BaseModel):
    """How far the executing region is."""

    model_config = STORED
    id: str
    region: str
    state: str

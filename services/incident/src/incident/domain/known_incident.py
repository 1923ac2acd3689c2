"""What has arrived here of incidents, ours or a neighbour's."""

from pydantic import BaseModel

from kernel.values import STORED


class KnownIncident(BaseModel):
    """An incident as far as its owner has told; `level` is "" until it is classified."""

    model_config = STORED
    id: str
    region: str
    state: str
    title: str
    level: str = ""
    affected_regions: tuple[str, ...] = ()

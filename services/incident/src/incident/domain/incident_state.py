"""What is remembered of an incident 突发事件, and how each of its facts changes that."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import incident_pb2 as pb
from pydantic import BaseModel

from chassis.enums import code_of
from incident.commands.values import (
    EVENT_CLASS,
    LEVEL,
    SOURCE,
    STORED,
    Casualties,
    Place,
    Sealed,
    from_timestamp,
    said,
)
from incident.domain.casualties import Figures
from incident.domain.moves import changed

STATES = {
    "reported": "接报",
    "verified": "核实",
    "responding": "处置中",
    "contained": "已控制",
    "terminated": "响应终止",
    "closed": "归档",
    "rejected": "不属实",
}


class Incident(BaseModel):
    """One emergency as its owner knows it now. `level` and its computed bounds are "" until classified."""

    model_config = STORED
    state: str
    display_number: str
    title: str
    text: str
    event_class: str
    event_code: str = ""
    subtype: str = ""
    place: Place
    occurred_at: datetime
    discovered_at: datetime
    informed_at: datetime
    source: str
    reporter: Sealed | None = None
    casualties: Casualties = Casualties()
    safe: int | None = None
    loss_cny: int | None = None
    affected_regions: tuple[str, ...] = ()
    level: str = ""
    level_confirmed: str = ""
    level_potential: str = ""
    level_basis: str = ""
    contained_at: datetime | None = None
    archive_class: str = ""
    recorded_at: datetime
    changed_at: datetime

    @property
    def figures(self) -> Figures:
        """Everything that is counted."""
        return Figures(casualties=self.casualties, safe=self.safe, loss_cny=self.loss_cny)


def evolve(state: Incident | None, message: Message, at: datetime) -> Incident:
    """The incident after one more fact; `at` is when the fact was recorded."""
    if isinstance(message, pb.IncidentReported):
        return _reported(message, at)
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


def _reported(message: pb.IncidentReported, at: datetime) -> Incident:
    sealed = said(message, "reporter")
    return Incident(
        state="reported",
        display_number=message.display_number,
        title=message.title,
        text=message.text,
        event_class=code_of(EVENT_CLASS, message.event_class),
        event_code=message.event_code,
        subtype=message.subtype,
        place=Place.from_proto(message.place),
        occurred_at=from_timestamp(message.occurred_at),
        discovered_at=from_timestamp(message.discovered_at),
        informed_at=from_timestamp(message.informed_at),
        source=code_of(SOURCE, message.source),
        reporter=sealed and Sealed.from_proto(sealed),
        casualties=Casualties.from_proto(message.casualties),
        loss_cny=said(message, "loss_cny"),
        affected_regions=tuple(message.affected_regions),
        recorded_at=at,
        changed_at=at,
    )


def _levelled(message: pb.IncidentClassified | pb.IncidentLevelChanged) -> dict[str, Any]:
    return {
        "level": code_of(LEVEL, message.level),
        "level_confirmed": code_of(LEVEL, message.level_confirmed),
        "level_potential": code_of(LEVEL, message.level_potential),
        "level_basis": message.basis,
    }


def _counted(message: pb.CasualtiesUpdated) -> dict[str, Any]:
    return {
        "casualties": Casualties.from_proto(message.casualties),
        "safe": said(message, "safe"),
        "loss_cny": said(message, "loss_cny"),
    }


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.IncidentVerified: lambda _: {"state": "verified"},
    pb.IncidentRejected: lambda _: {"state": "rejected"},
    pb.IncidentClassified: _levelled,
    pb.IncidentLevelChanged: _levelled,
    pb.CasualtiesUpdated: _counted,
    pb.SituationRecorded: lambda _: {},
    pb.IncidentContained: lambda m: {"state": "contained", "contained_at": from_timestamp(m.at)},
    pb.IncidentTerminated: lambda _: {"state": "terminated"},
    pb.IncidentClosed: lambda m: {"state": "closed", "archive_class": m.archive_class},
}
EVENTS: tuple[type[Message], ...] = (pb.IncidentReported, *_CHANGES)

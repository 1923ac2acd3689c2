"""What is remembered of an incident 突发事件, and how each of its facts changes that."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import incident_pb2 as pb
from pydantic import BaseModel

from chassis.enums import code_of
from incident.domain.casualties import Figures
from incident.domain.due_moment import DueMoment
from incident.domain.levels import gravest
from kernel.moves import changed
from kernel.values import (
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

STATES = {
    "reported": "接报",
    "verified": "核实",
    "responding": "处置中",
    "contained": "已控制",
    "terminated": "响应终止",
    "closed": "归档",
    "rejected": "不属实",
    "merged": "并案",
}
ENDED = ("terminated", "closed")
"""The response is over, though figures may still change."""


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
    response_id: str = ""
    merged_into: str = ""
    cross_regions: tuple[str, ...] = ()
    later_moments: tuple[DueMoment, ...] = ()
    recorded_at: datetime
    changed_at: datetime

    @property
    def may_be(self) -> str:
        """The gravest of the declared level and what the last classification said it may become."""
        return gravest(self.level, self.level_potential)

    @property
    def moments(self) -> tuple[DueMoment, ...]:
        """Everything so far that may have made a report due, in order."""
        return (DueMoment(trigger="informed", at=self.informed_at), *self.later_moments)

    def count(self, trigger: str) -> int:
        """How often something happened that may make a report due."""
        return sum(moment.trigger == trigger for moment in self.moments)

    @property
    def figures(self) -> Figures:
        """Everything that is counted."""
        return Figures(casualties=self.casualties, safe=self.safe, loss_cny=self.loss_cny)


def evolve(state: Incident | None, message: Message, at: datetime) -> Incident:
    """The incident after one more fact; `at` is when the fact was recorded."""
    if isinstance(message, pb.IncidentReported):
        return _reported(message, at)
    assert state is not None
    after = changed(state, changed_at=at, **_CHANGES[type(message)](message, state))
    trigger = _TRIGGERS.get(type(message))
    return _with_moment(after, trigger, at) if trigger else after


def _with_moment(state: Incident, trigger: str, at: datetime) -> Incident:
    moment = DueMoment(
        trigger=trigger,
        at=at,
        n=state.count(trigger) + 1,
        level=state.level,
        may_be=state.may_be,
        ended=state.state in ENDED,
    )
    return state.model_copy(update={"later_moments": (*state.later_moments, moment)})


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


def _levelled(message: pb.IncidentClassified | pb.IncidentLevelChanged, _: Incident) -> dict[str, Any]:
    return {
        "level": code_of(LEVEL, message.level),
        "level_confirmed": code_of(LEVEL, message.level_confirmed),
        "level_potential": code_of(LEVEL, message.level_potential),
        "level_basis": message.basis,
    }


def _counted(message: pb.CasualtiesUpdated, _: Incident) -> dict[str, Any]:
    return {
        "casualties": Casualties.from_proto(message.casualties),
        "safe": said(message, "safe"),
        "loss_cny": said(message, "loss_cny"),
    }


def _corrected(message: pb.IncidentCorrected, _: Incident) -> dict[str, Any]:
    words = {name: said(message, name) for name in ("title", "text", "event_code", "subtype")}
    fields: dict[str, Any] = {name: value for name, value in words.items() if value is not None}
    if message.HasField("place"):
        fields["place"] = Place.from_proto(message.place)
    if message.HasField("occurred_at"):
        fields["occurred_at"] = from_timestamp(message.occurred_at)
    if message.affected_regions:
        fields["affected_regions"] = tuple(message.affected_regions)
    return fields


def _declared(message: pb.CrossRegionDeclared, state: Incident) -> dict[str, Any]:
    """Whoever it concerns is asked for 签收 of what follows."""
    affected = tuple(sorted({*state.affected_regions, *message.regions}))
    return {"cross_regions": tuple(message.regions), "affected_regions": affected}


def _to(code: str) -> Callable[[Any, Incident], dict[str, Any]]:
    return lambda _, __: {"state": code}


_CHANGES: dict[type[Message], Callable[[Any, Incident], dict[str, Any]]] = {
    pb.IncidentVerified: _to("verified"),
    pb.IncidentRejected: _to("rejected"),
    pb.IncidentClassified: _levelled,
    pb.IncidentLevelChanged: _levelled,
    pb.CasualtiesUpdated: _counted,
    pb.SituationRecorded: lambda _, __: {},
    pb.IncidentContained: lambda m, _: {"state": "contained", "contained_at": from_timestamp(m.at)},
    pb.IncidentTerminated: _to("terminated"),
    pb.IncidentClosed: lambda m, _: {"state": "closed", "archive_class": m.archive_class},
    pb.IncidentResponding: lambda m, _: {"state": "responding", "response_id": m.response_id},
    pb.IncidentMerged: lambda m, _: {"state": "merged", "merged_into": m.into_incident_id},
    pb.IncidentReopened: _to("responding"),
    pb.IncidentCorrected: _corrected,
    pb.CrossRegionDeclared: _declared,
}
_TRIGGERS: dict[type[Message], str] = {
    pb.IncidentVerified: "verified",
    pb.IncidentClassified: "classified",
    pb.IncidentLevelChanged: "classified",
    pb.CasualtiesUpdated: "casualties_changed",
    pb.IncidentCorrected: "corrected",
    pb.CrossRegionDeclared: "cross_region_declared",
    pb.IncidentTerminated: "terminated",
    pb.IncidentReopened: "reopened",
}
EVENTS: tuple[type[Message], ...] = (pb.IncidentReported, *_CHANGES)
TRIGGERED_BY: dict[type[Message], str] = {pb.IncidentReported: "informed", **_TRIGGERS}
"""Which moment a fact of an incident is."""

"""What is remembered of an expert 专家, how each fact changes that, and when the clock looks."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.experts.v1 import expert_pb2 as pb

from chassis.enums import code_of
from expert_pool.commands.expert import Profile
from expert_pool.commands.values import AVAILABILITY
from kernel.moves import changed
from kernel.values import Sealed, from_timestamp, said

STATES = {"nominated": "已推荐", "appointed": "已聘任", "ended": "聘期届满", "dismissed": "已解聘"}
OPEN = ("nominated", "appointed")


class Expert(Profile):
    """One expert of this region. `until`: end of the term; `erase_at`: when the key of what is
    personal is destroyed."""

    state: str
    recommended_by: str
    personal: Sealed | None = None
    until: datetime | None = None
    document_no: str = ""
    availability: str = "available"
    away_until: datetime | None = None
    reason: str = ""
    erase_at: datetime | None = None
    erased: bool = False
    recorded_at: datetime
    changed_at: datetime


def next_due(state: Expert) -> datetime | None:
    """When the clock has to look at it: at the end of the term, and once more to erase what is personal."""
    if state.state == "appointed":
        return state.until
    return None if state.erased else state.erase_at


def _profile(profile: pb.ExpertProfile) -> dict[str, Any]:
    sealed = said(profile, "personal")
    personal = {"personal": Sealed.from_proto(sealed)} if sealed else {}
    return {**Profile.from_proto(profile).model_dump(), **personal}


def evolve(state: Expert | None, message: Message, at: datetime) -> Expert:
    """The expert after one more fact."""
    if isinstance(message, pb.ExpertNominated):
        return Expert(
            state="nominated",
            recommended_by=message.recommended_by,
            recorded_at=at,
            changed_at=at,
            **_profile(message.profile),
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message, at))


def _appointed(message: pb.ExpertAppointed, _: datetime) -> dict[str, Any]:
    return {
        "state": "appointed",
        "until": from_timestamp(message.until),
        "document_no": message.document_no,
    }


def _availability(message: pb.ExpertAvailabilityChanged, _: datetime) -> dict[str, Any]:
    until = said(message, "until")
    return {
        "availability": code_of(AVAILABILITY, message.availability) or "unavailable",
        "away_until": from_timestamp(until) if until else None,
    }


def _dismissed(message: pb.ExpertDismissed, _: datetime) -> dict[str, Any]:
    erase_at = from_timestamp(message.erase_at)
    return {"state": "dismissed", "reason": message.reason, "erase_at": erase_at}


_CHANGES: dict[type[Message], Callable[[Any, datetime], dict[str, Any]]] = {
    pb.ExpertAppointed: _appointed,
    pb.ExpertUpdated: lambda m, _: _profile(m.profile),
    pb.ExpertAvailabilityChanged: _availability,
    pb.ExpertTermEnded: lambda m, _: {"state": "ended", "erase_at": from_timestamp(m.erase_at)},
    pb.ExpertDismissed: _dismissed,
    pb.ExpertDataErased: lambda _, __: {"erased": True, "personal": None},
}
EVENTS: tuple[type[Message], ...] = (pb.ExpertNominated, *_CHANGES)

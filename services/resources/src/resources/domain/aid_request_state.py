"""What is remembered of a mutual aid request 增援请求, how each fact changes that, when the clock looks."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.resources.v1 import aid_pb2 as pb
from pydantic import BaseModel

from kernel.moves import changed
from kernel.values import STORED, from_timestamp
from resources.commands.aid_values import AidLine, AidTerms

STATES = {
    "proposed": "拟请",
    "issued": "已商请",
    "refused": "不同意",
    "closed": "已办结",
    "cancelled": "已撤销",
}


class LineState(BaseModel):
    """How far a line is: open, filled or unfilled; `quantity` is what is confirmed."""

    model_config = STORED
    n: int
    state: str = "open"
    quantity: int = 0


class Acceptance(BaseModel):
    """An offer that we accepted and its region has not answered yet."""

    model_config = STORED
    offer_id: str
    line: int
    lending_region: str
    terms_hash: str
    quantity: int


class AidRequest(BaseModel):
    """What we ask our neighbours for. `offers_until` is None in a proposal that names no time."""

    model_config = STORED
    state: str
    incident_id: str
    reason: str
    lines: tuple[AidLine, ...]
    progress: tuple[LineState, ...]
    accepted: tuple[Acceptance, ...] = ()
    to_regions: tuple[str, ...]
    offers_until: datetime | None = None
    terms: AidTerms
    terms_hash: str
    proposer: str = ""
    proposed_by: str = ""
    approved_by: str = ""
    note: str = ""
    recorded_at: datetime
    changed_at: datetime

    def line(self, n: int) -> AidLine:
        """A line of the request."""
        return self.lines[n - 1]

    def progress_of(self, n: int) -> LineState:
        """How far a line is."""
        return self.progress[n - 1]

    def pending(self, n: int) -> int:
        """Teams or units of a line that we accepted and nobody has confirmed yet."""
        return sum(each.quantity for each in self.accepted if each.line == n)


def ended_lines(state: AidRequest) -> list[LineState]:
    """Open lines for which the time of offers may end: nothing that was accepted is unanswered."""
    return [each for each in state.progress if each.state == "open" and not state.pending(each.n)]


def next_due(state: AidRequest) -> datetime | None:
    """When the time of offers ends, while a line would end with it."""
    return state.offers_until if state.state == "issued" and ended_lines(state) else None


def evolve(state: AidRequest | None, message: Message, at: datetime) -> AidRequest:
    """The request after one more fact."""
    if isinstance(message, pb.AidRequestProposed):
        return _proposed(message, at)
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](state, message))


def _proposed(message: pb.AidRequestProposed, at: datetime) -> AidRequest:
    lines = tuple(AidLine.from_proto(line) for line in message.lines)
    until = from_timestamp(message.offers_until) if message.HasField("offers_until") else None
    return AidRequest(
        state="proposed",
        incident_id=message.incident_id,
        reason=message.reason,
        lines=lines,
        progress=tuple(LineState(n=line.n) for line in lines),
        to_regions=tuple(message.to_regions),
        offers_until=until,
        terms=AidTerms.from_proto(message.terms),
        terms_hash=message.terms_hash,
        proposer=message.proposer,
        proposed_by=message.proposed_by,
        recorded_at=at,
        changed_at=at,
    )


def _issued(state: AidRequest, message: pb.AidRequested) -> dict[str, Any]:
    until = from_timestamp(message.offers_until)
    return {"state": "issued", "offers_until": until, "approved_by": message.approval.person}


def _accepted(state: AidRequest, message: pb.AidOfferAccepted) -> dict[str, Any]:
    acceptance = Acceptance(
        offer_id=message.offer_id,
        line=message.line,
        lending_region=message.lending_region,
        terms_hash=message.terms_hash,
        quantity=message.quantity,
    )
    return {"accepted": (*state.accepted, acceptance)}


def _without(state: AidRequest, offer_id: str) -> dict[str, Any]:
    return {"accepted": tuple(each for each in state.accepted if each.offer_id != offer_id)}


def _line(state: AidRequest, n: int, fields: dict[str, Any]) -> dict[str, Any]:
    return {"progress": tuple(changed(each, **fields) if each.n == n else each for each in state.progress)}


def _served(state: AidRequest, message: pb.AidLineServed) -> dict[str, Any]:
    total = state.progress_of(message.line).quantity + message.quantity
    return {**_without(state, message.offer_id), **_line(state, message.line, {"quantity": total})}


_CHANGES: dict[type[Message], Callable[[AidRequest, Any], dict[str, Any]]] = {
    pb.AidRequested: _issued,
    pb.AidRequestRefused: lambda _, m: {"state": "refused", "note": m.reason},
    pb.AidOfferAccepted: _accepted,
    pb.AidOfferRejected: lambda _, __: {},
    pb.AidLineServed: _served,
    pb.AidOfferFailed: lambda s, m: _without(s, m.offer_id),
    pb.AidLineFilled: lambda s, m: _line(s, m.line, {"state": "filled"}),
    pb.AidLineUnfilled: lambda s, m: _line(s, m.line, {"state": "unfilled"}),
    pb.AidRequestClosed: lambda _, m: {"state": "closed", "note": m.note},
    pb.AidRequestCancelled: lambda _, m: {"state": "cancelled", "note": m.reason},
}
EVENTS: tuple[type[Message], ...] = (pb.AidRequestProposed, *_CHANGES)

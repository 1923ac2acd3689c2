"""What do we keep of restricted streams, ours and those that are told to us? Their folded state, and who
read them."""

from typing import Any

from google.protobuf.message import Message
from joint.cases.v1 import access_pb2 as pb

from cases.aggregates import ACCESS, AGGREGATES
from cases.commands.authority import Authority
from chassis.clock import iso
from chassis.enums import code_of
from chassis.envelope import Record
from chassis.journal import Aggregate
from chassis.projection import Broken, Row

_KINDS: dict[type[Message], Aggregate[Any]] = {
    event: aggregate
    for aggregate in AGGREGATES
    if aggregate.addressee is not None
    for event in aggregate.events
}


class CaseRows:
    """The projection of the cases service: one row per restricted stream, one item per read."""

    version = 1
    whole = False

    def wants(self, record: Record, message: Message) -> bool:
        """Whether it is a fact of a restricted stream."""
        return type(message) in _KINDS

    def fold(self, row: Row | None, record: Record, message: Message) -> Row:
        """The stream's state after one more fact, as its owner folds it. Raises Broken."""
        aggregate = _KINDS[type(message)]
        before = aggregate.state.model_validate(row["data"]) if row else None
        if before is None and type(message) is not aggregate.events[0]:
            raise Broken(f"{record.type} opens no stream")
        state = aggregate.evolve(before, message, record.time)
        return {
            "type": aggregate.name,
            "state": getattr(state, "state", ""),
            "data": state.model_dump(mode="json"),
        }

    def item(self, record: Record, message: Message, row: Row) -> Row | None:
        """Who read what, when."""
        if not isinstance(message, ACCESS.events):
            return None
        assert isinstance(message, pb.ReferralRead)
        return {
            "referral_id": message.referral_id,
            "reader": Authority.from_proto(message.reader).model_dump(),
            "read_by": message.read_by,
            "what": code_of(pb.ReadOf.DESCRIPTOR, message.what),
            "at": iso(record.time),
        }

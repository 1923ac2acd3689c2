"""Of an offer of aid 应援: of what, on which terms, and whether it stands."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.resources.v1 import aid_pb2 as pb

from chassis.clock import iso
from chassis.known_facts import Keep, KnownData, in_state
from kernel.values import from_timestamp


def _proposed(message: pb.AidOfferProposed, data: KnownData) -> KnownData:
    return {
        "state": "proposed",
        "request_id": message.request_id,
        "line": message.line,
        "quantity": message.quantity,
        "terms_hash": message.terms_hash,
    }


def _offered(message: pb.AidOffered, data: KnownData) -> KnownData:
    return {"state": "offered", "valid_until": iso(from_timestamp(message.valid_until))}


KIND = "aid_offer"
DATA: Mapping[type[Message], Keep] = {
    pb.AidOfferProposed: _proposed,
    pb.AidOffered: _offered,
    pb.AidOfferConfirmed: in_state("confirmed"),
    pb.AidOfferWithdrawn: in_state("withdrawn"),
    pb.AidOfferLapsed: in_state("lapsed"),
}

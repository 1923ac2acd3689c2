"""Of a mutual aid request 增援请求: what is asked, of whom, on what, and which lines still wait."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.resources.v1 import aid_pb2 as pb

from chassis.clock import iso
from chassis.known_facts import Keep, KnownData, in_state
from kernel.values import from_timestamp
from resources.commands.aid_values import AidLine, AidTerms


def _issued(message: pb.AidRequested, data: KnownData) -> KnownData:
    return {
        "state": "issued",
        "incident_id": message.incident_id,
        "lines": [AidLine.from_proto(line).model_dump(mode="json") for line in message.lines],
        "to_regions": list(message.to_regions),
        "offers_until": iso(from_timestamp(message.offers_until)),
        "terms": AidTerms.from_proto(message.terms).model_dump(),
        "terms_hash": message.terms_hash,
        "open_lines": [line.n for line in message.lines],
    }


def _ended(message: pb.AidLineFilled | pb.AidLineUnfilled, data: KnownData) -> KnownData:
    return {"open_lines": [n for n in data.get("open_lines", ()) if n != message.line]}


KIND = "aid_request"
DATA: Mapping[type[Message], Keep] = {
    pb.AidRequested: _issued,
    pb.AidLineFilled: _ended,
    pb.AidLineUnfilled: _ended,
    pb.AidRequestClosed: in_state("closed"),
    pb.AidRequestCancelled: in_state("cancelled"),
}

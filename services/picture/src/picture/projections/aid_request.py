"""The row of a mutual aid request 增援请求, as the region that asks says."""

from collections.abc import Mapping
from typing import Any

from google.protobuf.message import Message
from joint.resources.v1 import aid_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, Fold, codes, given, moment, place, plain
from picture.sentences import aid_request as say

KIND = Kind(
    type="aid_request",
    word="增援请求",
    states={
        "proposed": "拟请",
        "issued": "已商请",
        "refused": "不同意",
        "closed": "已办结",
        "cancelled": "已撤销",
    },
    blank={
        "incident_id": "",
        "reason": "",
        "lines": [],
        "to_regions": [],
        "offers_until": None,
        "terms": {"cost": "", "insurance": "", "command": ""},
        "terms_hash": "",
        "proposer": "",
        "approval": None,
        "accepted": [],
        "note": "",
        "proposed_at": None,
        "issued_at": None,
    },
)


def _asked(message: Any, data: Data) -> Data:
    """What is asked; a line keeps how far it is."""
    known = {line["n"]: line for line in data["lines"]}
    return {
        "incident_id": message.incident_id,
        "reason": message.reason,
        "lines": [_line(line, known.get(line.n, {})) for line in message.lines],
        "to_regions": codes(message.to_regions),
        "offers_until": moment(message.offers_until),
        "terms": plain(message.terms),
        "terms_hash": message.terms_hash,
    }


def _line(line: pb.AidLine, known: Mapping[str, Any]) -> Data:
    progress = {"state": known.get("state", "open"), "quantity": known.get("quantity", 0)}
    return {**plain(line), "place": place(line.place), **progress}


def proposed(record: Record, message: pb.AidRequestProposed, data: Data) -> Change:
    """拟请."""
    asked = _asked(message, data)
    return "proposed", {**asked, "proposer": message.proposer, "proposed_at": iso(record.time)}


def issued(record: Record, message: pb.AidRequested, data: Data) -> Change:
    """商请."""
    approval = given(message, "approval")
    return "issued", {**_asked(message, data), "approval": approval, "issued_at": iso(record.time)}


def accepted(record: Record, message: pb.AidOfferAccepted, data: Data) -> Change:
    """采纳: it waits for the lender's confirmation."""
    return None, {"accepted": [*data["accepted"], {**plain(message), "at": iso(record.time)}]}


def rejected(record: Record, message: pb.AidOfferRejected, data: Data) -> Change:
    """不采纳: the offer's own row says what becomes of it."""
    return None, {}


def served(record: Record, message: pb.AidLineServed, data: Data) -> Change:
    """Part of a line is agreed."""
    quantity = sum(line["quantity"] for line in data["lines"] if line["n"] == message.line) + message.quantity
    return None, {**_without(data, message.offer_id), **_on(data, message.line, {"quantity": quantity})}


def failed(record: Record, message: pb.AidOfferFailed, data: Data) -> Change:
    """The lender could not keep what was accepted."""
    return None, _without(data, message.offer_id)


def _ended(state: str) -> Fold:
    def fold(record: Record, message: Any, data: Data) -> Change:
        return None, _on(data, message.line, {"state": state, "quantity": message.quantity})

    return fold


def _over(state: str, field: str) -> Fold:
    def fold(record: Record, message: Message, data: Data) -> Change:
        return state, {"note": getattr(message, field)}

    return fold


def _without(data: Data, offer_id: str) -> Data:
    return {"accepted": [each for each in data["accepted"] if each["offer_id"] != offer_id]}


def _on(data: Data, n: int, fields: Data) -> Data:
    return {"lines": [{**line, **fields} if line["n"] == n else line for line in data["lines"]]}


ENTRIES: Entries = {
    pb.AidRequestProposed: Entry(KIND.type, proposed, say.proposed, "拟请增援"),
    pb.AidRequested: Entry(KIND.type, issued, say.issued, "商请增援"),
    pb.AidRequestRefused: Entry(KIND.type, _over("refused", "reason"), say.refused, "不同意增援请求"),
    pb.AidOfferAccepted: Entry(KIND.type, accepted, say.accepted, "采纳应援"),
    pb.AidOfferRejected: Entry(KIND.type, rejected, say.rejected, "不采纳应援"),
    pb.AidLineServed: Entry(KIND.type, served, say.served, "需求部分落实"),
    pb.AidOfferFailed: Entry(KIND.type, failed, say.failed, "应援未成交"),
    pb.AidLineFilled: Entry(KIND.type, _ended("filled"), say.filled, "需求已满足"),
    pb.AidLineUnfilled: Entry(KIND.type, _ended("unfilled"), say.unfilled, "需求无法满足"),
    pb.AidRequestClosed: Entry(KIND.type, _over("closed", "note"), say.closed, "增援请求办结"),
    pb.AidRequestCancelled: Entry(KIND.type, _over("cancelled", "reason"), say.cancelled, "增援请求撤销"),
}

"""The row of a warning 预警 as it came in from its issuer, and whom it was passed on to."""

from joint.incident.v1 import warning_pb2 as pb

from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, codes, colour, moment, position
from picture.sentences import warning as say

TEXTS = (
    "issuer", "identifier", "format", "event_code", "event", "headline", "text", "instruction", "severity",
    "urgency", "certainty", "area",
)  # fmt: skip
KIND = Kind(
    type="warning",
    word="预警",
    states={"received": "已接收", "relayed": "已转发", "lifted": "已解除", "expired": "已失效"},
    blank={
        **dict.fromkeys(TEXTS, ""),
        "sent_at": None,
        "colour": "",
        "effective_at": None,
        "expires_at": None,
        "outlines": [],
        "geocodes": [],
        "replaces": [],
        "to_regions": [],
        "garrison": False,
        "reason": "",
    },
)


def received(record: Record, message: pb.WarningReceived, data: Data) -> Change:
    """接收."""
    return "received", {
        **{name: getattr(message, name) for name in TEXTS},
        "sent_at": moment(message.sent_at),
        "colour": colour(message.colour),
        "effective_at": moment(message.effective_at),
        "expires_at": moment(message.expires_at),
        "outlines": [[position(point) for point in ring.points] for ring in message.outlines],
        "geocodes": codes(message.geocodes),
        "replaces": codes(message.replaces),
    }


def relayed(record: Record, message: pb.WarningRelayed, data: Data) -> Change:
    """转发; passed on again, it has gone to all of them."""
    told = [*data["to_regions"], *(r for r in message.to_regions if r not in data["to_regions"])]
    return "relayed", {"to_regions": told, "garrison": data["garrison"] or message.garrison}


def lifted(record: Record, message: pb.WarningLifted, data: Data) -> Change:
    """解除."""
    return "lifted", {"reason": message.reason}


def expired(record: Record, message: pb.WarningExpired, data: Data) -> Change:
    """失效."""
    return "expired", {}


ENTRIES: Entries = {
    pb.WarningReceived: Entry(KIND.type, received, say.received, "接收预警"),
    pb.WarningRelayed: Entry(KIND.type, relayed, say.relayed, "转发预警"),
    pb.WarningLifted: Entry(KIND.type, lifted, say.lifted, "预警解除"),
    pb.WarningExpired: Entry(KIND.type, expired, say.expired, "预警失效"),
}

"""The row of an acknowledgement 签收: who of which region has read which fact."""

from joint.incident.v1 import acknowledgement_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data
from picture.sentences import acknowledgement as say

KIND = Kind(
    type="acknowledgement",
    word="签收",
    states={"given": "已签收"},
    blank={"item_id": "", "item_type": "", "item_region": "", "shift": "", "actor": "", "at": None},
)


def acknowledged(record: Record, message: pb.ItemAcknowledged, data: Data) -> Change:
    """签收."""
    return "given", {
        "item_id": message.item_id,
        "item_type": message.item_type,
        "item_region": message.item_region,
        "shift": message.shift,
        "actor": record.actor,
        "at": iso(record.time),
    }


ENTRIES: Entries = {pb.ItemAcknowledged: Entry(KIND.type, acknowledged, say.acknowledged, "签收")}

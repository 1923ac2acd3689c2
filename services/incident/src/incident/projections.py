"""Which facts of all three regions do our own commands need? Notices, and what asks for 签收."""

from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import incident_pb2, notice_pb2

from chassis.envelope import Record
from chassis.projection import Row
from incident.store import AGGREGATES

_TYPES = {event: aggregate.name for aggregate in AGGREGATES for event in aggregate.events}
ACKNOWLEDGEABLE = (
    incident_pb2.IncidentClassified,
    incident_pb2.IncidentLevelChanged,
    incident_pb2.SituationRecorded,
)


class KnownFacts:
    """One row per stream, with data only for notices; one item per fact that asks regions for 签收."""

    version = 1

    def fold(self, row: Row | None, record: Record, message: Message) -> Row:
        """The stream's row after one more fact."""
        data = {**(row["data"] if row else {}), **_notice_data(message)}
        return {"type": _TYPES[type(message)], "state": "", "data": data}

    def item(self, record: Record, message: Message, row: Row) -> Row | None:
        """Which regions the fact asks; its owner has it already."""
        if not isinstance(message, ACKNOWLEDGEABLE):
            return None
        asked = [code for code in message.affected_regions if code != record.region]
        return {"item_type": record.type, "region": record.region, "ack_regions": asked}


def _notice_data(message: Message) -> dict[str, Any]:
    if isinstance(message, notice_pb2.NoticeIssued):
        return {"to_regions": list(message.to_regions), "notice_version": 1}
    if isinstance(message, notice_pb2.NoticeUpdated):
        return {"notice_version": message.notice_version}
    return {}

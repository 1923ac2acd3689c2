"""Which facts of all three regions do our own commands need? What each kind of stream says, and what asks
for 签收."""

from typing import Any

from google.protobuf.message import Message

from chassis.acknowledging import asked
from chassis.envelope import Record
from chassis.projection import Row
from incident.aggregates import AGGREGATES
from incident.projections import (
    incident,
    joint_plan,
    neighbour_notice,
    plan_activation,
    plan_signature,
    response_task,
    task_execution,
)

_TYPES = {event: aggregate.name for aggregate in AGGREGATES for event in aggregate.events}
_MODULES = (
    incident,
    neighbour_notice,
    joint_plan,
    plan_signature,
    response_task,
    task_execution,
    plan_activation,
)
_DATA = {kind: data for module in _MODULES for kind, data in module.DATA.items()}


class KnownFacts:
    """One row per stream, with data only where a command asks for it; one item per fact that asks regions
    for 签收."""

    version = 3

    def fold(self, row: Row | None, record: Record, message: Message) -> Row:
        """The stream's row after one more fact."""
        data: dict[str, Any] = row["data"] if row else {}
        change = _DATA.get(type(message))
        changed = {**data, **change(message, data)} if change else data
        return {"type": _TYPES[type(message)], "state": "", "data": changed}

    def item(self, record: Record, message: Message, row: Row) -> Row | None:
        """Which regions the fact asks, and of which stream it is; its owner has it already."""
        regions = asked(message)
        if not regions:
            return None
        asks = [code for code in regions if code != record.region]
        return {
            "item_type": record.type,
            "region": record.region,
            "subject": record.subject,
            "ack_regions": asks,
        }

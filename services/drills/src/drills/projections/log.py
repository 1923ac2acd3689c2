"""The log of an exercise: one item per fact that says it belongs to one, of any service in any region."""

from typing import Any

from google.protobuf.message import Message

from chassis.clock import iso
from chassis.enums import code_of
from chassis.envelope import Record
from chassis.projection import Row

LONGEST = 200
"""Characters of a text that are kept; patterns ask for codes, ids and names."""


def entry(record: Record, message: Message) -> Row | None:
    """What is kept of a fact; None for a real one."""
    if record.exercise_id is None:
        return None
    return {
        "type": record.type,
        "region": record.region,
        "subject": record.subject,
        "at": iso(record.time),
        "actor": record.actor,
        "fields": plain_fields(message),
    }


def plain_fields(message: Message) -> dict[str, Any]:
    """Fields that are text, numbers or enumerations, and lists of these; what was not said is not there."""
    return {
        field.name: _value(field, value)
        for field, value in message.ListFields()
        if field.message_type is None and field.type != field.TYPE_BYTES
    }


def _value(field: Any, value: Any) -> Any:
    # `Any`: the stubs of protobuf give a field's enumeration a type of their own.
    if field.is_repeated:
        return [_single(field, one) for one in value]
    return _single(field, value)


def _single(field: Any, value: Any) -> Any:
    if field.enum_type is not None:
        return code_of(field.enum_type, value)
    return value[:LONGEST] if isinstance(value, str) else value

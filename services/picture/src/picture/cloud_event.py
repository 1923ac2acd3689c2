"""One fact as a CloudEvent in JSON, as machines get it whichever way they ask."""

import base64
from typing import Any

import orjson
from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message

from chassis.clock import iso
from chassis.envelope import CONTENT_TYPE, Record


def cloud_event(record: Record, message: Message | None) -> bytes:
    """The JSON form of CloudEvents 1.0 with our extension attributes and the topic of `sequence`.

    `data` is the fact in proto3 JSON under the contract's names; a fact of a kind that is not known
    here comes as it travelled, in `data_base64`.
    """
    return orjson.dumps({**_attributes(record), **_data(record, message)})


def _attributes(record: Record) -> dict[str, Any]:
    made = {
        "specversion": "1.0",
        "id": record.id,
        "source": record.source,
        "type": record.type,
        "subject": record.subject,
        "time": iso(record.time),
        "occurredtime": iso(record.occurred_time),
        "region": record.region,
        "topic": record.topic,
        "sequence": str(record.sequence),
        "aggversion": record.version,
        "commithash": record.commit_hash,
        "correlationid": record.correlation_id,
        "causationid": record.causation_id,
        "commandid": record.command_id,
        "actor": record.actor,
        "dataclassification": record.classification,
        "traceparent": record.traceparent,
        "exerciseid": record.exercise_id,
    }
    return {name: value for name, value in made.items() if value not in ("", None)}


def _data(record: Record, message: Message | None) -> dict[str, Any]:
    if message is None:
        return {"datacontenttype": CONTENT_TYPE, "data_base64": base64.b64encode(record.data).decode()}
    data = MessageToDict(message, preserving_proto_field_name=True)
    return {"datacontenttype": "application/json", "data": data}

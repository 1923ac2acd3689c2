"""CloudEvents 1.0 in Kafka binary mode: one record of a numbered topic and its headers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path

import joint
from google.protobuf import descriptor_pool, message_factory
from google.protobuf.message import DecodeError, Message

from chassis.clock import from_iso, iso

CONTENT_TYPE = "application/protobuf"


class Malformed(Exception):
    """A record that is no CloudEvent of ours or whose payload cannot be parsed."""


@dataclass(frozen=True)
class Record:
    """One fact as it travels. `sequence` is gap-free per topic, `version` per aggregate."""

    topic: str
    sequence: int
    id: str
    type: str
    subject: str
    source: str
    time: datetime
    occurred_time: datetime
    region: str
    version: int
    commit_hash: str
    correlation_id: str
    causation_id: str
    command_id: str
    actor: str
    exercise_id: str | None
    classification: str
    traceparent: str
    data: bytes

    def message(self) -> Message | None:
        """The payload; None when this release does not know its type. Raises Malformed."""
        _load_contract()
        try:
            descriptor = descriptor_pool.Default().FindMessageTypeByName(self.type)
        except KeyError:
            return None
        message: Message = message_factory.GetMessageClass(descriptor)()
        try:
            message.ParseFromString(self.data)
        except DecodeError as error:
            raise Malformed(f"payload of {self.type} does not parse") from error
        return message


@cache
def _load_contract() -> None:
    """A process that runs one service has imported but a part of the contract; what it then did not know
    would pass for the words of a newer release."""
    folder = Path(joint.__file__).parent
    for path in sorted(folder.rglob("*_pb2.py")):
        import_module(".".join(("joint", *path.relative_to(folder).with_suffix("").parts)))


def to_headers(record: Record) -> list[tuple[str, bytes]]:
    """Kafka headers of a record, UTF-8."""
    values = {
        "ce_specversion": "1.0",
        "ce_id": record.id,
        "ce_source": record.source,
        "ce_type": record.type,
        "ce_subject": record.subject,
        "ce_time": iso(record.time),
        "ce_occurredtime": iso(record.occurred_time),
        "ce_region": record.region,
        "ce_aggversion": str(record.version),
        "ce_sequence": str(record.sequence),
        "ce_commithash": record.commit_hash,
        "ce_correlationid": record.correlation_id,
        "ce_causationid": record.causation_id,
        "ce_commandid": record.command_id,
        "ce_actor": record.actor,
        "ce_dataclassification": record.classification,
        "ce_traceparent": record.traceparent,
        "content-type": CONTENT_TYPE,
    }
    if record.exercise_id:
        values["ce_exerciseid"] = record.exercise_id
    return [(name, value.encode()) for name, value in values.items()]


def from_headers(topic: str, headers: Iterable[tuple[str, bytes]], data: bytes | None) -> Record:
    """The record that the headers describe; raises Malformed with the reason."""
    try:
        values = {name: value.decode() for name, value in headers}
        if values["ce_specversion"] != "1.0" or values["content-type"] != CONTENT_TYPE:
            raise Malformed("not CloudEvents 1.0 in protobuf")
        return _record(topic, values, data or b"")
    except KeyError as error:
        raise Malformed(f"header {error.args[0]} is missing") from error
    except ValueError as error:
        raise Malformed(f"a header does not parse: {error}") from error


def _record(topic: str, values: dict[str, str], data: bytes) -> Record:
    sequence, version = int(values["ce_sequence"]), int(values["ce_aggversion"])
    if sequence < 1 or version < 1:
        raise Malformed("ce_sequence and ce_aggversion start at 1")
    return Record(
        topic=topic,
        sequence=sequence,
        id=values["ce_id"],
        type=values["ce_type"],
        subject=values["ce_subject"],
        source=values["ce_source"],
        time=from_iso(values["ce_time"]),
        occurred_time=from_iso(values["ce_occurredtime"]),
        region=values["ce_region"],
        version=version,
        commit_hash=values["ce_commithash"],
        correlation_id=values["ce_correlationid"],
        causation_id=values["ce_causationid"],
        command_id=values["ce_commandid"],
        actor=values["ce_actor"],
        exercise_id=values.get("ce_exerciseid"),
        classification=values["ce_dataclassification"],
        traceparent=values["ce_traceparent"],
        data=data,
    )

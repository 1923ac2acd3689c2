"""The one registry of the picture: kind of fact -> its row, its fold, its sentence, its word.

A new shared aggregate is one projection file, one sentence file, and its name in `FILES`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import notice_pb2

from chassis.acknowledging import asked
from chassis.clock import iso, now
from chassis.envelope import Record
from chassis.projection import Broken, Row
from chassis.regions import Zone
from picture.projections import (
    acknowledgement,
    aid_offer,
    aid_request,
    conflict_fact,
    corrective_action,
    deployment,
    duty_shift,
    exercise,
    exercise_approval,
    expert,
    expert_call,
    expert_engagement,
    incident,
    inject,
    joint_plan,
    msel,
    neighbour_notice,
    notice_receipt,
    observation,
    plan_activation,
    plan_signature,
    rating,
    regional_response,
    report_obligation,
    rescue_team,
    response_task,
    scene_check_in,
    stock_lot,
    stock_transfer,
    task_execution,
    transfer_receipt,
    warning,
)
from picture.projections.entry import Entry, Kind, ProjectionFile
from picture.sentences.scene import Scene

VERSION = 6
"""Rises when rows of the same facts come out differently; pictures compare at equal versions only."""
FILES: tuple[ProjectionFile, ...] = (
    incident,
    report_obligation,
    neighbour_notice,
    notice_receipt,
    acknowledgement,
    joint_plan,
    plan_signature,
    plan_activation,
    regional_response,
    response_task,
    task_execution,
    duty_shift,
    warning,
    rescue_team,
    aid_request,
    aid_offer,
    deployment,
    scene_check_in,
    stock_lot,
    stock_transfer,
    transfer_receipt,
    expert,
    conflict_fact,
    expert_call,
    expert_engagement,
    exercise,
    exercise_approval,
    msel,
    inject,
    observation,
    rating,
    corrective_action,
)
REGISTRY: dict[type[Message], Entry] = {kind: entry for f in FILES for kind, entry in f.ENTRIES.items()}
KINDS: dict[str, Kind] = {file.KIND.type: file.KIND for file in FILES}
SHARED_FACTS: Mapping[type[Message], str] = {kind: entry.word for kind, entry in REGISTRY.items()}
"""Every kind of fact that the regions share, with its word."""
PLAY = "【演练】"
"""What every sentence and export of an exercise begins with."""
WORDS = {kind.DESCRIPTOR.full_name: word for kind, word in SHARED_FACTS.items()}


class PictureProjection:
    """All rows and feed items; implements chassis.projection.Projection.

    clock: this cell's own time, for when an item came to be known here; rows never hold it.
    """

    version = VERSION
    whole = True

    def wants(self, record: Record, message: Message) -> bool:
        """The picture wants every fact."""
        return True

    def __init__(self, zone: Zone, clock: Callable[[], datetime] = now) -> None:
        self._names = {region.code: region.name for region in zone.regions}
        self._clock = clock

    def fold(self, row: Row | None, record: Record, message: Message) -> Row:
        """The stream's row after one fact. Raises Broken for a fact of another kind of stream."""
        entry = _entry(message)
        if row is not None and row["type"] not in ("", entry.row):
            raise Broken(f"{record.type} does not belong to a row of type {row['type']}")
        state, data = (row["state"], _whole(entry, row)) if row else ("", KINDS[entry.row].blank)
        with _sound(record):
            changed_state, changed = entry.fold(record, message, data)
        kept = state if changed_state is None else changed_state
        return {"type": entry.row, "state": kept, "data": {**data, **changed}}

    def item(self, record: Record, message: Message, row: Row) -> Row | None:
        """The feed item of one fact; its sentence says what the row after it knows.

        `arrived_at` is this cell's own knowledge; the rest is the same in every cell.
        """
        data = _whole(_entry(message), row)
        scene = Scene(self._names, WORDS, record, data)
        with _sound(record):
            sentence = _entry(message).sentence(scene, message)
        mark = PLAY if record.exercise_id else ""
        return {
            "_id": record.id,
            "topic": record.topic,
            "sequence": record.sequence,
            "region": record.region,
            "type": record.type,
            "subject": record.subject,
            "incident_id": _incident_id(record, message, data),
            "recorded_at": iso(record.time),
            "occurred_at": iso(record.occurred_time),
            "sentence": f"{mark}{sentence}",
            "ack_regions": _others(record, asked(message)),
            "notice_to": _notice_to(record, message, data),
            "arrived_at": iso(self._clock()),
        }


@contextmanager
def _sound(record: Record) -> Iterator[None]:
    """A time beyond the calendar or a point beyond the earth breaks the fact, not the picture."""
    try:
        yield
    except (ValueError, OverflowError) as error:
        raise Broken(f"a value of {record.type} is out of range: {error}") from error


def _entry(message: Message) -> Entry:
    entry = REGISTRY.get(type(message))
    if entry is None:
        raise Broken(f"{message.DESCRIPTOR.full_name} is no fact")
    return entry


def _whole(entry: Entry, row: Row) -> dict[str, Any]:
    """The row's data with every field, also when its first facts were not understood here."""
    return {**KINDS[entry.row].blank, **row["data"]}


def _incident_id(record: Record, message: Any, data: Mapping[str, Any]) -> str | None:
    if _entry(message).row == incident.KIND.type:
        return record.subject
    return getattr(message, "incident_id", "") or data.get("incident_id") or None


def _notice_to(record: Record, message: Message, data: Mapping[str, Any]) -> list[str]:
    if isinstance(message, notice_pb2.NoticeIssued):
        return _others(record, message.to_regions)
    if isinstance(message, notice_pb2.NoticeUpdated):
        return _others(record, data["to_regions"])
    return []


def _others(record: Record, regions: Iterable[str]) -> list[str]:
    return [code for code in regions if code != record.region]

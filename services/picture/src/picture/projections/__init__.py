"""The one registry of the picture: kind of fact -> its row, its fold, its sentence, its word.

A service's facts join the picture by lines here and one file per shared aggregate.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import acknowledgement_pb2, incident_pb2, notice_pb2, report_pb2

from chassis.clock import iso
from chassis.envelope import Record
from chassis.projection import Broken, Row
from chassis.regions import Zone
from picture import sentences as say
from picture.projections import acknowledgement as ack
from picture.projections import incident as inc
from picture.projections import neighbour_notice as notice
from picture.projections import notice_receipt as receipt
from picture.projections import report_obligation as report
from picture.projections.shape import Fold

VERSION = 1
"""Rises when rows of the same facts come out differently; pictures compare at equal versions only."""


@dataclass(frozen=True)
class Entry:
    """How one kind of fact shows: row type, fold, sentence, and its word in the console."""

    row: str
    fold: Fold
    sentence: say.Sentence
    word: str


REGISTRY: dict[type[Message], Entry] = {
    incident_pb2.IncidentReported: Entry(inc.TYPE, inc.reported, say.incident_reported, "接报"),
    incident_pb2.IncidentVerified: Entry(inc.TYPE, inc.verified, say.incident_verified, "核实"),
    incident_pb2.IncidentRejected: Entry(inc.TYPE, inc.rejected, say.incident_rejected, "不属实"),
    incident_pb2.IncidentClassified: Entry(inc.TYPE, inc.levelled, say.incident_classified, "定级"),
    incident_pb2.IncidentLevelChanged: Entry(inc.TYPE, inc.levelled, say.incident_level_changed, "级别调整"),
    incident_pb2.CasualtiesUpdated: Entry(
        inc.TYPE, inc.casualties_updated, say.casualties_updated, "伤亡更新"
    ),
    incident_pb2.SituationRecorded: Entry(
        inc.TYPE, inc.situation_recorded, say.situation_recorded, "续报情况"
    ),
    incident_pb2.IncidentContained: Entry(inc.TYPE, inc.contained, say.incident_contained, "已控制"),
    incident_pb2.IncidentTerminated: Entry(inc.TYPE, inc.terminated, say.incident_terminated, "响应终止"),
    incident_pb2.IncidentClosed: Entry(inc.TYPE, inc.closed, say.incident_closed, "归档"),
    report_pb2.ReportOpened: Entry(report.TYPE, report.opened, say.report_opened, "待报"),
    report_pb2.ReportSubmitted: Entry(report.TYPE, report.submitted, say.report_submitted, "已报"),
    report_pb2.ReportReceipted: Entry(report.TYPE, report.receipted, say.report_receipted, "报告签收"),
    report_pb2.ReportReturned: Entry(report.TYPE, report.returned, say.report_returned, "退回"),
    report_pb2.ReportWaived: Entry(report.TYPE, report.waived, say.report_waived, "免报"),
    report_pb2.ReportOverdueRaised: Entry(
        report.TYPE, report.overdue_raised, say.report_overdue_raised, "超时"
    ),
    notice_pb2.NoticeIssued: Entry(notice.TYPE, notice.issued, say.notice_issued, "毗邻通报"),
    notice_pb2.NoticeUpdated: Entry(notice.TYPE, notice.updated, say.notice_updated, "通报更新"),
    notice_pb2.NoticeLifted: Entry(notice.TYPE, notice.lifted, say.notice_lifted, "通报解除"),
    notice_pb2.NoticeReceived: Entry(receipt.TYPE, receipt.received, say.notice_received, "通报签收"),
    notice_pb2.NoticeAnswered: Entry(receipt.TYPE, receipt.answered, say.notice_answered, "通报反馈"),
    acknowledgement_pb2.ItemAcknowledged: Entry(ack.TYPE, ack.acknowledged, say.item_acknowledged, "签收"),
}
WORDS = {kind.DESCRIPTOR.full_name: entry.word for kind, entry in REGISTRY.items()}
ACKNOWLEDGED = (
    incident_pb2.IncidentClassified,
    incident_pb2.IncidentLevelChanged,
    incident_pb2.SituationRecorded,
)
"""Facts whose affected regions are asked for 签收."""


class PictureProjection:
    """All rows and feed items; implements chassis.projection.Projection."""

    version = VERSION

    def __init__(self, zone: Zone) -> None:
        self._names = {region.code: region.name for region in zone.regions}

    def fold(self, row: Row | None, record: Record, message: Message) -> Row:
        """The stream's row after one fact. Raises Broken for a fact of another kind of stream."""
        entry = _entry(message)
        if row is not None and row["type"] not in ("", entry.row):
            raise Broken(f"{record.type} does not belong to a row of type {row['type']}")
        before = row or {"state": "", "data": {}}
        with _sound(record):
            state, changed = entry.fold(record, message, before["data"])
        kept = before["state"] if state is None else state
        return {"type": entry.row, "state": kept, "data": {**before["data"], **changed}}

    def item(self, record: Record, message: Message, row: Row) -> Row | None:
        """The feed item of one fact; its sentence names the incident as the row after it does."""
        data = row["data"]
        scene = say.Scene(self._names, WORDS, record, data)
        with _sound(record):
            sentence = _entry(message).sentence(scene, message)
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
            "sentence": sentence,
            "ack_regions": _ack_regions(record, message),
            "notice_to": _notice_to(record, message, data),
        }


@contextmanager
def _sound(record: Record) -> Iterator[None]:
    """A time beyond the calendar breaks the fact, not the picture."""
    try:
        yield
    except (ValueError, OverflowError) as error:
        raise Broken(f"a value of {record.type} is out of range: {error}") from error


def _entry(message: Message) -> Entry:
    entry = REGISTRY.get(type(message))
    if entry is None:
        raise Broken(f"{message.DESCRIPTOR.full_name} is no fact")
    return entry


def _incident_id(record: Record, message: Any, data: Mapping[str, Any]) -> str | None:
    if _entry(message).row == inc.TYPE:
        return record.subject
    said: str | None = getattr(message, "incident_id", "") or data.get("incident_id")
    return said


def _ack_regions(record: Record, message: Message) -> list[str]:
    if isinstance(message, ACKNOWLEDGED):
        return _others(record, message.affected_regions)
    return []


def _notice_to(record: Record, message: Message, data: Mapping[str, Any]) -> list[str]:
    if isinstance(message, notice_pb2.NoticeIssued):
        return _others(record, message.to_regions)
    if isinstance(message, notice_pb2.NoticeUpdated):
        return _others(record, data.get("to_regions", ()))
    return []


def _others(record: Record, regions: Iterable[str]) -> list[str]:
    return [code for code in regions if code != record.region]

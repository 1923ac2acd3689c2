"""What turns the row of an incident another way: 并案, 重新启动处置, 更正, 跨区域认定."""

from joint.incident.v1 import incident_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.shape import Change, Data, codes, moment, place
from picture.sentences.incident import corrected_fields


def merged(record: Record, message: pb.IncidentMerged, data: Data) -> Change:
    """并案."""
    return "merged", {
        "merged_into": message.into_incident_id,
        "merge_reason": message.reason,
        "changed_at": iso(record.time),
    }


def reopened(record: Record, message: pb.IncidentReopened, data: Data) -> Change:
    """重新启动处置; when it was contained or ended before stays readable in the feed."""
    reopening = {"reason": message.reason, "at": iso(record.time)}
    return "responding", {"reopening": reopening, "changed_at": iso(record.time)}


def corrected(record: Record, message: pb.IncidentCorrected, data: Data) -> Change:
    """更正: the row shows what is right, and that it was put right; a repeated number replaces its entry."""
    fields = corrected_fields(message)
    entry = {"n": message.n, "reason": message.reason, "fields": fields, "at": iso(record.time)}
    others = [known for known in data["corrections"] if known["n"] != message.n]
    values = {
        "title": message.title,
        "text": message.text,
        "event_code": message.event_code,
        "subtype": message.subtype,
        "place": place(message.place),
        "occurred_at": moment(message.occurred_at),
        "affected_regions": codes(message.affected_regions),
    }
    right = {name: values[name] for name in fields}
    return None, {**right, "corrections": [*others, entry], "changed_at": iso(record.time)}


def cross_region(record: Record, message: pb.CrossRegionDeclared, data: Data) -> Change:
    """跨区域认定 (突发事件应对法 art. 18)."""
    declared = {"regions": codes(message.regions), "basis": message.basis}
    return None, {"cross_region": declared, "changed_at": iso(record.time)}

"""The row of an incident 突发事件: what every duty centre sees of it; never the reporter."""

from joint.common.v1 import values_pb2
from joint.incident.v1 import incident_pb2 as pb

from chassis.clock import iso
from chassis.enums import code_of
from chassis.envelope import Record
from picture.projections.shape import Change, Data, casualties, codes, level, moment, place, said

TYPE = "incident"
LATER: Data = {
    "safe": None,
    "figures_as_of": None,
    "figures_reason": "",
    "level": "",
    "level_confirmed": "",
    "level_potential": "",
    "level_basis": "",
    "level_reason": "",
    "verification": "",
    "rejection": "",
    "last_situation": None,
    "contained_at": None,
    "termination_basis": "",
    "archive_class": "",
}
"""Fields that only later facts set; present from the start so that every row has one shape."""


def reported(record: Record, message: pb.IncidentReported, data: Data) -> Change:
    """接报."""
    return "reported", {
        **LATER,
        "display_number": message.display_number,
        "title": message.title,
        "text": message.text,
        "event_class": code_of(values_pb2.EventClass.DESCRIPTOR, message.event_class),
        "event_code": message.event_code,
        "subtype": message.subtype,
        "place": place(message.place),
        "occurred_at": moment(message.occurred_at),
        "discovered_at": moment(message.discovered_at),
        "informed_at": moment(message.informed_at),
        "source": code_of(values_pb2.Source.DESCRIPTOR, message.source),
        "reporter_sealed": message.HasField("reporter"),
        "casualties": casualties(message.casualties),
        "loss_cny": said(message, "loss_cny"),
        "affected_regions": codes(message.affected_regions),
        "recorded_at": iso(record.time),
        "changed_at": iso(record.time),
    }


def verified(record: Record, message: pb.IncidentVerified, data: Data) -> Change:
    """核实."""
    return "verified", {"verification": message.note, "changed_at": iso(record.time)}


def rejected(record: Record, message: pb.IncidentRejected, data: Data) -> Change:
    """不属实."""
    return "rejected", {"rejection": message.reason, "changed_at": iso(record.time)}


def levelled(record: Record, message: pb.IncidentClassified | pb.IncidentLevelChanged, data: Data) -> Change:
    """定级 and 级别调整."""
    return None, {
        "level": level(message.level),
        "level_confirmed": level(message.level_confirmed),
        "level_potential": level(message.level_potential),
        "level_basis": message.basis,
        "level_reason": message.reason,
        "affected_regions": codes(message.affected_regions),
        "changed_at": iso(record.time),
    }


def casualties_updated(record: Record, message: pb.CasualtiesUpdated, data: Data) -> Change:
    """伤亡更新: all figures as now known; `safe` and the loss stay when not said."""
    safe, loss = said(message, "safe"), said(message, "loss_cny")
    return None, {
        "casualties": casualties(message.casualties),
        "safe": data.get("safe") if safe is None else safe,
        "loss_cny": data.get("loss_cny") if loss is None else loss,
        "figures_as_of": moment(message.as_of),
        "figures_reason": message.reason,
        "changed_at": iso(record.time),
    }


def situation_recorded(record: Record, message: pb.SituationRecorded, data: Data) -> Change:
    """续报情况: the row keeps the last one, the feed keeps all."""
    return None, {
        "last_situation": {
            "text": message.text,
            "occurred_at": moment(message.occurred_at),
            "place": place(message.place) if message.HasField("place") else None,
        },
        "affected_regions": codes(message.affected_regions),
        "changed_at": iso(record.time),
    }


def contained(record: Record, message: pb.IncidentContained, data: Data) -> Change:
    """已控制."""
    return "contained", {"contained_at": moment(message.at), "changed_at": iso(record.time)}


def terminated(record: Record, message: pb.IncidentTerminated, data: Data) -> Change:
    """响应终止."""
    return "terminated", {"termination_basis": message.basis, "changed_at": iso(record.time)}


def closed(record: Record, message: pb.IncidentClosed, data: Data) -> Change:
    """归档."""
    return "closed", {"archive_class": message.archive_class, "changed_at": iso(record.time)}

"""The row of an incident 突发事件: what every duty centre sees of it; never the reporter."""

from joint.common.v1 import values_pb2
from joint.incident.v1 import incident_pb2 as pb

from chassis.clock import iso
from chassis.enums import code_of
from chassis.envelope import Record
from picture.projections import incident_turns as turns
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, casualties, codes, level, moment, place, said
from picture.sentences import incident as say

KIND = Kind(
    type="incident",
    word="突发事件",
    states={
        "reported": "接报",
        "verified": "核实",
        "responding": "处置中",
        "contained": "已控制",
        "terminated": "响应终止",
        "closed": "归档",
        "rejected": "不属实",
        "merged": "并案",
    },
    blank={
        "display_number": "",
        "title": "",
        "text": "",
        "event_class": "",
        "event_code": "",
        "subtype": "",
        "place": place(values_pb2.Place()),
        "occurred_at": None,
        "discovered_at": None,
        "informed_at": None,
        "source": "",
        "reporter_sealed": False,
        "casualties": casualties(values_pb2.Casualties()),
        "loss_cny": None,
        "affected_regions": [],
        "recorded_at": None,
        "changed_at": None,
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
        "response_id": "",
        "merged_into": "",
        "merge_reason": "",
        "reopening": None,
        "corrections": [],
        "cross_region": None,
    },
)


def reported(record: Record, message: pb.IncidentReported, data: Data) -> Change:
    """接报."""
    return "reported", {
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
        "safe": data["safe"] if safe is None else safe,
        "loss_cny": data["loss_cny"] if loss is None else loss,
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


def responding(record: Record, message: pb.IncidentResponding, data: Data) -> Change:
    """处置中."""
    return "responding", {"response_id": message.response_id, "changed_at": iso(record.time)}


def contained(record: Record, message: pb.IncidentContained, data: Data) -> Change:
    """已控制."""
    return "contained", {"contained_at": moment(message.at), "changed_at": iso(record.time)}


def terminated(record: Record, message: pb.IncidentTerminated, data: Data) -> Change:
    """响应终止."""
    return "terminated", {"termination_basis": message.basis, "changed_at": iso(record.time)}


def closed(record: Record, message: pb.IncidentClosed, data: Data) -> Change:
    """归档."""
    return "closed", {"archive_class": message.archive_class, "changed_at": iso(record.time)}


ENTRIES: Entries = {
    pb.IncidentReported: Entry(KIND.type, reported, say.reported, "接报"),
    pb.IncidentVerified: Entry(KIND.type, verified, say.verified, "核实"),
    pb.IncidentRejected: Entry(KIND.type, rejected, say.rejected, "不属实"),
    pb.IncidentClassified: Entry(KIND.type, levelled, say.classified, "定级"),
    pb.IncidentLevelChanged: Entry(KIND.type, levelled, say.level_changed, "级别调整"),
    pb.CasualtiesUpdated: Entry(KIND.type, casualties_updated, say.casualties_updated, "伤亡更新"),
    pb.SituationRecorded: Entry(KIND.type, situation_recorded, say.situation_recorded, "续报情况"),
    pb.IncidentResponding: Entry(KIND.type, responding, say.responding, "处置中"),
    pb.IncidentContained: Entry(KIND.type, contained, say.contained, "已控制"),
    pb.IncidentTerminated: Entry(KIND.type, terminated, say.terminated, "响应终止"),
    pb.IncidentClosed: Entry(KIND.type, closed, say.closed, "归档"),
    pb.IncidentMerged: Entry(KIND.type, turns.merged, say.merged, "并案"),
    pb.IncidentReopened: Entry(KIND.type, turns.reopened, say.reopened, "重新启动处置"),
    pb.IncidentCorrected: Entry(KIND.type, turns.corrected, say.corrected, "更正"),
    pb.CrossRegionDeclared: Entry(KIND.type, turns.cross_region, say.cross_region, "跨区域认定"),
}

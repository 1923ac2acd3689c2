"""The row of a duty shift 值班班次: who is at which desk when, and what was handed over."""

from joint.incident.v1 import shift_pb2 as pb

from chassis.clock import iso
from chassis.enums import code_of
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, moment, plain
from picture.sentences import duty_shift as say

KIND = Kind(
    type="duty_shift",
    word="值班班次",
    states={"planned": "已排班", "started": "在岗", "handed_over": "已交接", "missed": "脱岗"},
    blank={
        "desk": "",
        "function": "",
        "person": "",
        "telephone": "",
        "starts_at": None,
        "ends_at": None,
        "note": "",
        "started_at": None,
        "handed_over_at": None,
        "successor": "",
        "successor_id": "",
        "items": [],
        "notes": "",
        "gap": None,
        "missed": False,
    },
)


def planned(record: Record, message: pb.ShiftPlanned, data: Data) -> Change:
    """排班; a function that this version does not know fills no known one."""
    return "planned", {
        "desk": message.desk,
        "function": code_of(pb.DutyFunction.DESCRIPTOR, message.function),
        "person": message.person,
        "telephone": message.telephone,
        "starts_at": moment(message.starts_at),
        "ends_at": moment(message.ends_at),
    }


def started(record: Record, message: pb.ShiftStarted, data: Data) -> Change:
    """在岗."""
    return "started", {"note": message.note, "started_at": iso(record.time)}


def handed_over(record: Record, message: pb.ShiftHandedOver, data: Data) -> Change:
    """交班."""
    return "handed_over", {
        "successor_id": message.successor_id,
        "successor": message.successor,
        "items": [plain(item) for item in message.items],
        "notes": message.notes,
        "handed_over_at": iso(record.time),
    }


def missed(record: Record, message: pb.ShiftMissed, data: Data) -> Change:
    """脱岗."""
    return "missed", {"missed": True}


def swapped(record: Record, message: pb.ShiftSwapped, data: Data) -> Change:
    """换班."""
    return None, {"person": message.person}


def gap_raised(record: Record, message: pb.DutyGapRaised, data: Data) -> Change:
    """值班空档."""
    said = plain(message)
    return None, {"gap": {name: said[name] for name in ("desk", "function", "from", "until")}}


ENTRIES: Entries = {
    pb.ShiftPlanned: Entry(KIND.type, planned, say.planned, "排班"),
    pb.ShiftStarted: Entry(KIND.type, started, say.started, "到岗"),
    pb.ShiftHandedOver: Entry(KIND.type, handed_over, say.handed_over, "交班"),
    pb.ShiftMissed: Entry(KIND.type, missed, say.missed, "脱岗"),
    pb.ShiftSwapped: Entry(KIND.type, swapped, say.swapped, "换班"),
    pb.DutyGapRaised: Entry(KIND.type, gap_raised, say.gap_raised, "值班空档"),
}

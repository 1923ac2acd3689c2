"""The row of an inject 情景注入: what players get once it is released; before, only that there is one."""

from joint.drills.v1 import script_pb2 as pb

from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, moment, plain, said
from picture.sentences import inject as say

KIND = Kind(
    type="inject",
    word="情景注入",
    states={"planned": "待发", "released": "已发", "skipped": "跳过", "expired": "过期"},
    blank={
        "exercise_id": "",
        "code": "",
        "offset_s": None,
        "to_regions": [],
        "sender": "",
        "channel": "",
        "content": "",
        "command": None,
        "mode": "",
        "exercise_ms": None,
        "trigger_event_id": "",
        "at": None,
        "reason": "",
    },
)


def planned(record: Record, message: pb.InjectPlanned, data: Data) -> Change:
    """待发."""
    return "planned", {
        "exercise_id": message.exercise_id,
        "code": message.script.code,
        "offset_s": said(message.script, "offset_s"),
        "to_regions": list(message.script.to_regions),
    }


def released(record: Record, message: pb.InjectReleased, data: Data) -> Change:
    """已发."""
    return "released", {**plain(message), "at": moment(message.at)}


def skipped(record: Record, message: pb.InjectSkipped, data: Data) -> Change:
    """跳过."""
    return "skipped", {"reason": message.reason}


def expired(record: Record, message: pb.InjectExpired, data: Data) -> Change:
    """过期."""
    return "expired", {"reason": message.reason}


ENTRIES: Entries = {
    pb.InjectPlanned: Entry(KIND.type, planned, say.planned, "准备情景注入"),
    pb.InjectReleased: Entry(KIND.type, released, say.released, "发出情景注入"),
    pb.InjectSkipped: Entry(KIND.type, skipped, say.skipped, "跳过情景注入"),
    pb.InjectExpired: Entry(KIND.type, expired, say.expired, "情景注入过期"),
}

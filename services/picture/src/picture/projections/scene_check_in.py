"""The row of a check-in at the scene 现场报到, as the region of the scene says."""

from joint.resources.v1 import deployment_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, plain
from picture.sentences import scene_check_in as say

KIND = Kind(
    type="scene_check_in",
    word="现场报到",
    states={
        "expected": "待报到",
        "checked_in": "已报到",
        "checked_out": "已离场",
        "cancelled": "不再报到",
    },
    blank={
        "deployment_id": "",
        "team_id": "",
        "team_name": "",
        "lending_region": "",
        "incident_id": "",
        "request_id": "",
        "headcount": None,
        "sector": "",
        "scene_command": "",
        "release_proposed": False,
        "release_reason": "",
        "out": None,
        "explanation": "",
        "reason": "",
        "checked_in_at": None,
        "checked_out_at": None,
    },
)


def expected(record: Record, message: pb.SceneExpected, data: Data) -> Change:
    """待报到."""
    return "expected", plain(message)


def checked_in(record: Record, message: pb.SceneCheckedIn, data: Data) -> Change:
    """已报到."""
    return "checked_in", {**plain(message), "checked_in_at": iso(record.time)}


def release_proposed(record: Record, message: pb.ReleaseProposed, data: Data) -> Change:
    """建议撤收."""
    return None, {"release_proposed": True, "release_reason": message.reason}


def checked_out(record: Record, message: pb.SceneCheckedOut, data: Data) -> Change:
    """已离场."""
    said = {"out": message.headcount, "explanation": message.explanation}
    return "checked_out", {**said, "checked_out_at": iso(record.time)}


def cancelled(record: Record, message: pb.SceneCancelled, data: Data) -> Change:
    """不再报到."""
    return "cancelled", {"reason": message.reason}


ENTRIES: Entries = {
    pb.SceneExpected: Entry(KIND.type, expected, say.expected, "待报到"),
    pb.SceneCheckedIn: Entry(KIND.type, checked_in, say.checked_in, "现场报到"),
    pb.ReleaseProposed: Entry(KIND.type, release_proposed, say.release_proposed, "建议撤收"),
    pb.SceneCheckedOut: Entry(KIND.type, checked_out, say.checked_out, "离场"),
    pb.SceneCancelled: Entry(KIND.type, cancelled, say.cancelled, "不再报到"),
}

"""The row of a script 演练脚本: how far it is. Its lines stand in the board of the exercise alone."""

from joint.drills.v1 import script_pb2 as pb

from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data
from picture.sentences import msel as say

KIND = Kind(
    type="msel",
    word="演练脚本",
    states={"drafted": "编制", "frozen": "冻结"},
    blank={"exercise_id": "", "count": 0, "script_hash": ""},
)


def drafted(record: Record, message: pb.MselDrafted, data: Data) -> Change:
    """编制."""
    return "drafted", {"exercise_id": message.exercise_id, "count": len(message.injects)}


def edited(record: Record, message: pb.MselEdited, data: Data) -> Change:
    """修改."""
    return None, {"count": len(message.injects)}


def frozen(record: Record, message: pb.MselFrozen, data: Data) -> Change:
    """冻结."""
    return "frozen", {"script_hash": message.script_hash}


ENTRIES: Entries = {
    pb.MselDrafted: Entry(KIND.type, drafted, say.drafted, "编制演练脚本"),
    pb.MselEdited: Entry(KIND.type, edited, say.edited, "修改演练脚本"),
    pb.MselFrozen: Entry(KIND.type, frozen, say.frozen, "冻结演练脚本"),
}

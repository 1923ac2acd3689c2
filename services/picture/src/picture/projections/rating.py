"""The row of an evaluator's rating 评定 of one objective: the newest."""

from joint.drills.v1 import evaluation_pb2 as pb

from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, plain
from picture.sentences import rating as say

KIND = Kind(
    type="rating",
    word="评定",
    states={"rated": "已评定"},
    blank={
        "exercise_id": "",
        "evaluator": "",
        "objective": "",
        "rating": "",
        "evidence_event_ids": [],
        "note": "",
    },
)


def rated(record: Record, message: pb.ObjectiveRated, data: Data) -> Change:
    """已评定."""
    return "rated", plain(message)


ENTRIES: Entries = {pb.ObjectiveRated: Entry(KIND.type, rated, say.rated, "评定演练目标")}

"""The row of an observation 观察记录 of an evaluator."""

from joint.drills.v1 import evaluation_pb2 as pb

from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, plain
from picture.sentences import observation as say

KIND = Kind(
    type="observation",
    word="观察记录",
    states={"noted": "已记录"},
    blank={"exercise_id": "", "objective": "", "event_ids": [], "text": ""},
)


def noted(record: Record, message: pb.ObservationNoted, data: Data) -> Change:
    """已记录."""
    return "noted", plain(message)


ENTRIES: Entries = {pb.ObservationNoted: Entry(KIND.type, noted, say.noted, "观察记录")}

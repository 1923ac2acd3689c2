"""The row of an exercise 演练: what it is, how far it is, and its clock. A real row about an exercise."""

from typing import Any

from joint.drills.v1 import exercise_pb2 as pb

from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, Fold, level, moment, plain
from picture.sentences import exercise as say

KIND = Kind(
    type="exercise",
    word="演练",
    states={
        "proposed": "立项",
        "scheduled": "排期",
        "started": "实施",
        "paused": "暂停",
        "ended": "结束",
        "evaluated": "评估",
        "closed": "办结",
        "aborted": "转实战",
        "cancelled": "取消",
    },
    blank={
        "title": "",
        "scenario": "",
        "form": "",
        "content": "",
        "purpose": "",
        "style": "",
        "announced": False,
        "regions": [],
        "participations": [],
        "objectives": [],
        "time_factor": 1.0,
        "safety_officer": "",
        "plan_id": "",
        "starts_at": None,
        "ends_at": None,
        "turns": [],
        "paused_for": "",
        "paused_region": "",
        "paused_level": "",
        "reason": "",
        "note": "",
        "summary": "",
        "score": None,
        "grade": "",
    },
)


def proposed(record: Record, message: pb.ExerciseProposed, data: Data) -> Change:
    """立项."""
    told = plain(message)
    del told["proposed_by"]
    return "proposed", {**told, "regions": [each.region for each in message.participations]}


def scheduled(record: Record, message: pb.ExerciseScheduled, data: Data) -> Change:
    """排期."""
    return "scheduled", {"note": message.note}


def paused(record: Record, message: pb.ExercisePaused, data: Data) -> Change:
    """暂停, perhaps for a real incident."""
    return "paused", {
        "reason": message.reason,
        "paused_for": message.incident_id,
        "paused_region": message.incident_region,
        "paused_level": level(message.incident_level),
        **_turn(message, data, runs=False),
    }


def resumed(record: Record, message: pb.ExerciseResumed, data: Data) -> Change:
    """恢复."""
    calm = {"paused_for": "", "paused_region": "", "paused_level": ""}
    return "started", {"reason": message.reason, **calm, **_turn(message, data, runs=True)}


def evaluated(record: Record, message: pb.ExerciseEvaluated, data: Data) -> Change:
    """评估."""
    return "evaluated", {"summary": message.summary, "score": message.score, "grade": message.grade}


def closed(record: Record, message: pb.ExerciseClosed, data: Data) -> Change:
    """办结."""
    return "closed", {"note": message.note}


def cancelled(record: Record, message: pb.ExerciseCancelled, data: Data) -> Change:
    """取消."""
    return "cancelled", {"reason": message.reason}


def _turned(state: str, field: str, *, runs: bool) -> Fold:
    """A move that starts or stops the clock; `field` of the fact is kept, "" for none."""

    def fold(record: Record, message: Any, data: Data) -> Change:
        told = {field: getattr(message, field)} if field else {}
        return state, {**told, **_turn(message, data, runs=runs)}

    return fold


def _turn(message: Any, data: Data, *, runs: bool) -> Data:
    return {"turns": [*data["turns"], {"at": moment(message.at), "runs": runs}]}


ENTRIES: Entries = {
    pb.ExerciseProposed: Entry(KIND.type, proposed, say.proposed, "演练立项"),
    pb.ExerciseScheduled: Entry(KIND.type, scheduled, say.scheduled, "演练排期"),
    pb.ExerciseStarted: Entry(KIND.type, _turned("started", "", runs=True), say.started, "演练开始"),
    pb.ExercisePaused: Entry(KIND.type, paused, say.paused, "演练暂停"),
    pb.ExerciseResumed: Entry(KIND.type, resumed, say.resumed, "演练恢复"),
    pb.ExerciseEnded: Entry(KIND.type, _turned("ended", "note", runs=False), say.ended, "演练结束"),
    pb.ExerciseEvaluated: Entry(KIND.type, evaluated, say.evaluated, "演练评估"),
    pb.ExerciseClosed: Entry(KIND.type, closed, say.closed, "演练办结"),
    pb.ExerciseAbortedForRealEvent: Entry(
        KIND.type, _turned("aborted", "reason", runs=False), say.aborted, "演练转实战"
    ),
    pb.ExerciseCancelled: Entry(KIND.type, cancelled, say.cancelled, "演练取消"),
}

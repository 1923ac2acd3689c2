"""What is remembered of an exercise 演练, and how each fact changes that."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.drills.v1 import exercise_pb2 as pb
from pydantic import BaseModel

from chassis.enums import code_of
from drills.commands.exercise import CONTENT, FORM, PURPOSE, STYLE, Objective, Participation
from drills.domain.exercise_clock import ExerciseClock
from kernel.moves import changed
from kernel.values import STORED, from_timestamp

STATES = {
    "proposed": "立项",
    "scheduled": "排期",
    "started": "实施",
    "paused": "暂停",
    "ended": "结束",
    "evaluated": "评估",
    "closed": "办结",
    "aborted": "转实战",
    "cancelled": "取消",
}
UNDER_WAY = ("started", "paused")
BOOKED = ("scheduled", *UNDER_WAY)
"""States in which it has its teams, experts and desks to itself."""
OVER = ("ended", "evaluated", "closed", "aborted", "cancelled")


class Exercise(BaseModel):
    """One exercise over several regions, and its clock. `paused_for`: the real incident that stopped it."""

    model_config = STORED
    state: str
    title: str
    scenario: str = ""
    form: str = ""
    content: str = ""
    purpose: str = ""
    style: str = ""
    announced: bool = True
    participations: tuple[Participation, ...]
    objectives: tuple[Objective, ...]
    safety_officer: str = ""
    plan_id: str = ""
    starts_at: datetime
    ends_at: datetime
    proposed_by: str = ""
    clock: ExerciseClock = ExerciseClock()
    script_hash: str = ""
    paused_for: str = ""
    reason: str = ""
    note: str = ""
    summary: str = ""
    score: float | None = None
    grade: str = ""
    recorded_at: datetime
    changed_at: datetime

    @property
    def regions(self) -> tuple[str, ...]:
        """Division codes of the regions that take part."""
        return tuple(each.region for each in self.participations)


def evolve(state: Exercise | None, message: Message, at: datetime) -> Exercise:
    """The exercise after one more fact."""
    if isinstance(message, pb.ExerciseProposed):
        return _proposed(message, at)
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](state, message))


def _proposed(message: pb.ExerciseProposed, at: datetime) -> Exercise:
    return Exercise(
        state="proposed",
        title=message.title,
        scenario=message.scenario,
        form=code_of(FORM, message.form),
        content=code_of(CONTENT, message.content),
        purpose=code_of(PURPOSE, message.purpose),
        style=code_of(STYLE, message.style),
        announced=message.announced,
        participations=tuple(map(Participation.from_proto, message.participations)),
        objectives=tuple(map(Objective.from_proto, message.objectives)),
        safety_officer=message.safety_officer,
        plan_id=message.plan_id,
        starts_at=from_timestamp(message.starts_at),
        ends_at=from_timestamp(message.ends_at),
        proposed_by=message.proposed_by,
        clock=ExerciseClock(factor=message.time_factor),
        recorded_at=at,
        changed_at=at,
    )


def _turned(state: Exercise, message: Any, *, runs: bool) -> dict[str, Any]:
    return {"clock": state.clock.turned(from_timestamp(message.at), runs=runs).model_dump()}


def _started(state: Exercise, message: pb.ExerciseStarted) -> dict[str, Any]:
    return {"state": "started", "script_hash": message.script_hash, **_turned(state, message, runs=True)}


def _paused(state: Exercise, message: pb.ExercisePaused) -> dict[str, Any]:
    return {
        "state": "paused",
        "reason": message.reason,
        "paused_for": message.incident_id,
        **_turned(state, message, runs=False),
    }


def _resumed(state: Exercise, message: pb.ExerciseResumed) -> dict[str, Any]:
    return {
        "state": "started",
        "reason": message.reason,
        "paused_for": "",
        **_turned(state, message, runs=True),
    }


def _ended(state: Exercise, message: pb.ExerciseEnded) -> dict[str, Any]:
    return {"state": "ended", "note": message.note, **_turned(state, message, runs=False)}


def _aborted(state: Exercise, message: pb.ExerciseAbortedForRealEvent) -> dict[str, Any]:
    return {"state": "aborted", "reason": message.reason, **_turned(state, message, runs=False)}


def _evaluated(state: Exercise, message: pb.ExerciseEvaluated) -> dict[str, Any]:
    return {
        "state": "evaluated",
        "summary": message.summary,
        "score": message.score,
        "grade": message.grade,
    }


_CHANGES: dict[type[Message], Callable[[Exercise, Any], dict[str, Any]]] = {
    pb.ExerciseScheduled: lambda _, m: {"state": "scheduled", "note": m.note},
    pb.ExerciseStarted: _started,
    pb.ExercisePaused: _paused,
    pb.ExerciseResumed: _resumed,
    pb.ExerciseEnded: _ended,
    pb.ExerciseEvaluated: _evaluated,
    pb.ExerciseClosed: lambda _, m: {"state": "closed", "note": m.note},
    pb.ExerciseAbortedForRealEvent: _aborted,
    pb.ExerciseCancelled: lambda _, m: {"state": "cancelled", "reason": m.reason},
}
EVENTS: tuple[type[Message], ...] = (pb.ExerciseProposed, *_CHANGES)

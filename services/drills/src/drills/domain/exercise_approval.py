"""What may happen to an exercise approval 演练审批: each region's own bureau head decides (I16, I21)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.drills.v1 import exercise_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.errors import Kind, Refusal
from drills.commands.exercise_approval import ApproveExercise, RefuseExercise, SubmitExercise
from drills.domain.known_exercise import KnownExercise
from kernel.moves import changed, require_person, standing
from kernel.values import STORED, from_timestamp, to_timestamp

STATES = {"submitted": "送审", "approved": "同意", "refused": "不同意"}


class ExerciseApproval(BaseModel):
    """What this region says to one exercise. `overdue_for`: the due time that was raised as passed."""

    model_config = STORED
    state: str
    exercise_id: str
    coordinating_region: str
    due_at: datetime
    note: str = ""
    reason: str = ""
    overdue_for: datetime | None = None
    recorded_at: datetime
    changed_at: datetime


class KnownApproval(BaseModel):
    """What has arrived here of a region's answer."""

    model_config = STORED
    id: str
    region: str
    state: str
    exercise_id: str


def id_of(region: str, exercise_id: str) -> str:
    """One approval per region and exercise."""
    return derived_id("exercise_approval", region, exercise_id)


def next_due(state: ExerciseApproval) -> datetime | None:
    """When the clock has to look at it: once."""
    waits = state.state == "submitted" and state.overdue_for != state.due_at
    return state.due_at if waits else None


def submit(state: ExerciseApproval | None, command: SubmitExercise) -> list[Message]:
    """送审; a repeat changes nothing."""
    if state is not None:
        return []
    return [
        pb.ExerciseSubmitted(
            exercise_id=command.exercise_id,
            coordinating_region=command.coordinating_region,
            due_at=to_timestamp(command.due_at),
        )
    ]


def approve(
    state: ExerciseApproval | None,
    command: ApproveExercise,
    *,
    exercise: KnownExercise,
    actor: str,
    person: bool,
) -> list[Message]:
    """同意 by the bureau head, who is not the proposer (I21)."""
    _submitted(state, exercise, person)
    if actor == exercise.proposed_by:
        raise Refusal(Kind.FORBIDDEN, "exercise.own_proposal", "立项人不能审批自己提出的演练。")
    return [pb.ExerciseApproved(note=command.note)]


def refuse(
    state: ExerciseApproval | None, command: RefuseExercise, *, exercise: KnownExercise, person: bool
) -> list[Message]:
    """不同意 by the bureau head."""
    _submitted(state, exercise, person)
    return [pb.ExerciseRefused(reason=command.reason)]


def _submitted(state: ExerciseApproval | None, exercise: KnownExercise, person: bool) -> None:
    require_person(person, "exercise")
    standing(state, ("submitted",), "exercise", STATES)
    if exercise.state != "proposed":
        raise Refusal(Kind.CONFLICT, "exercise.not_open", "这次演练已不在立项阶段,不再需要审批。")


def raise_overdue(
    state: ExerciseApproval | None, exercise: KnownExercise | None, now: datetime
) -> list[Message]:
    """超时, once per due time (I9), while the exercise still waits for the answer."""
    due = next_due(state) if state else None
    if due is None or due > now or exercise is None or exercise.state != "proposed":
        return []
    return [pb.ExerciseApprovalOverdueRaised(due_at=to_timestamp(due))]


def evolve(state: ExerciseApproval | None, message: Message, at: datetime) -> ExerciseApproval:
    """The approval after one more fact."""
    if isinstance(message, pb.ExerciseSubmitted):
        return ExerciseApproval(
            state="submitted",
            exercise_id=message.exercise_id,
            coordinating_region=message.coordinating_region,
            due_at=from_timestamp(message.due_at),
            recorded_at=at,
            changed_at=at,
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.ExerciseApproved: lambda m: {"state": "approved", "note": m.note},
    pb.ExerciseRefused: lambda m: {"state": "refused", "reason": m.reason},
    pb.ExerciseApprovalOverdueRaised: lambda m: {"overdue_for": from_timestamp(m.due_at)},
}
EVENTS: tuple[type[Message], ...] = (pb.ExerciseSubmitted, *_CHANGES)

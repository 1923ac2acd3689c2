"""What may happen to a corrective action 整改措施: opened, done, and found done by an evaluator."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.drills.v1 import evaluation_pb2 as pb
from pydantic import BaseModel

from chassis.enums import code_of, number_of
from chassis.errors import Kind, Refusal
from drills.commands import corrective_action as commands
from drills.domain.known_exercise import KnownExercise
from kernel.moves import changed, invalid, require_person, standing, unopened
from kernel.values import STORED, from_timestamp, to_timestamp

STATES = {
    "opened": "待整改",
    "progressed": "整改中",
    "completed": "已完成",
    "verified": "已核实",
}
SHOWN_BY = ("started", "paused", "ended", "evaluated", "closed", "aborted")
"""States of an exercise that can have shown something."""


class CorrectiveAction(BaseModel):
    """What is wrong and who mends it by when. `overdue_for`: the due time that was raised as passed."""

    model_config = STORED
    state: str
    exercise_id: str
    objective: str = ""
    issue: str
    measure: str
    post: str
    becomes: str
    due_at: datetime
    note: str = ""
    evidence: str = ""
    reason: str = ""
    overdue_for: datetime | None = None
    recorded_at: datetime
    changed_at: datetime


def next_due(state: CorrectiveAction) -> datetime | None:
    """When the clock has to look at it: once per due time while nobody says it is done."""
    waits = state.state in ("opened", "progressed") and state.overdue_for != state.due_at
    return state.due_at if waits else None


def open_action(
    state: CorrectiveAction | None,
    command: commands.OpenCorrectiveAction,
    *,
    exercise: KnownExercise,
    region: str,
    due_at: datetime,
    now: datetime,
) -> list[Message]:
    """立整改 by a region that took part. `due_at`: what is said, else the parameter's."""
    unopened(state, "corrective")
    if region not in exercise.regions:
        raise Refusal(Kind.FORBIDDEN, "corrective.not_taking_part", "本地区没有参加这次演练。")
    if exercise.state not in SHOWN_BY:
        raise Refusal(Kind.CONFLICT, "corrective.exercise_state", "演练尚未开始,还没有可整改的问题。")
    if command.objective and command.objective not in {each.code for each in exercise.objectives}:
        sentence = f"这次演练没有编号为 {command.objective} 的目标。"
        raise invalid("corrective.objective_unknown", sentence, "/objective")
    if due_at <= now:
        raise invalid("corrective.due_passed", "整改期限须晚于现在。", "/due_at")
    return [
        pb.CorrectiveActionOpened(
            exercise_id=exercise.id,
            objective=command.objective,
            issue=command.issue,
            measure=command.measure,
            post=command.post,
            becomes=pb.CorrectionKind.ValueType(number_of(commands.BECOMES, command.becomes)),
            due_at=to_timestamp(due_at),
        )
    ]


def progress(state: CorrectiveAction | None, command: commands.ProgressAction) -> list[Message]:
    """进展."""
    standing(state, ("opened", "progressed"), "corrective", STATES)
    return [pb.CorrectiveActionProgressed(note=command.note)]


def complete(state: CorrectiveAction | None, command: commands.CompleteAction) -> list[Message]:
    """完成, with what proves it."""
    standing(state, ("progressed",), "corrective", STATES)
    return [pb.CorrectiveActionCompleted(evidence=command.evidence)]


def verify(state: CorrectiveAction | None, command: commands.VerifyAction, *, person: bool) -> list[Message]:
    """核实 by an evaluator in person (I25)."""
    require_person(person, "corrective")
    standing(state, ("completed",), "corrective", STATES)
    return [pb.CorrectiveActionVerified(note=command.note)]


def send_back(
    state: CorrectiveAction | None, command: commands.ReturnAction, *, person: bool
) -> list[Message]:
    """退回 by an evaluator in person: it is to be done again."""
    require_person(person, "corrective")
    standing(state, ("completed",), "corrective", STATES)
    return [pb.CorrectiveActionReturned(reason=command.reason)]


def raise_overdue(state: CorrectiveAction, now: datetime) -> list[Message]:
    """超时, once per due time (I9)."""
    due = next_due(state)
    if due is None or due > now:
        return []
    return [pb.CorrectiveActionOverdueRaised(due_at=to_timestamp(due))]


def evolve(state: CorrectiveAction | None, message: Message, at: datetime) -> CorrectiveAction:
    """The action after one more fact."""
    if isinstance(message, pb.CorrectiveActionOpened):
        return CorrectiveAction(
            state="opened",
            exercise_id=message.exercise_id,
            objective=message.objective,
            issue=message.issue,
            measure=message.measure,
            post=message.post,
            becomes=code_of(commands.BECOMES, message.becomes),
            due_at=from_timestamp(message.due_at),
            recorded_at=at,
            changed_at=at,
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.CorrectiveActionProgressed: lambda m: {"state": "progressed", "note": m.note},
    pb.CorrectiveActionCompleted: lambda m: {"state": "completed", "evidence": m.evidence},
    pb.CorrectiveActionVerified: lambda m: {"state": "verified", "note": m.note},
    pb.CorrectiveActionReturned: lambda m: {"state": "opened", "reason": m.reason},
    pb.CorrectiveActionOverdueRaised: lambda m: {"overdue_for": from_timestamp(m.due_at)},
}
EVENTS: tuple[type[Message], ...] = (pb.CorrectiveActionOpened, *_CHANGES)

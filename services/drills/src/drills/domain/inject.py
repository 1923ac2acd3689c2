"""What may happen to an inject 情景注入: it is released once, when the exercise runs and what it needs is
released (I16)."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from google.protobuf.message import Message
from joint.drills.v1 import script_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.enums import code_of, number_of
from chassis.errors import Kind, Refusal
from drills.commands.inject import PlanInject, PlanScripted, SkipInject
from drills.commands.script import InjectScript, channel_number
from drills.domain.exercise_clock import milliseconds
from drills.domain.exercise_state import OVER, Exercise
from drills.domain.facts import SeenFact, matches
from drills.domain.msel import Msel
from drills.domain.script_check import check_line
from kernel.moves import changed, invalid, standing
from kernel.values import STORED, from_timestamp, to_timestamp

STATES = {"planned": "待发", "released": "已发", "skipped": "跳过", "expired": "过期"}
MODE = pb.ReleaseMode.DESCRIPTOR
BY_HAND, BY_TIME, BY_CONDITION = "by_hand", "by_time", "by_condition"


class Inject(BaseModel):
    """One line of a frozen script, or one more, and how it was released."""

    model_config = STORED
    state: str
    exercise_id: str
    script: InjectScript
    mode: str = ""
    released_at: datetime | None = None
    exercise_ms: int | None = None
    trigger_event_id: str = ""
    reason: str = ""
    recorded_at: datetime
    changed_at: datetime


def id_of(msel_id: str, code: str) -> str:
    """One inject per script and code."""
    return derived_id("inject", msel_id, code)


def plan_scripted(state: Inject | None, command: PlanScripted) -> list[Message]:
    """待发 of a line of the frozen script; a repeat changes nothing."""
    if state is not None:
        return []
    return [pb.InjectPlanned(exercise_id=command.exercise_id, script=command.script.to_proto())]


def plan(
    state: Inject | None,
    command: PlanInject,
    *,
    exercise_id: str,
    exercise: Exercise,
    script: Msel | None,
    unknown: Sequence[str],
) -> list[Message]:
    """备用注入: one more line. `unknown`: what it requires and is no inject."""
    if script is None or script.state != "frozen":
        raise Refusal(Kind.CONFLICT, "inject.msel_not_frozen", "演练脚本尚未冻结,不能增加注入;请先修改脚本。")
    if exercise.state in OVER:
        raise Refusal(Kind.CONFLICT, "inject.exercise_over", "演练已经结束或取消,不能再增加注入。")
    line = command.script
    if state is not None or line.code in {each.code for each in script.injects}:
        raise invalid("inject.code_taken", f"注入编号 {line.code} 已经使用。", "/script/code")
    if unknown:
        raise invalid("msel.requires_unknown", f"没有编号为 {unknown[0]} 的注入。", "/script/requires")
    check_line(line, exercise, "/script")
    return [pb.InjectPlanned(exercise_id=exercise_id, script=line.to_proto())]


def release(
    state: Inject | None,
    *,
    mode: str,
    exercise: Exercise,
    lacking: Sequence[str],
    now: datetime,
    trigger_event_id: str = "",
) -> list[Message]:
    """发出. `lacking`: codes of what it requires and players do not have."""
    inject = standing(state, ("planned",), "inject", STATES)
    if exercise.state != "started":
        raise Refusal(Kind.CONFLICT, "inject.exercise_not_running", "演练没有进行,不能发出情景注入。")
    if lacking:
        sentence = f"前置注入 {'、'.join(lacking)} 尚未发出。"
        raise Refusal(Kind.CONFLICT, "inject.requires", sentence)
    script = inject.script.to_proto()
    return [
        pb.InjectReleased(
            exercise_id=inject.exercise_id,
            code=script.code,
            to_regions=script.to_regions,
            sender=script.sender,
            channel=channel_number(inject.script.channel),
            content=script.content,
            command=script.command if script.HasField("command") else None,
            mode=pb.ReleaseMode.ValueType(number_of(MODE, mode)),
            exercise_ms=milliseconds(exercise.clock.time(now)),
            trigger_event_id=trigger_event_id,
            at=to_timestamp(now),
        )
    ]


def skip(state: Inject | None, command: SkipInject) -> list[Message]:
    """跳过."""
    standing(state, ("planned",), "inject", STATES)
    return [pb.InjectSkipped(reason=command.reason)]


def expire(state: Inject | None, reason: str) -> list[Message]:
    """过期 because the exercise is over; what players have stays as it is."""
    if state is None or state.state != "planned":
        return []
    return [pb.InjectExpired(reason=reason)]


def due_by_time(inject: Inject, exercise: Exercise, lacking: Sequence[str], now: datetime) -> bool:
    """Whether the clock releases it now."""
    offset = inject.script.offset_s
    if inject.state != "planned" or offset is None or exercise.state != "started":
        return False
    return not lacking and exercise.clock.time(now) >= timedelta(seconds=offset)


def due_by_condition(
    inject: Inject, exercise: Exercise, lacking: Sequence[str], log: Sequence[SeenFact]
) -> SeenFact | None:
    """The first fact on the log that releases it, None while there is none."""
    trigger = inject.script.trigger
    if inject.state != "planned" or trigger is None or exercise.state != "started" or lacking:
        return None
    return next((fact for fact in log if matches(trigger, fact)), None)


def evolve(state: Inject | None, message: Message, at: datetime) -> Inject:
    """The inject after one more fact."""
    if isinstance(message, pb.InjectPlanned):
        return Inject(
            state="planned",
            exercise_id=message.exercise_id,
            script=InjectScript.from_proto(message.script),
            recorded_at=at,
            changed_at=at,
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


def _released(message: pb.InjectReleased) -> dict[str, Any]:
    return {
        "state": "released",
        "mode": code_of(MODE, message.mode),
        "released_at": from_timestamp(message.at),
        "exercise_ms": message.exercise_ms,
        "trigger_event_id": message.trigger_event_id,
    }


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.InjectReleased: _released,
    pb.InjectSkipped: lambda m: {"state": "skipped", "reason": m.reason},
    pb.InjectExpired: lambda m: {"state": "expired", "reason": m.reason},
}
EVENTS: tuple[type[Message], ...] = (pb.InjectPlanned, *_CHANGES)

"""What may happen to an exercise 演练 (I15, I16): by whom it was approved, when it runs, what stops it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.drills.v1 import exercise_pb2 as pb

from chassis.enums import number_of
from chassis.errors import Kind, Refusal
from drills.commands import exercise as commands
from drills.domain.exercise_state import STATES, UNDER_WAY, Exercise
from drills.domain.schedule import Clash
from drills.domain.score import Score
from kernel.moves import invalid, standing, unopened
from kernel.values import to_timestamp

EARLY = timedelta(hours=1)
"""Controllers may start so much before the window, which then ends no earlier (D)."""
LONGEST = timedelta(days=10)
"""No exercise of the three regions was longer than three days; ten leave room (D)."""


def propose(
    state: Exercise | None,
    command: commands.ProposeExercise,
    *,
    region: str,
    regions: Collection[str],
    actor: str,
    now: datetime,
) -> list[Message]:
    """立项 by the region that coordinates it. `regions`: all of the zone; `actor`: login of the proposer."""
    unopened(state, "exercise")
    _check_regions(command, region, regions)
    codes = [each.code for each in command.objectives]
    if len(set(codes)) < len(codes):
        raise invalid("exercise.objective_twice", "演练目标的编号不能重复。", "/objectives")
    if not now < command.ends_at or not timedelta(0) < command.ends_at - command.starts_at <= LONGEST:
        sentence = "演练时段须先开始后结束、不超过十天,且尚未过去。"
        raise invalid("exercise.window", sentence, "/starts_at", "/ends_at")
    return [_proposed(command, actor)]


def _check_regions(command: commands.ProposeExercise, region: str, regions: Collection[str]) -> None:
    parts = [each.region for each in command.participations]
    for index, code in enumerate(parts):
        if code not in regions:
            raise invalid("exercise.region_unknown", f"没有地区 {code}。", f"/participations/{index}/region")
    if len(set(parts)) < len(parts):
        raise invalid("exercise.region_twice", "每个参演地区只列一次。", "/participations")
    if region not in parts:
        raise invalid("exercise.own_region_missing", "牵头地区须参加演练。", "/participations")


def _proposed(command: commands.ProposeExercise, actor: str) -> pb.ExerciseProposed:
    return pb.ExerciseProposed(
        title=command.title,
        scenario=command.scenario,
        form=pb.ExerciseForm.ValueType(number_of(commands.FORM, command.form)),
        content=pb.ExerciseContent.ValueType(number_of(commands.CONTENT, command.content)),
        purpose=pb.ExercisePurpose.ValueType(number_of(commands.PURPOSE, command.purpose)),
        style=pb.ExerciseStyle.ValueType(number_of(commands.STYLE, command.style)),
        announced=command.announced,
        participations=[each.to_proto() for each in command.participations],
        objectives=[each.to_proto() for each in command.objectives],
        time_factor=command.time_factor,
        safety_officer=command.safety_officer,
        plan_id=command.plan_id,
        starts_at=to_timestamp(command.starts_at),
        ends_at=to_timestamp(command.ends_at),
        proposed_by=actor,
    )


def schedule(
    state: Exercise | None,
    command: commands.ScheduleExercise,
    *,
    waiting: Sequence[str],
    clashes: Sequence[Clash],
) -> list[Message]:
    """排期. `waiting`: names of the regions whose approval has not arrived (I16)."""
    standing(state, ("proposed",), "exercise", STATES)
    if waiting:
        sentence = f"还没有收到{'、'.join(waiting)}同意参演的审批,不能排期。"
        raise Refusal(Kind.CONFLICT, "exercise.not_approved", sentence)
    if clashes:
        sentence = "演练时段有冲突:" + "".join(clash.sentence for clash in clashes[:5])
        raise Refusal(Kind.CONFLICT, "exercise.clash", sentence)
    return [pb.ExerciseScheduled(note=command.note)]


def start(state: Exercise | None, *, script_hash: str, now: datetime) -> list[Message]:
    """实施. `script_hash`: of the frozen script, "" while none is frozen (I16)."""
    exercise = standing(state, ("scheduled",), "exercise", STATES)
    if not script_hash:
        raise Refusal(Kind.CONFLICT, "exercise.msel_not_frozen", "演练脚本尚未冻结,不能开始演练。")
    if not exercise.starts_at - EARLY <= now < exercise.ends_at:
        sentence = "现在不在排定的演练时段内,不能开始;请按新的时段重新立项。"
        raise Refusal(Kind.CONFLICT, "exercise.outside_window", sentence)
    return [pb.ExerciseStarted(at=to_timestamp(now), script_hash=script_hash)]


def pause(state: Exercise | None, command: commands.PauseExercise, *, now: datetime) -> list[Message]:
    """暂停 by a person."""
    standing(state, ("started",), "exercise", STATES)
    return [pb.ExercisePaused(at=to_timestamp(now), reason=command.reason)]


def pause_for(state: Exercise | None, command: commands.PauseForIncident, *, now: datetime) -> list[Message]:
    """暂停 for a real incident; nothing when it does not run."""
    if state is None or state.state != "started":
        return []
    return [
        pb.ExercisePaused(
            at=to_timestamp(now),
            reason=command.reason,
            incident_id=command.incident_id,
            incident_region=command.incident_region,
            incident_level=values.Level.ValueType(command.level),
        )
    ]


def resume(state: Exercise | None, command: commands.ResumeExercise, *, now: datetime) -> list[Message]:
    """恢复 with the safety officer's reason."""
    standing(state, ("paused",), "exercise", STATES)
    return [pb.ExerciseResumed(at=to_timestamp(now), reason=command.reason)]


def end(state: Exercise | None, command: commands.EndExercise, *, now: datetime) -> list[Message]:
    """结束, also out of a pause."""
    standing(state, UNDER_WAY, "exercise", STATES)
    return [pb.ExerciseEnded(at=to_timestamp(now), note=command.note)]


def evaluate(state: Exercise | None, command: commands.EvaluateExercise, *, score: Score) -> list[Message]:
    """评估, once every objective was rated."""
    standing(state, ("ended",), "exercise", STATES)
    if score.value is None:
        sentence = f"目标 {'、'.join(score.unrated)} 尚未评定,不能完成评估。"
        raise Refusal(Kind.CONFLICT, "exercise.not_rated", sentence)
    return [pb.ExerciseEvaluated(summary=command.summary, score=score.value, grade=score.grade)]


def close(state: Exercise | None, command: commands.CloseExercise) -> list[Message]:
    """办结."""
    standing(state, ("evaluated",), "exercise", STATES)
    return [pb.ExerciseClosed(note=command.note)]


def abort(state: Exercise | None, command: commands.AbortExercise, *, now: datetime) -> list[Message]:
    """转实战: the real thing goes first."""
    standing(state, UNDER_WAY, "exercise", STATES)
    return [
        pb.ExerciseAbortedForRealEvent(
            at=to_timestamp(now), reason=command.reason, incident_id=command.incident_id
        )
    ]


def cancel(state: Exercise | None, command: commands.CancelExercise) -> list[Message]:
    """取消 before it starts."""
    standing(state, ("proposed", "scheduled"), "exercise", STATES)
    return [pb.ExerciseCancelled(reason=command.reason)]

"""What observations and ratings have in common: which exercise they may be about, and what proves them."""

from collections.abc import Collection

from chassis.errors import Kind, Refusal
from drills.domain.known_exercise import KnownExercise
from kernel.moves import invalid

OPEN = ("started", "paused", "ended", "aborted")
"""States of an exercise that evaluators may write about."""


def check_objective(code: str, exercise: KnownExercise, region: str, stem: str) -> None:
    """Raises Refusal CONFLICT `<stem>.exercise_state`, FORBIDDEN `<stem>.not_taking_part`, INVALID
    `<stem>.objective_unknown`."""
    if region not in exercise.regions:
        raise Refusal(Kind.FORBIDDEN, f"{stem}.not_taking_part", "本地区不参加这次演练。")
    if exercise.state not in OPEN:
        sentence = "演练尚未开始,或评估已经完成,现在不能记录和评定。"
        raise Refusal(Kind.CONFLICT, f"{stem}.exercise_state", sentence)
    if code not in {each.code for each in exercise.objectives}:
        sentence = f"这次演练没有编号为 {code} 的目标。"
        raise invalid(f"{stem}.objective_unknown", sentence, "/objective")


def check_evidence(ids: Collection[str], on_log: Collection[str], stem: str, pointer: str) -> None:
    """Raises Refusal INVALID `<stem>.evidence_unknown`: what proves it must be a fact of this exercise."""
    if unknown := [id for id in ids if id not in on_log]:
        sentence = f"事实 {unknown[0]} 不在这次演练的记录中,不能作为依据。"
        raise invalid(f"{stem}.evidence_unknown", sentence, pointer)

"""Did players do what the script expects? Judged from the facts of the exercise alone (I16)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pydantic import BaseModel

from drills.commands.script import ExpectedAction
from drills.domain.exercise_clock import ExerciseClock, milliseconds
from drills.domain.facts import SeenFact, matches
from kernel.values import STORED

WAITING, MET, LATE, MISSED = "waiting", "met", "late", "missed"


class Released(BaseModel):
    """An inject that players have, and what is expected of them."""

    model_config = STORED
    code: str
    released_at: datetime
    exercise_ms: int
    expected_actions: tuple[ExpectedAction, ...]


class Verdict(BaseModel):
    """What came of one expected action. `delay_ms`: exercise time from the release to the proving fact."""

    model_config = STORED
    inject: str
    action: str
    text: str
    objective: str
    region: str
    weight: int
    within_s: int
    status: str
    event_id: str = ""
    event_region: str = ""
    at: datetime | None = None
    delay_ms: int | None = None


def judge(
    injects: Sequence[Released],
    log: Sequence[SeenFact],
    clock: ExerciseClock,
    now: datetime,
    *,
    over: bool,
) -> tuple[list[Verdict], list[SeenFact]]:
    """Every expected action with the first fact that proves it, and what players did that nobody expected.

    A fact proves one action at most; the order of the log does not matter. `over`: no more facts come.
    """
    facts = sorted(log, key=lambda fact: (fact.at, fact.id))
    used: set[str] = set()
    verdicts = []
    for inject in sorted(injects, key=lambda each: (each.exercise_ms, each.code)):
        for action in sorted(inject.expected_actions, key=lambda each: each.code):
            fact = _proof(inject, action, facts, used)
            if fact is not None:
                used.add(fact.id)
            verdicts.append(_verdict(inject, action, fact, clock, now, over))
    unexpected = [fact for fact in facts if fact.by_player and fact.id not in used]
    return verdicts, unexpected


def _proof(
    inject: Released, action: ExpectedAction, facts: Sequence[SeenFact], used: set[str]
) -> SeenFact | None:
    fitting = (f for f in facts if f.at >= inject.released_at and f.id not in used)
    return next((fact for fact in fitting if matches(action.proof, fact)), None)


def _verdict(
    inject: Released,
    action: ExpectedAction,
    fact: SeenFact | None,
    clock: ExerciseClock,
    now: datetime,
    over: bool,
) -> Verdict:
    delay = None if fact is None else milliseconds(clock.time(fact.at)) - inject.exercise_ms
    return Verdict(
        inject=inject.code,
        action=action.code,
        text=action.text,
        objective=action.objective,
        region=action.proof.region,
        weight=action.weight,
        within_s=action.within_s,
        status=_status(inject, action, delay, milliseconds(clock.time(now)), over),
        event_id=fact.id if fact else "",
        event_region=fact.region if fact else "",
        at=fact.at if fact else None,
        delay_ms=None if delay is None else max(0, delay),
    )


def _status(inject: Released, action: ExpectedAction, delay: int | None, time: int, over: bool) -> str:
    limit = timedelta(seconds=action.within_s) // timedelta(milliseconds=1)
    if delay is not None:
        return MET if delay <= limit else LATE
    return MISSED if over or time - inject.exercise_ms > limit else WAITING

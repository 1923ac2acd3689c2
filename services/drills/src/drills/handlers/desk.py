"""What every handler works with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from chassis import desk
from chassis.assembly import Ground
from chassis.errors import Kind, Refusal
from chassis.journal import Call
from drills.domain.facts import SeenFact
from drills.queries import Known
from drills.rules import Rules


class Log(Protocol):
    """The facts of exercises that have arrived here."""

    async def of(self, exercise_id: str) -> list[SeenFact]:
        """Every fact of an exercise, in the order in which they were recorded."""


@dataclass(frozen=True)
class Desk(desk.Desk):
    """The desk of exercises. `rules` are its times and black-out days, `log` what happened in exercises."""

    known: Known
    rules: Rules
    log: Log

    @property
    def names(self) -> Mapping[str, str]:
        """Names of the regions by code."""
        return {region.code: region.name for region in self.zone.regions}


def desk_of(ground: Ground, rules: Rules, log: Log) -> Desk:
    """The desk on this ground."""
    return Desk(
        journal=ground.journal,
        region=ground.region,
        zone=ground.zone,
        vault=ground.vault,
        numbers=ground.numbers,
        known=Known(ground.find, ground.select, ground.changed),
        rules=rules,
        log=log,
    )


def require_real(call: Call) -> None:
    """Raises Refusal CONFLICT `exercise.real_only`: an exercise and what it leads to are no play."""
    if call.exercise_id is not None:
        sentence = "演练的立项、排期、审批和整改是真实事项,请用日常身份登录后办理。"
        raise Refusal(Kind.CONFLICT, "exercise.real_only", sentence)


def in_play(desk: Desk, call: Call, exercise_id: str) -> tuple[Desk, Call]:
    """What is real leads to something in an exercise; never the other way (I15)."""
    return desk.within(exercise_id), replace(call, exercise_id=exercise_id)

"""Whatever desks, clients and exercises want of one team, however long they wait: it is never booked twice,
play moves nothing real, and no copy stays in play while the team is really out."""

import asyncio
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from moving_clock import MovingClock
from teams import comes_back, commit, hold, order, ready_team, release, stands_down, state_of

from chassis.clock import new_id, now
from chassis.envelope import Record
from chassis.errors import Refusal
from chassis.regions import load_zone
from resources.aggregates import RESCUE_TEAM
from resources.domain.team_state import twin_id
from resources.domain.team_twin import TAKEN
from resources.memory import MemoryCell

ZONE = load_zone(Path(__file__).parents[3] / "deploy/regions.yaml")
EXERCISES = (None, new_id(), new_id())
# What somebody may want at a moment when it cannot be had.
NOT_NOW = {"team.booked", "team.hold_gone", "team.really_booked"}
TAKES = {"TeamHeld": "held", "TeamCommitted": "committed"}
FREES = {
    "HoldReleased": "held",
    "HoldExpired": "held",
    "TeamStoodDown": "committed",
    "TeamReturned": "committed",
}


class Booking(RuleBasedStateMachine):
    """One team of Jiashan, really and in two exercises; `tokens` are those that somebody was ever given."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.clock = MovingClock(self.patch, now())
        self.runner = asyncio.Runner()
        self.cell = MemoryCell(ZONE, "jiashan")
        self.tokens: dict[str | None, list[str]] = {exercise: [new_id()] for exercise in EXERCISES}

    def teardown(self) -> None:
        self.runner.close()
        self.patch.undo()

    def run(self, step: Awaitable[Any]) -> Any:
        async def waited() -> Any:
            return await step

        return self.runner.run(waited())

    def attempt(self, exercise: str | None, step: Awaitable[Any]) -> None:
        """Does the step, or is refused because it is not the moment for it."""
        try:
            team = self.run(step)
        except Refusal as refusal:
            if refusal.rule not in NOT_NOW:
                raise
        else:
            self.tokens[exercise].append(team.allocation.token or self.tokens[exercise][-1])

    @initialize()
    def register(self) -> None:
        self.id = self.run(ready_team(self.cell))

    @rule(exercise=st.sampled_from(EXERCISES), minutes=st.integers(1, 30))
    def hold(self, exercise: str | None, minutes: int) -> None:
        self.attempt(exercise, hold(self.cell, self.id, exercise, minutes=minutes))

    @rule(exercise=st.sampled_from(EXERCISES), back=st.integers(1, 3))
    def release(self, exercise: str | None, back: int) -> None:
        token = self.tokens[exercise][-back:][0]
        self.attempt(exercise, release(self.cell, self.id, token, exercise))

    @rule(exercise=st.sampled_from(EXERCISES), back=st.integers(1, 3))
    def commit(self, exercise: str | None, back: int) -> None:
        token = self.tokens[exercise][-back:][0]
        self.attempt(exercise, commit(self.cell, self.id, token, exercise))

    @rule(exercise=st.sampled_from(EXERCISES), by_token=st.booleans())
    def order(self, exercise: str | None, by_token: bool) -> None:
        token = self.tokens[exercise][-1] if by_token else None
        self.attempt(exercise, order(self.cell, self.id, exercise, token=token))

    @rule(back=st.integers(1, 3), aborted=st.booleans())
    def deployment_ends(self, back: int, aborted: bool) -> None:
        end = stands_down if aborted else comes_back
        self.run(end(self.cell, self.id, self.tokens[None][-back:][0]))

    @rule(minutes=st.sampled_from([1, 5, 31, 481]))
    def time_passes(self, minutes: int) -> None:
        self.clock.forward(minutes=minutes)
        self.run(self.cell.run_timers())

    @invariant()
    def nobody_books_twice(self) -> None:
        by_stream: dict[str, list[Record]] = {}
        for fact in self.cell.facts:
            by_stream.setdefault(fact.subject, []).append(fact)
        for facts in by_stream.values():
            _check_course(facts)

    @invariant()
    def play_stays_play(self) -> None:
        mixed = {(fact.subject, fact.exercise_id) for fact in self.cell.facts}
        assert len(mixed) == len({subject for subject, _ in mixed})

    @rule()
    def hear_and_yield(self) -> None:
        """Once the cell has heard itself out, no copy is in play while the team is really taken."""
        self.run(self.cell.read(self.cell))
        self.run(self.cell.read(self.cell))
        real = self.run(state_of(self.cell, self.id)).allocation.state
        for exercise in EXERCISES[1:]:
            desk = self.cell.desk.within(exercise)
            copy = self.run(desk.journal.load(RESCUE_TEAM, twin_id(str(exercise), self.id)))
            assert copy is None or real not in TAKEN or copy[0].allocation.state not in TAKEN


def _check_course(facts: list[Record]) -> None:
    """Each taking follows a giving back, and a commitment names the hold that it follows."""
    state, token = "free", ""
    for fact in facts:
        word = fact.type.rpartition(".")[2]
        message: Any = fact.message()
        if word in TAKES:
            assert state == "free" or (word == "TeamCommitted" and (state, token) == ("held", message.token))
            state, token = TAKES[word], message.token
        elif word in FREES:
            assert (state, token) == (FREES[word], message.token)
            state = "resting" if word == "TeamReturned" else "free"
        elif word in ("TeamRested", "HoldPreempted"):
            state = "free"


TestBooking = Booking.TestCase
TestBooking.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)

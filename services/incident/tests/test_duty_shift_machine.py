"""Whatever people do with shifts and however time passes: one to a chair, no gap unseen (I12)."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar

import pytest
from duty_chair import Chair
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from joint.incident.v1 import shift_pb2 as pb
from moving_clock import MovingClock

from chassis.errors import Refusal
from chassis.known import every
from chassis.regions import load_zone
from incident.aggregates import DUTY_SHIFT
from incident.api import examples
from incident.commands.superior_instruction import CompleteInstruction, ReceiveInstruction
from incident.domain.duty_shift_state import LIVE, STATES, DutyShift
from incident.handlers import superior_instruction
from incident.memory import MemoryCell
from incident.rules import load_rules

T = TypeVar("T")
NOON = datetime(2023, 4, 20, 12, tzinfo=UTC)
ZONE, RULES = load_zone(Path(__file__).parents[3] / "deploy/regions.yaml"), load_rules()
HOUR = timedelta(hours=1)
chairs = st.integers(0, 1)
half_hours = st.integers(-4, 24).map(lambda n: n / 2)
lengths = st.integers(1, 20).map(lambda n: n / 2)


class DutyDesk(RuleBasedStateMachine):
    """Two chairs of one centre; the timers run after every step and each twenty minutes of waiting."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.clock = MovingClock(self.patch, NOON)
        self.runner = asyncio.Runner()
        self.cell = MemoryCell(ZONE, "jiashan", RULES)
        self.chairs = [Chair(self.cell, NOON, function=function) for function in ("officer", "leader")]
        self.open: set[str] = set()

    def teardown(self) -> None:
        """Gives the process its clock back."""
        self.patch.undo()
        self.runner.close()

    def wait_for(self, coroutine: Coroutine[Any, Any, T]) -> T | None:
        """Its result, None when it was refused; the timers run behind it."""
        try:
            return self.runner.run(coroutine)
        except Refusal:
            return None
        finally:
            self.run_timers()

    def run_timers(self) -> None:
        """Until they find nothing more: one missed shift opens the gap behind another."""
        told = -1
        while told != len(self.cell.facts):
            told = len(self.cell.facts)
            self.runner.run(self.cell.run_timers())

    def shifts(self, *states: str) -> dict[str, DutyShift]:
        """Every shift in one of the states, by id."""
        found = [self.runner.run(every(self.cell.journal, DUTY_SHIFT, {"state": s})) for s in states]
        return {id: shift for of_state in found for id, shift in sorted(of_state)}

    def pairs(self, *states: str) -> list[tuple[DutyShift, DutyShift]]:
        """Two shifts of one chair, the one that starts earlier first."""
        ordered = sorted(self.shifts(*states).values(), key=lambda shift: shift.starts_at)
        return [(a, b) for a, b in combinations(ordered, 2) if a.function == b.function]

    def of_chair(self, chair: int, *states: str) -> dict[str, DutyShift]:
        """The same of one chair."""
        function = self.chairs[chair].function
        return {id: shift for id, shift in self.shifts(*states).items() if shift.function == function}

    def begins(self, id: str) -> datetime:
        """When a shift begins."""
        return self.shifts(*STATES)[id].starts_at

    def plan_at(self, chair: int, begin: datetime, end: datetime) -> Coroutine[Any, Any, str]:
        """A shift between two moments."""
        return self.chairs[chair].plan((begin - NOON) / HOUR, (end - NOON) / HOUR)

    def give(self, goes: str, comes: str) -> None:
        """What is handed over, if it is, is all that is open."""
        after = self.wait_for(self.chairs[0].hand_over(goes, comes))
        if after is not None:
            assert {item.id for item in after.items} == self.open
            assert len(after.items) == len(self.open)

    def pass_until(self, moment: datetime) -> None:
        """Time passes in steps of twenty minutes and less."""
        while self.clock.moment < moment:
            self.clock.moment = min(moment, self.clock.moment + HOUR / 3)
            self.run_timers()

    @rule(chair=chairs, starts=half_hours, length=lengths)
    def plan(self, chair: int, starts: float, length: float) -> None:
        """Exactly what clashes with nobody and is not over can be planned."""
        begin = self.clock.moment + starts * HOUR
        end = begin + length * HOUR
        others = self.of_chair(chair, *LIVE).values()
        free = all(end <= other.starts_at or other.ends_at <= begin for other in others)
        planned = self.wait_for(self.plan_at(chair, begin, end))
        assert (planned is not None) == (free and end > self.clock.moment)

    @initialize()
    def plan_first(self) -> None:
        """Both chairs are taken from noon."""
        for chair in (0, 1):
            self.plan_next(chair, 0, 2)

    @rule(chair=chairs, hole=st.sampled_from([0, 0, 0, 0.5, 1]), length=lengths)
    def plan_next(self, chair: int, hole: float, length: float) -> None:
        """Somebody comes after the last one, at once or a little later."""
        ends = [shift.ends_at for shift in self.of_chair(chair, *LIVE).values()]
        begin = max([self.clock.moment, *ends]) + hole * HOUR
        assert self.wait_for(self.plan_at(chair, begin, begin + length * HOUR)) is not None

    @rule(data=st.data())
    def start(self, data: st.DataObject) -> None:
        """Somebody sits down, or is told why not."""
        if planned := list(self.shifts("planned")):
            self.wait_for(self.chairs[0].start(data.draw(st.sampled_from(planned))))

    @rule(chair=chairs, early=st.sampled_from([0, 10, 30]))
    def come(self, chair: int, early: int) -> None:
        """Time passes until the next one is due, and they come."""
        coming = self.of_chair(chair, "planned")
        if coming:
            id, shift = min(coming.items(), key=lambda pair: pair[1].starts_at)
            moment = shift.starts_at - timedelta(minutes=early)
            if moment < self.clock.moment + 12 * HOUR:
                self.pass_until(moment)
                self.wait_for(self.chairs[chair].start(id))

    @rule(chair=chairs, which=st.integers(0, 1))
    def leave(self, chair: int, which: int) -> None:
        """Who sits there leaves to the one who comes next; `which` may be the relief, out of turn."""
        sitting = sorted(self.of_chair(chair, "started"), key=self.begins)
        live = sorted(self.of_chair(chair, *LIVE), key=self.begins)
        for goes in sitting[which : which + 1]:
            for comes in live[live.index(goes) + 1 :][:1]:
                self.give(goes, comes)

    @rule(data=st.data())
    def hand_over(self, data: st.DataObject) -> None:
        """Somebody leaves to anybody."""
        if started := list(self.shifts("started")):
            goes = data.draw(st.sampled_from(started))
            self.give(goes, data.draw(st.sampled_from(list(self.shifts(*LIVE)))))

    @rule()
    def receive_instruction(self) -> None:
        """Something more is open."""
        body = {**examples.superior_instruction.RECEIVE_INSTRUCTION, "incident_id": None}
        command = ReceiveInstruction(**body)
        received = superior_instruction.receive_instruction(self.cell.desk, self.cell.call(), command)
        self.open.add(self.runner.run(received).id)

    @rule()
    def complete_instruction(self) -> None:
        """The oldest is done."""
        for id in sorted(self.open)[:1]:
            call, command = self.cell.call("duty_leader"), CompleteInstruction(result="已办。")
            self.runner.run(superior_instruction.complete_instruction(self.cell.desk, call, id, command))
            self.open.remove(id)

    @rule(steps=st.integers(1, 12))
    def wait(self, steps: int) -> None:
        """Time passes."""
        self.pass_until(self.clock.moment + steps * HOUR / 6)

    @invariant()
    def nobody_is_planned_over_another(self) -> None:
        assert all(a.ends_at <= b.starts_at for a, b in self.pairs(*LIVE))

    @invariant()
    def beside_the_relief_only_one_sits_there(self) -> None:
        sitting = Counter(shift.function for shift in self.shifts("started").values())
        assert max(sitting.values(), default=0) <= 2

    @invariant()
    def who_does_not_come_is_missed(self) -> None:
        assert all(shift.start_by > self.clock.moment for shift in self.shifts("planned").values())

    @invariant()
    def every_gap_was_raised(self) -> None:
        """Within the hour before its end a shift has a successor or has raised its gap."""
        live = self.shifts(*LIVE).values()
        for shift in live:
            follows = any(o.function == shift.function and o.starts_at == shift.ends_at for o in live)
            assert follows or shift.gap or self.clock.moment < shift.ends_at - HOUR

    @invariant()
    def no_gap_was_raised_twice_or_late_or_without_need(self) -> None:
        """One that had begun already was left by a missed shift; who was planned before it is missed."""
        raised = [r for r in self.cell.facts if r.type == pb.DutyGapRaised.DESCRIPTOR.full_name]
        assert all(times == 1 for times in Counter(record.subject for record in raised).values())
        every_shift = self.shifts(*STATES)
        for record in raised:
            shift = every_shift[record.subject]
            next_ones = [
                other
                for other in every_shift.values()
                if other.function == shift.function and other.starts_at == shift.ends_at
            ]
            missed = [other for other in next_ones if other.state == "missed"]
            assert record.time <= shift.ends_at or missed
            assert all(o in missed or o.recorded_at >= record.time for o in next_ones)


DutyDesk.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestDutyDesk = DutyDesk.TestCase

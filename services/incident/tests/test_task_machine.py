"""Whatever issuer and executing region do with one task, whenever their facts arrive and time passes: no
execution moves without its task, no order is declined, nothing open outlives a cancelled task, and each due
time is raised once."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import task_pair as pair
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from joint.incident.v1.task_pb2 import TaskOverdueRaised, TaskReceived
from moving_clock import MovingClock
from three_cells import ThreeCells

from chassis.clock import now
from chassis.errors import Refusal
from chassis.regions import load_zone
from incident.api import examples
from incident.commands.incident import ReportIncident
from incident.domain.task_execution_state import OPEN
from incident.handlers.incident import report_incident
from incident.rules import load_rules

ISSUER = "330421"
ZONE = load_zone(Path(__file__).parents[3] / "deploy/regions.yaml")
RULES = load_rules()
# What somebody may want at a moment when it cannot be had.
NOT_NOW = {"task.state", "task.order_not_declined", "task.note_missing", "journal.not_found"}
Step = Callable[..., Awaitable[Any]]
RARELY = st.sampled_from([False, False, False, True])


class TaskPair(RuleBasedStateMachine):
    """One task, ordered at home or requested of Wujiang; facts wait until somebody reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.clock = MovingClock(self.patch, now())
        self.runner = asyncio.Runner()
        self.three = ThreeCells(ZONE, RULES)

    def teardown(self) -> None:
        self.runner.close()
        self.patch.undo()

    def run(self, step: Awaitable[Any]) -> Any:
        async def waited() -> Any:
            return await step

        return self.runner.run(waited())

    def attempt(self, step: Awaitable[Any]) -> None:
        """Does the step, or is refused because it is not the moment for it."""
        try:
            self.run(step)
        except Refusal as refusal:
            if refusal.rule not in NOT_NOW:
                raise

    @initialize(executor=st.sampled_from([ISSUER, "320509"]), minutes=st.integers(1, 30))
    def issue(self, executor: str, minutes: int) -> None:
        self.issuer, self.executor = self.three[ISSUER], self.three[executor]
        report = ReportIncident(**examples.incident.REPORT_INCIDENT)
        incident_id = self.run(report_incident(self.issuer.desk, self.issuer.call(), report)).id
        due = {"executing_region": executor, "due_at": now() + timedelta(minutes=minutes)}
        self.task_id = self.run(pair.issue(self.issuer, incident_id, **due))

    @rule(step=st.sampled_from([pair.accept, pair.progress, pair.block, pair.complete, pair.decline]))
    def execute(self, step: Step) -> None:
        self.attempt(step(self.executor, self.task_id))

    @rule(forward=st.sampled_from([pair.complete, pair.block]))
    def go_on(self, forward: Step) -> None:
        """What fits the present state, so that long lives are lived too."""
        self.the_executor_hears()
        state = self.run(pair.execution_of(self.executor, self.task_id)).state
        fits = {"received": pair.accept, "accepted": pair.progress, "blocked": pair.progress}
        self.attempt(fits.get(state, forward)(self.executor, self.task_id))

    @rule(note=st.sampled_from(["", "", "现场核实已完成。"]), now_or_never=RARELY)
    def close(self, note: str, now_or_never: bool) -> None:
        if now_or_never:
            self.attempt(pair.close(self.issuer, self.task_id, note))

    @rule(now_or_never=RARELY)
    def cancel(self, now_or_never: bool) -> None:
        if now_or_never:
            self.attempt(pair.cancel(self.issuer, self.task_id))

    @rule()
    def the_executor_hears(self) -> None:
        self.run(self.executor.read(self.issuer))
        task = self.run(pair.task_of(self.issuer, self.task_id))
        execution = self.run(pair.execution_of(self.executor, self.task_id))
        assert execution is not None
        assert task.state != "cancelled" or execution.state not in OPEN

    @rule()
    def the_issuer_hears(self) -> None:
        self.run(self.issuer.read(self.executor))

    @rule()
    def the_executor_restarts(self) -> None:
        code = self.executor.desk.region.code
        self.run(self.three.hear(code, ISSUER))
        self.run(self.three.repeat(code, ISSUER))

    @rule(minutes=st.integers(1, 15))
    def time_passes(self, minutes: int) -> None:
        self.clock.forward(minutes=minutes)
        self.run(self.executor.run_timers())

    @invariant()
    def the_execution_follows_its_task(self) -> None:
        task = self.run(pair.task_of(self.issuer, self.task_id))
        execution = self.run(pair.execution_of(self.executor, self.task_id))
        if execution is None:
            return
        assert task is not None
        assert execution.mode == task.mode
        assert not (execution.state == "declined" and task.mode == "order")
        assert execution.state != "stood_down" or task.state == "cancelled"

    @invariant()
    def a_task_is_received_once_and_each_due_time_raised_once(self) -> None:
        messages = [fact.message() for fact in self.executor.facts]
        assert sum(isinstance(m, TaskReceived) for m in messages) <= 1
        raised = [m for m in messages if isinstance(m, TaskOverdueRaised)]
        assert max(Counter(m.accepting for m in raised).values(), default=0) <= 1
        assert all(m.due_at.ToDatetime() <= self.clock.moment.replace(tzinfo=None) for m in raised)


TestTaskPair = TaskPair.TestCase
TestTaskPair.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)

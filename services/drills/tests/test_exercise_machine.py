"""Whatever coordinators, bureau heads and real events do to exercises, and however late regions hear of it:
nobody plays unasked, twice at once or by a script that may change; the real thing goes first (I15, I16)."""

import asyncio
from collections.abc import Coroutine, Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from drills_world import FIRST, SLUGS, World
from every_state import NOON
from exercise_course import COMMANDS, NEXT
from google.protobuf.message import Message
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from joint.common.v1 import values_pb2 as values
from joint.drills.v1 import exercise_pb2 as pb
from joint.drills.v1.script_pb2 import MselFrozen
from joint.incident.v1.incident_pb2 import IncidentClassified
from moving_clock import MovingClock

from chassis.clock import iso, new_id, now
from chassis.envelope import Record
from chassis.errors import Refusal
from chassis.known import every
from chassis.memory_cell import MemoryCell
from chassis.regions import load_zone
from drills.aggregates import EXERCISE
from drills.api import examples
from drills.commands import exercise as commands
from drills.commands.exercise_approval import RefuseExercise
from drills.domain import exercise_approval
from drills.domain.exercise_state import BOOKED, OVER, Exercise
from drills.handlers import exercise
from drills.handlers import exercise_approval as approvals
from incident import samples
from incident.aggregates import INCIDENT

ZONE = load_zone(Path(__file__).parents[3] / "deploy/regions.yaml")
FACTOR = 2.0
AT_MOST = 3
# What carries an exercise on is tried more often than what ends it.
MOVES = (*COMMANDS, "schedule", "start", "start", "pause", "resume", "resume")
GRAVE = (values.LEVEL_SIGNIFICANT, values.LEVEL_MAJOR)
LEVELS = (values.LEVEL_GENERAL, *GRAVE)
nth, slugs, levels = st.integers(0, AT_MOST - 1), st.sampled_from(SLUGS), st.sampled_from(LEVELS)


class Exercising(RuleBasedStateMachine):
    """Jiashan plans up to three exercises: of all regions at their desks, or of two without any."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.patch = pytest.MonkeyPatch()
        self.clock = MovingClock(self.patch, NOON)
        self.world = World(ZONE)
        self.ids: list[str] = []
        self.played: set[str] = set()
        self.ran: dict[str, timedelta] = {}

    def attempt(self, move: Coroutine[Any, Any, object]) -> None:
        """A move that the rules may refuse."""
        try:
            self.runner.run(move)
        except Refusal:
            return

    def told(self, *kinds: type[Any]) -> Iterator[tuple[Record, Any]]:
        """Every fact of these kinds of any region, each region's in its order."""
        cells: list[MemoryCell[Any]] = [*self.world.cells.values(), *self.world.incidents.values()]
        for cell in cells:
            for record in cell.facts:
                if isinstance(message := record.message(), kinds):
                    yield record, message

    def all(self) -> dict[str, Exercise]:
        return dict(self.runner.run(every(self.world.own.journal, EXERCISE, {})))

    # --- moves ------------------------------------------------------------------------------

    @initialize()
    def one_is_under_way(self) -> None:
        """So that there is something to stop."""
        self.everybody_agrees(everybody=True, proposer=False)
        self.script(0)
        self.move(0, "start")

    @rule(everybody=st.booleans(), proposer=st.booleans())
    def everybody_agrees(self, everybody: bool, proposer: bool) -> None:
        """To a new exercise, which gets its time if it can be had."""
        self.propose(everybody)
        self.everybody_hears()
        for slug in SLUGS:
            self.answer(len(self.ids) - 1, slug, agrees=True, proposer=proposer)
        self.everybody_hears()
        self.move(len(self.ids) - 1, "schedule")

    @rule(everybody=st.booleans())
    def propose(self, everybody: bool) -> None:
        if len(self.ids) == AT_MOST:
            return
        regions = [ZONE.by_slug(slug).code for slug in (SLUGS if everybody else SLUGS[1:])]
        body = {
            **examples.exercise.PROPOSE_EXERCISE,
            "participations": [{"region": code, "desks": ["centre"] * everybody} for code in regions],
            "starts_at": iso(now() + timedelta(minutes=10)),
            "ends_at": iso(now() + timedelta(hours=2)),
            "time_factor": FACTOR,
        }
        command = commands.ProposeExercise.model_validate(body)
        call = self.world.call()
        self.ids.append(self.runner.run(exercise.propose_exercise(self.world.desk, call, command)).id)

    @rule(n=nth, slug=slugs, agrees=st.sampled_from([True, True, False]), proposer=st.booleans())
    def answer(self, n: int, slug: str, agrees: bool, proposer: bool) -> None:
        """By the bureau head, or by whoever proposed it."""
        id = self.ids[n % len(self.ids)]
        actor = {"actor": self.world.call().actor} if proposer else {}
        if agrees:
            self.attempt(self.world.approve(id, slug, **actor))
            return
        cell = self.world.cells[slug]
        theirs = exercise_approval.id_of(cell.desk.region.code, id)
        call, command = self.world.call("bureau_head", slug, **actor), RefuseExercise(reason="汛期。")
        self.attempt(approvals.refuse_exercise(cell.desk, call, theirs, command))

    @rule(n=nth)
    def script(self, n: int) -> None:
        """Drafted and frozen, if its time has come."""
        id = self.ids[n % len(self.ids)]
        line = {**FIRST, "to_regions": [ZONE.by_slug("jiashan").code]}
        self.attempt(self.world.draft(id, [line]))
        self.attempt(self.world.freeze(id))

    @rule(n=nth, what=st.sampled_from(MOVES))
    def move(self, n: int, what: str) -> None:
        handler = getattr(exercise, f"{what}_exercise")
        call, id = self.world.call(), self.ids[n % len(self.ids)]
        self.attempt(handler(self.world.desk, call, id, COMMANDS[what]))

    @rule(n=nth)
    def rate(self, n: int) -> None:
        self.attempt(self.world.rated(self.ids[n % len(self.ids)], O1="u", O2="u"))

    @rule(slug=slugs, level=levels, n=st.sampled_from([None, None, 0, 1]))
    def something_happens(self, slug: str, level: "values.Level.ValueType", n: int | None) -> None:
        """Really, or in an exercise."""
        within = None if n is None else self.ids[n % len(self.ids)]
        cell, id = self.world.incidents[slug], new_id()
        facts = [*samples.INCIDENT[:2], IncidentClassified(level=level, basis="落水。")]
        call, journal = cell.call(exercise_id=within), cell.journal.within(within)
        self.runner.run(journal.execute(INCIDENT, id, call, lambda _: facts))
        if within:
            self.played.add(id)

    @rule(reader=slugs, of=slugs)
    def one_link_flows(self, reader: str, of: str) -> None:
        self.runner.run(self.world.cells[reader].read(self.world.cells[of], self.world.incidents[of]))

    @rule()
    def everybody_hears(self) -> None:
        self.runner.run(self.world.heard())

    @rule(minutes=st.sampled_from([1, 7, 45]))
    def time_passes(self, minutes: int) -> None:
        for id, state in self.all().items():
            if state.state == "started":
                self.ran[id] = self.ran.get(id, timedelta(0)) + FACTOR * timedelta(minutes=minutes)
        self.clock.forward(minutes=minutes)
        for cell in self.world.cells.values():
            self.runner.run(cell.run_timers())

    # --- what holds at every moment -----------------------------------------------------------

    @invariant()
    def it_goes_its_way(self) -> None:
        course: dict[str, list[type[Message]]] = {}
        for record, message in self.told(*NEXT):
            course.setdefault(record.subject, []).append(type(message))
        for steps in course.values():
            assert all(after in NEXT[before] for before, after in pairwise(steps))

    @invariant()
    def every_region_has_agreed_to_its_time(self) -> None:
        agreed = {record.subject: record for record, _ in self.told(pb.ExerciseApproved)}
        for id, state in self.all().items():
            for region in state.regions if state.state in (*BOOKED, "ended") else ():
                approval = agreed[exercise_approval.id_of(region, id)]
                assert approval.actor != state.proposed_by

    @invariant()
    def no_desk_is_promised_twice(self) -> None:
        booked = [each for each in self.all().values() if each.state in BOOKED and each.regions[2:]]
        for first, second in pairwise(sorted(booked, key=lambda each: each.starts_at)):
            assert first.ends_at <= second.starts_at

    @invariant()
    def it_is_played_by_the_script_that_was_frozen(self) -> None:
        frozen = {record.exercise_id: message.script_hash for record, message in self.told(MselFrozen)}
        for started, message in self.told(pb.ExerciseStarted):
            assert frozen[started.subject] == message.script_hash

    @invariant()
    def only_what_is_real_and_grave_stops_it(self) -> None:
        grave = {r.subject for r, m in self.told(IncidentClassified) if m.level in GRAVE} - self.played
        stops = [message.incident_id for _, message in self.told(pb.ExercisePaused)]
        assert {id for id in stops if id} <= grave

    @invariant()
    def its_clock_has_run_as_long_as_it_did(self) -> None:
        for id, state in self.all().items():
            assert state.clock.time(now()) == self.ran.get(id, timedelta(0))

    # --- what holds once everybody has heard everything ---------------------------------------

    def teardown(self) -> None:
        try:
            self.runner.run(self.world.heard())
            self._real_goes_first()
            for id, state in self.all().items():
                self._everybody_knows(id, state)
        finally:
            self.runner.close()
            self.patch.undo()

    def _real_goes_first(self) -> None:
        """What runs was started or resumed since the last grave event that everybody has heard of."""
        runs = {id: state for id, state in self.all().items() if state.state == "started"}
        since = {r.subject: r.time for r, _ in self.told(pb.ExerciseStarted, pb.ExerciseResumed)}
        for record, message in self.told(IncidentClassified):
            if message.level in GRAVE and record.subject not in self.played:
                concerned = [id for id, state in runs.items() if record.region in state.regions]
                assert all(record.time <= since[id] for id in concerned)

    def _everybody_knows(self, id: str, state: Exercise) -> None:
        for cell in self.world.cells.values():
            row = self.runner.run(cell.desk.known.now(id, "exercise"))
            assert row is not None
            assert row["data"]["state"] == state.state
        if state.state in OVER:
            injects = self.runner.run(self.world.injects(id)).values()
            assert all(each.state != "planned" for each in injects)


Exercising.TestCase.settings = settings(max_examples=20, stateful_step_count=30, deadline=None)
TestExercising = Exercising.TestCase

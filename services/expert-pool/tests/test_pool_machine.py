"""Whatever three regions do and however slowly they hear of it: nobody is invited over a conflict that the
caller knows of, nobody comes over one that home knows of, and every draw can be drawn again (I14)."""

import asyncio
import itertools
import uuid
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import experts_world as world
import pytest
from experts_world import REGIONS, Pool
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from joint.experts.v1.call_pb2 import ExpertCallDrawn, ExpertInvited
from joint.experts.v1.conflict_pb2 import ConflictDeclared, ConflictDerived, ConflictOverruled
from joint.experts.v1.engagement_pb2 import EngagementAccepted

from chassis.envelope import Record
from chassis.errors import Refusal
from chassis.regions import load_zone
from expert_pool.commands.expert_engagement import RecuseExpert
from expert_pool.domain.draw import lots, seed_of
from expert_pool.domain.expert_engagement import id_of
from expert_pool.handlers import expert_engagement
from expert_pool.memory import MemoryCell

ZONE = load_zone(Path(__file__).parents[3] / "deploy/regions.yaml")
regions = st.sampled_from(REGIONS)
EXPECTED = ("expert_call.", "engagement.", "conflict.state", "journal.not_found", "not_known_here")


class Pooling(RuleBasedStateMachine):
    """Experts of three regions, two to a region; one of them works for the unit of the accident."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        # Lots depend on ids, and a run that is shrunk has to meet the same ones again.
        self.patch = pytest.MonkeyPatch()
        counter = itertools.count(1)
        self.patch.setattr("chassis.clock.uuid7", lambda: uuid.UUID(int=next(counter)))
        self.run = self.runner.run
        self.pool = Pool(ZONE)
        self.run(world.hear_incident(*self.pool.cells.values()))
        self.homes: dict[str, str] = {}
        self.conflicts: list[tuple[str, str]] = []
        self.calls: list[tuple[str, str]] = []
        self.seen: set[str] = set()

    def teardown(self) -> None:
        self.patch.undo()
        self.runner.close()

    @initialize(near=regions, heard=st.booleans())
    def appoint(self, near: str, heard: bool) -> None:
        for region, cell in self.pool.cells.items():
            for name in ("甲", "乙"):
                works_there = (region, name) == (near, "甲")
                employer = world.UNIT if works_there else {"name": f"{region}{name}院"}
                self.homes[self.run(world.appoint(cell, name, employers=[employer]))] = region
        if heard:
            self.run(self.pool.gossip())

    def attempt(self, move: Coroutine[Any, Any, Any]) -> Any:
        """The move, unless the rules forbid it now; what it told is judged at once."""
        try:
            return self.run(move)
        except Refusal as refusal:
            if not refusal.rule.startswith(EXPECTED):
                raise
            return None
        finally:
            self.nobody_is_asked_and_nobody_comes_over_a_conflict_that_is_known_there()

    def some(self, among: Any, pick: int) -> Any:
        listed = list(among)
        return listed[pick % len(listed)]

    @rule(pick=st.integers(0, 9))
    def declare(self, pick: int) -> None:
        expert_id = self.some(self.homes, pick)
        home = self.homes[expert_id]
        conflict = self.attempt(world.declare(self.pool[home], expert_id))
        self.conflicts.append((home, conflict))

    @precondition(lambda self: self.conflicts)
    @rule(pick=st.integers(0, 9))
    def overrule(self, pick: int) -> None:
        home, conflict = self.some(self.conflicts, pick)
        self.attempt(world.overrule(self.pool[home], conflict))

    @rule(region=regions, wanted=st.integers(1, 3))
    def request(self, region: str, wanted: int) -> None:
        self.calls.append((region, self.run(world.request(self.pool[region], wanted=wanted))))

    @precondition(lambda self: self.calls)
    @rule(pick=st.integers(0, 9), value=st.sampled_from(["1", "2", "3"]))
    def draw(self, pick: int, value: str) -> None:
        region, call_id = self.some(self.calls, pick)
        self.attempt(world.draw(self.pool[region], call_id, public_value=value))

    @precondition(lambda self: self.calls)
    @rule(pick=st.integers(0, 9), whom=st.integers(0, 9))
    def invite(self, pick: int, whom: int) -> None:
        region, call_id = self.some(self.calls, pick)
        self.attempt(world.invite(self.pool[region], call_id, self.some(self.homes, whom)))

    @precondition(lambda self: self.calls)
    @rule(pick=st.integers(0, 9))
    def draw_and_invite(self, pick: int) -> None:
        """Everybody who was drawn, as fast as it goes."""
        region, call_id = self.some(self.calls, pick)
        drawn = self.attempt(world.draw(self.pool[region], call_id))
        for expert_id in drawn.draw.drawn if drawn else ():
            self.attempt(world.invite(self.pool[region], call_id, expert_id))

    @precondition(lambda self: self.calls)
    @rule(pick=st.integers(0, 9), whom=st.integers(0, 9), comes=st.booleans())
    def answer(self, pick: int, whom: int, comes: bool) -> None:
        _, call_id = self.some(self.calls, pick)
        expert_id = self.some(self.homes, whom)
        home = self.pool[self.homes[expert_id]]
        move = world.accept(home, call_id, expert_id) if comes else _recuse(home, call_id, expert_id)
        self.attempt(move)

    @rule(region=regions, late=st.sampled_from(["drawn", "invited", "arrived"]), heard=st.booleans())
    def a_conflict_comes_late(self, region: str, late: str, heard: bool) -> None:
        """A call from its request to its acceptance, and somewhere on the way a conflict of who was drawn."""
        self.request(region, 1)
        _, call_id = self.calls[-1]
        drawn = self.attempt(world.draw(self.pool[region], call_id))
        for expert_id in drawn.draw.drawn if drawn else ():
            home = self.homes[expert_id]
            steps = {
                "drawn": world.invite(self.pool[region], call_id, expert_id),
                "invited": self.pool.hear(home, region),
                "arrived": world.accept(self.pool[home], call_id, expert_id),
            }
            for step, move in steps.items():
                if step == late:
                    self.conflicts.append((home, self.run(world.declare(self.pool[home], expert_id))))
                if step == late and heard:
                    self.hear(region, home)
                self.attempt(move)

    @rule(reader=regions, source=regions)
    def hear(self, reader: str, source: str) -> None:
        self.run(self.pool.hear(reader, source))

    @rule()
    def everybody_hears_everything(self) -> None:
        self.run(self.pool.gossip())

    def nobody_is_asked_and_nobody_comes_over_a_conflict_that_is_known_there(self) -> None:
        """Looks at each fact right after it was told, when what its cell knows is what it knew then."""
        for cell in self.pool.cells.values():
            for fact in [f for f in cell.facts if f.id not in self.seen]:
                self.seen.add(fact.id)
                self.judge(cell, fact)

    def judge(self, cell: MemoryCell, fact: Record) -> None:
        message = fact.message()
        if isinstance(message, ExpertInvited):
            assert not self.standing(cell, message.expert_id)
        if isinstance(message, EngagementAccepted):
            (expert_id,) = [e for e in self.homes for _, c in self.calls if id_of(c, e) == fact.subject]
            assert not self.standing(cell, expert_id)
        if isinstance(message, ExpertCallDrawn):
            assert message.seed == seed_of(fact.subject, message.round, message.public_value)
            over = {skipped.expert_id for skipped in message.skipped}
            again = [id for id in lots(message.seed, message.candidates) if id not in over]
            assert again[: message.wanted] == list(message.drawn)
            assert not any(self.standing(cell, id) for id in message.drawn)

    def standing(self, cell: MemoryCell, expert_id: str) -> set[str]:
        """The conflicts of an expert with the unit that a cell has told or read and not seen overruled: by
        the facts themselves, not by the code under test."""
        found: set[str] = set()
        for source in self.pool.cells.values():
            for fact in source.facts[: self.heard(cell, source)]:
                message = fact.message()
                if isinstance(message, ConflictDeclared | ConflictDerived):
                    near = message.target.name == world.UNIT["name"]
                    found |= {fact.subject} if near and message.expert_id == expert_id else set()
                if isinstance(message, ConflictOverruled):
                    found.discard(fact.subject)
        return found

    def heard(self, cell: MemoryCell, source: MemoryCell) -> int:
        """How many facts of the source the cell knows."""
        if cell is source:
            return len(source.facts)
        return self.pool.heard.get((cell.desk.region.code, source.desk.region.code), 0)


async def _recuse(cell: MemoryCell, call_id: str, expert_id: str) -> Any:
    call, id = cell.call("expert_manager"), id_of(call_id, expert_id)
    return await expert_engagement.recuse_expert(cell.desk, call, id, RecuseExpert(note="本人提出。"))


TestPooling = Pooling.TestCase
TestPooling.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)

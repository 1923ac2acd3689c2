"""Whatever three regions do with a plan and however slowly they hear of it: it is in force only when all have
signed the same terms of the present round, and then for certain."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from joint.incident.v1.plan_pb2 import JointPlanEnteredIntoForce
from three_cells import REGIONS, ThreeCells

from chassis.errors import Refusal
from chassis.regions import load_zone
from incident.aggregates import PLAN_SIGNATURE
from incident.api import examples
from incident.commands.joint_plan import RevisePlan
from incident.domain.plan_signature import PlanSignature, id_of
from incident.handlers import joint_plan
from incident.rules import load_rules

OWNER = REGIONS[0]
ZONE = load_zone(Path(__file__).parents[3] / "deploy/regions.yaml")
RULES = load_rules()
regions = st.sampled_from(REGIONS)


class Signing(RuleBasedStateMachine):
    """One plan of the owner; every move may meet a cell that has heard of nothing yet."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.run = self.runner.run
        self.three = ThreeCells(ZONE, RULES)
        self.plan_id = ""

    def teardown(self) -> None:
        self.runner.close()

    @initialize()
    def draft(self) -> None:
        self.plan_id = self.run(self.three.draft(OWNER))

    @property
    def state(self) -> str:
        return self.run(self.three.plan(OWNER, self.plan_id)).state

    def answer_of(self, region: str) -> str:
        """State of the region's signature, "" before the first presentation."""
        loaded = self.run(self.three[region].journal.load(PLAN_SIGNATURE, id_of(region, self.plan_id)))
        return loaded[0].state if loaded else ""

    @precondition(lambda self: self.state == "drafted")
    @rule()
    def open(self) -> None:
        self.run(self.three.open(OWNER, self.plan_id))

    @precondition(lambda self: self.state == "drafted")
    @rule(hazard=st.sampled_from(["油品泄漏入河", "消防尾水入河"]))
    def revise(self, hazard: str) -> None:
        terms = {**examples.joint_plan.DRAFT_PLAN["terms"], "hazards": [hazard]}
        cell, command = self.three[OWNER], RevisePlan.model_validate({"terms": terms})
        self.run(joint_plan.revise_plan(cell.desk, cell.call("drill_coordinator"), self.plan_id, command))

    @rule(region=regions, signs=st.booleans(), hears_first=st.booleans())
    def answer(self, region: str, signs: bool, hears_first: bool) -> None:
        if hears_first:
            self.run(self.three.hear(region, OWNER))
        if self.answer_of(region) == "presented":
            give = self.three.sign if signs else self.three.refuse
            self.unless_late(give(region, self.plan_id))

    @rule(order=st.permutations(REGIONS), refuser=regions)
    def a_round_fails(self, order: list[str], refuser: str) -> None:
        """Two would sign and one refuses, in any order, and the owner hears of it."""
        for region in order:
            self.answer(region, signs=region != refuser, hears_first=True)
        for region in order:
            self.the_owner_hears(region)

    @rule(source=regions)
    def the_owner_hears(self, source: str) -> None:
        self.run(self.three.hear(OWNER, source))

    def unless_late(self, answer: Coroutine[Any, Any, PlanSignature]) -> None:
        """Gives the answer, unless this region knows already that the round is over."""
        try:
            self.run(answer)
        except Refusal as refusal:
            if refusal.rule not in ("plan.not_open", "plan.terms_changed"):
                raise

    @rule(reader=regions, source=regions)
    def hear(self, reader: str, source: str) -> None:
        self.run(self.three.hear(reader, source))

    @rule(reader=regions, source=regions)
    def restart(self, reader: str, source: str) -> None:
        self.run(self.three.repeat(reader, source))

    @rule(order=st.permutations(REGIONS))
    def everybody_hears_everything(self, order: list[str]) -> None:
        self.run(self.three.gossip(order))
        answers = {self.answer_of(region) for region in REGIONS}
        if self.state == "opened":
            assert "refused" not in answers
            assert answers != {"signed"}

    @invariant()
    def in_force_only_by_all_over_one_text_of_this_round(self) -> None:
        if not self.plan_id:
            return
        facts = [f for f in self.three[OWNER].facts if isinstance(f.message(), JointPlanEnteredIntoForce)]
        plan = self.run(self.three.plan(OWNER, self.plan_id))
        assert len(facts) == (plan.state == "in_force")
        if facts:
            assert plan.terms_hash == plan.terms.sha256
            for region in REGIONS:
                given = self.run(self.three.signature(region, self.plan_id))
                assert (given.state, given.terms_hash, given.round) == ("signed", plan.terms_hash, plan.round)


TestSigning = Signing.TestCase
TestSigning.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)

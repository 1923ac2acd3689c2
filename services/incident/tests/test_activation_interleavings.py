"""Whatever three regions propose, approve and hear of each other, however late: a response runs exactly when
a person of its own region approved its start, and nobody approved its end since (I21, I22, I27)."""

from pathlib import Path

from activation_world import LOGINS, OWNER, World
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from chassis.regions import load_zone
from incident.api.examples.incident import CONTAIN_INCIDENT, TERMINATE_INCIDENT
from incident.commands.incident import ContainIncident, TerminateIncident
from incident.domain.activation import Activation
from incident.handlers.incident import contain_incident, terminate_incident
from incident.rules import load_rules

ZONE = load_zone(Path(__file__).parents[3] / "deploy/regions.yaml")
RULES = load_rules()
REGIONS = sorted(ZONE.codes)
regions = st.sampled_from(REGIONS)
logins = st.sampled_from(LOGINS)
# The same person may try to sign twice.
trios = st.lists(logins, min_size=3, max_size=3)
acts = st.sampled_from(["start", "change_level", "change_level", "end"])
levels = st.sampled_from(["i", "ii", "iii", "iv"])
MOVES = ("ResponseStarted", "ResponseLevelChanged", "ResponseEnded", "PlanActivated", "PlanDeactivated")
grounds = st.sampled_from(["", "plan", "answer"])


class Activating(RuleBasedStateMachine):
    """Every move may be refused; what was approved happens when the own cell reads it."""

    proposals = Bundle("proposals")

    def __init__(self) -> None:
        super().__init__()
        self.world = World(ZONE, RULES)
        # What each region has approved and read: the level it responds at, "" for none.
        self.expected = dict.fromkeys(REGIONS, "")

    def teardown(self) -> None:
        self.world.close()

    @initialize()
    def somebody_starts(self) -> None:
        """One activation stands, so that there is something to answer; nobody has heard of it."""
        id = self.world.propose(OWNER, "wang", "start", "iii", "plan", "")
        assert id is not None
        self.world.approve(OWNER, "shen", id, "duty_leader")
        self.read(OWNER, OWNER)

    def standing_elsewhere(self, region: str) -> list[str]:
        """Activations of others, known here or not."""
        others = [self.world.activations(r) for r in REGIONS if r != region]
        return sorted(id for each in others for id in each)

    @rule(
        target=proposals,
        region=regions,
        login=logins,
        act=acts,
        level=levels,
        ground=grounds,
        nth=st.integers(0, 3),
    )
    def propose(self, region: str, login: str, act: str, level: str, ground: str, nth: int) -> object:
        others = self.standing_elsewhere(region)
        answers = others[nth % len(others)] if others else ""
        id = self.world.propose(region, login, act, level, ground, answers)
        return (region, id) if id else multiple()

    @rule(
        proposal=proposals, login=logins, move=st.sampled_from(["endorse", "endorse", "refuse", "withdraw"])
    )
    def sign(self, proposal: tuple[str, str], login: str, move: str) -> None:
        region, id = proposal
        self.world.sign(region, login, id, move)

    @rule(proposal=proposals, login=logins, role=st.sampled_from(["commander", "duty_leader"]))
    def approve(self, proposal: tuple[str, str], login: str, role: str) -> None:
        region, id = proposal
        self.world.approve(region, login, id, role)

    @rule(region=regions, signers=trios, act=acts, level=levels, ground=grounds)
    def carry_through(self, region: str, signers: list[str], act: str, level: str, ground: str) -> None:
        """Three people, in whatever roles, and nobody has read the approval yet."""
        answers = self.standing_elsewhere(region)
        id = self.world.propose(region, signers[0], act, level, ground, answers[-1] if answers else "")
        if id is not None:
            self.world.sign(region, signers[1], id, "endorse")
            self.world.approve(region, signers[2], id, "commander")

    @rule(region=regions, signers=trios, act=acts, level=levels, ground=grounds)
    def twice_at_once(self, region: str, signers: list[str], act: str, level: str, ground: str) -> None:
        self.carry_through(region, signers, act, level, ground)
        self.carry_through(region, signers, act, level, ground)

    @rule(signers=trios, level=levels)
    def the_incident_ends_while_a_start_waits(self, signers: list[str], level: str) -> None:
        self.the_incident_goes_on(end=False)
        self.carry_through(OWNER, signers, "start", level, "")
        self.the_incident_goes_on(end=True)

    @rule(region=regions, source=regions, signers=trios, level=levels)
    def hear_and_answer(self, region: str, source: str, signers: list[str], level: str) -> None:
        self.read(region, source)
        self.carry_through(region, signers, "start", level, "answer")
        self.read(region, region)

    @rule(region=regions, signers=trios)
    def end_at_once(self, region: str, signers: list[str]) -> None:
        self.carry_through(region, signers, "end", "", "")
        self.read(region, region)

    @rule(region=regions)
    def decline(self, region: str) -> None:
        self.world.decline(region)

    @rule(reader=regions, source=regions)
    def read(self, reader: str, source: str) -> None:
        before = [self.world.running(region) for region in REGIONS]
        if reader == source:
            for activation in self.world.waiting[reader]:
                self.expect(reader, activation)
            self.world.waiting[reader].clear()
        self.world.read(reader, source)
        if reader != source:
            assert [self.world.running(region) for region in REGIONS] == before

    def expect(self, region: str, activation: Activation) -> None:
        """What the approval of an act comes to."""
        level = self.expected[region]
        if activation.act == "start" and not level:
            over = region == OWNER and not self.world.under_way
            self.expected[region] = "" if over else activation.level
        if activation.act == "change_level" and level:
            self.expected[region] = activation.level
        if activation.act == "end":
            self.expected[region] = ""

    @rule(reader=regions, source=regions)
    def restart(self, reader: str, source: str) -> None:
        self.world.repeat(reader, source)

    @rule(region=regions)
    def time_passes(self, region: str) -> None:
        self.world.run(self.world.cells[region].run_timers())

    @rule(end=st.booleans())
    def the_incident_goes_on(self, end: bool) -> None:
        cell, id = self.world.cells[OWNER], self.world.incident_id
        contain, terminate = ContainIncident(**CONTAIN_INCIDENT), TerminateIncident(**TERMINATE_INCIDENT)
        if end:
            self.world.attempt(terminate_incident(cell.desk, cell.call("commander"), id, terminate))
        else:
            self.world.attempt(contain_incident(cell.desk, cell.call(), id, contain))

    @invariant()
    def a_response_runs_as_its_own_region_approved(self) -> None:
        assert {region: self.world.running(region) for region in REGIONS} == self.expected

    @invariant()
    def nobody_approves_what_he_proposed(self) -> None:
        for cell in self.world.cells.values():
            by = {f.subject: f.actor for f in cell.local_facts if f.type.endswith("ActivationProposed")}
            approvals = [f for f in cell.local_facts if f.type.endswith("ActivationApproved")]
            assert all(by[fact.subject] != fact.actor for fact in approvals)

    @invariant()
    def every_move_of_a_response_follows_an_approval_of_its_own_region(self) -> None:
        for cell in self.world.cells.values():
            approvals = {f.id for f in cell.local_facts if f.type.endswith("ActivationApproved")}
            moves = [f for f in cell.facts if f.type.rpartition(".")[2] in MOVES]
            assert all(fact.causation_id in approvals for fact in moves)

    @invariant()
    def a_response_starts_only_after_it_has_ended(self) -> None:
        for cell in self.world.cells.values():
            told = [f.type.rpartition(".")[2] for f in cell.facts]
            turns = [name for name in told if name in ("ResponseStarted", "ResponseEnded")]
            assert turns == ["ResponseStarted", "ResponseEnded"] * (len(turns) // 2) + turns[-1:] * (
                len(turns) % 2
            )

    @invariant()
    def an_activation_stands_exactly_while_the_response_it_began_runs(self) -> None:
        for region in REGIONS:
            response = self.world.response(region)
            standing = {id for id, a in self.world.activations(region).items() if a.state == "activated"}
            began = {response.activation_id} if response and response.state == "started" else set()
            assert standing == began & self.world.activations(region).keys()

    @invariant()
    def the_response_ends_before_the_incident(self) -> None:
        assert self.world.under_way or not self.world.running(OWNER)


TestActivating = Activating.TestCase
TestActivating.settings = settings(max_examples=60, stateful_step_count=50, deadline=None)

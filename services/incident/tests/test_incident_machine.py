"""Any commands on an incident in any order: only the moves of the table (I3), levels at or above the law's
table or by a leader with a reason (I8), people conserved (I26); the stored state is the fold of the facts."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from google.protobuf.message import Message
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from toys import call

from chassis.errors import Refusal
from chassis.memory import MemoryJournal
from chassis.regions import load_zone
from incident import samples
from incident.aggregates import INCIDENT
from incident.commands import incident as commands
from incident.domain import incident, incident_course
from incident.domain.incident_level import classify
from incident.domain.incident_state import STATES, Incident
from incident.domain.levels import WORST_FIRST, is_below
from incident.rules import load_rules
from kernel.values import CasualtiesBody, from_timestamp

RULES = load_rules()
ZONE = load_zone(Path(__file__).parents[3] / "deploy/regions.yaml")
OCCURRED = from_timestamp(samples.INCIDENT[0].occurred_at)  # type: ignore[attr-defined]  # the sample reports
AS_OF = (OCCURRED + timedelta(hours=1)).isoformat()
OPEN = {"reported", "verified", "responding", "contained", "terminated"}
# Which states each command may start from, and where it leads ("": nowhere else).
TABLE: dict[str, tuple[set[str], str]] = {
    "verify": ({"reported"}, "verified"),
    "reject": ({"reported"}, "rejected"),
    "merge": ({"reported", "verified"}, "merged"),
    "respond": ({"verified", "responding"}, "responding"),
    "contain": ({"verified", "responding"}, "contained"),
    "terminate": ({"contained"}, "terminated"),
    "close": ({"terminated"}, "closed"),
    "reopen": ({"terminated", "closed"}, "responding"),
    "classify": (OPEN | {"closed"}, ""),
    "count": (OPEN | {"closed"}, ""),
    "record": (OPEN, ""),
    "correct": (OPEN, ""),
    "declare": (OPEN, ""),
}
counts = st.none() | st.integers(0, 40)
reasons = st.sampled_from(["", " ", "核查后更正"])
days = st.integers(1, 40)


def elsewhere(state: Incident) -> int:
    """People who are counted, but not as missing."""
    return state.figures.people - (state.casualties.missing or 0)


class IncidentMachine(RuleBasedStateMachine):
    """One incident in a journal in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.journal = MemoryJournal(service="incident", region=samples.OWN)
        self.runner = asyncio.Runner()
        self.number = 0

    def teardown(self) -> None:
        """Ends the loop of this run."""
        self.runner.close()

    def load(self) -> tuple[Incident, int]:
        """The stored state and version."""
        loaded = self.runner.run(self.journal.load(INCIDENT, "i"))
        assert loaded is not None
        return loaded

    def execute(self, decide: Callable[[Incident | None], list[Message]]) -> None:
        """Runs one command under an id of its own."""
        self.number += 1
        self.runner.run(self.journal.execute(INCIDENT, "i", call(f"c-{self.number}"), decide))

    def ask(self, name: str, decide: Callable[[Incident | None], list[Message]]) -> Incident | None:
        """Runs a command and holds it against the table; the state after it, None when it was refused."""
        before, version = self.load()
        froms, to = TABLE[name]
        try:
            self.execute(decide)
        except Refusal:
            assert self.load() == (before, version)
            return None
        after, later = self.load()
        assert before.state in froms
        assert after.state == (to or before.state)
        assert later - version in (0, 1)
        if name != "classify":
            assert after.level == before.level
        return after

    @initialize()
    def report(self) -> None:
        """Every run begins with the sample's report."""
        self.execute(lambda _: [samples.INCIDENT[0]])

    @rule(person=st.booleans())
    def verify(self, person: bool) -> None:
        command = commands.VerifyIncident(note="属实")
        if self.ask("verify", lambda s: incident.verify(s, command, person=person)):
            assert person

    @rule()
    def reject(self) -> None:
        self.ask("reject", lambda s: incident.reject(s, commands.RejectIncident(reason="演习")))

    @rule(into=st.sampled_from(list(STATES)))
    def merge(self, into: str) -> None:
        target = self.load()[0].model_copy(update={"state": into})
        command = commands.MergeIncident(into_incident_id=samples.INCIDENT_ID, reason="同一起")
        self.ask("merge", lambda s: incident_course.merge(s, command, id="i", target=target))

    @rule(response=st.sampled_from(["r-1", "r-2"]))
    def respond(self, response: str) -> None:
        self.ask("respond", lambda s: incident_course.respond(s, response))

    @rule(after=days)
    def contain(self, after: int) -> None:
        command = commands.ContainIncident(at=AS_OF)
        moment = OCCURRED + timedelta(days=after)
        self.ask("contain", lambda s: incident.contain(s, command, now=moment))

    @rule(running=st.booleans())
    def terminate(self, running: bool) -> None:
        command = commands.TerminateIncident(basis="处置完毕")
        if self.ask("terminate", lambda s: incident.terminate(s, command, running=running)):
            assert not running

    @rule(owed=st.integers(0, 1), tasks=st.integers(0, 1))
    def close(self, owed: int, tasks: int) -> None:
        command = commands.CloseIncident(archive_class="长期")
        if self.ask("close", lambda s: incident.close(s, command, owed=owed, tasks=tasks)):
            assert owed == tasks == 0

    @rule()
    def reopen(self) -> None:
        self.ask("reopen", lambda s: incident_course.reopen(s, commands.ReopenIncident(reason="复燃")))

    @rule(level=st.sampled_from(WORST_FIRST), reason=reasons, leader=st.booleans(), after=days)
    def classify(self, level: str, reason: str, leader: bool, after: int) -> None:
        before, _ = self.load()
        command = commands.ClassifyIncident(level=level, basis="核定", reason=reason)
        facts: dict[str, Any] = {
            "role": "duty_leader" if leader else "duty_officer",
            "region": samples.OWN,
            "rules": RULES,
            "now": OCCURRED + timedelta(days=after),
        }
        state = self.ask("classify", lambda s: classify(s, command, **facts))
        if state is None:
            return
        assert state.level == level
        confirmed = RULES.levels.confirmed(state.casualties, state.loss_cny)
        assert not is_below(level, confirmed) or (leader and reason.strip())
        if before.state == "closed":
            assert after <= 30
            assert reason.strip()
            assert not before.level or is_below(before.level, level)

    @rule(dead=counts, missing=counts, severe=counts, light=counts, safe=counts, reason=reasons, after=days)
    def count(self, safe: int | None, reason: str, after: int, **figures: int | None) -> None:
        before, _ = self.load()
        body = CasualtiesBody(**figures)
        command = commands.UpdateCasualties(casualties=body, safe=safe, as_of=AS_OF, reason=reason)
        facts: dict[str, Any] = {
            "region": samples.OWN,
            "rules": RULES,
            "now": OCCURRED + timedelta(days=after),
        }
        state = self.ask("count", lambda s: incident.update_casualties(s, command, **facts))
        if state is None:
            return
        found = (before.casualties.missing or 0) - (state.casualties.missing or 0)
        assert found <= 0 or elsewhere(state) - elsewhere(before) >= found
        falls = [p for p, n in before.figures.by_pointer.items() if state.figures.by_pointer[p] < n]
        assert not falls or reason.strip()
        assert before.state != "closed" or after <= 30

    @rule(title=st.sampled_from(["甲", "乙"]))
    def correct(self, title: str) -> None:
        command = commands.CorrectIncident(title=title, reason="核查")
        facts: dict[str, Any] = {"region": samples.OWN, "zone": ZONE, "now": OCCURRED + timedelta(days=1)}
        before, _ = self.load()
        if self.ask("correct", lambda s: incident_course.correct(s, command, **facts)):
            assert before.title != title

    @rule(regions=st.sets(st.sampled_from(samples.REGIONS), min_size=1))
    def declare(self, regions: set[str]) -> None:
        command = commands.DeclareCrossRegion(regions=tuple(regions), basis="越界")
        facts: dict[str, Any] = {"region": samples.OWN, "zone": ZONE}
        before, _ = self.load()
        if self.ask("declare", lambda s: incident_course.declare_cross_region(s, command, **facts)):
            assert len(regions) > 1
            assert set(before.cross_regions) != regions

    @invariant()
    def the_state_is_the_fold(self) -> None:
        """Whatever was stored is what the facts come to, and the version counts them."""
        commits = list(self.journal.store.commits.values())
        if not commits:
            return
        folded, version = None, 0
        for commit in commits:
            for published in commit["events"]:
                kind = next(k for k in INCIDENT.events if k.DESCRIPTOR.full_name == published["type"])
                message = kind()
                message.ParseFromString(published["data"])
                folded, version = INCIDENT.evolve(folded, message, commit["at"]), version + 1
        assert self.load() == (folded, version)


IncidentMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestIncident = IncidentMachine.TestCase

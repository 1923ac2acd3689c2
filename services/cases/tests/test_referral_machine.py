"""Whatever a bureau and the organs that it refers clues to do, and however slowly they hear of each other: an
answer is to something known, given once and by a person of the organ; each term is told once; no third region
learns anything (I9, I13, I18, I24, I25)."""

import asyncio
from collections import Counter
from collections.abc import Coroutine, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from cases_world import CANARY, HEAD, SLUGS, ZONE, World
from google.protobuf.message import Message
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from joint.cases.v1 import reception_pb2 as pb
from joint.cases.v1.referral_pb2 import ReferralOverdueRaised, ReferralSupplemented, ReferralTransferred
from moving_clock import MovingClock
from referral_course import NEXT, OFFICER, PEOPLE, ROLES, TO, commands_about

from cases.aggregates import CLUE_CHECK, RECEPTION, REFERRAL
from cases.api import examples
from cases.commands.authority import Authority
from cases.commands.clue_check import ApproveTransfer, FormTeam, ScreenClue, SubmitClueReport
from cases.commands.reception import ReceiveReferral
from cases.commands.referral import SupplementReferral, TransferReferral
from cases.domain.reception_state import id_of
from cases.handlers import clue_check, reception, referral
from cases.memory import MemoryCell
from cases.samples.scene import HANDLERS
from chassis.envelope import Record
from chassis.errors import Refusal

# A Thursday whose year's holidays are known.
MORNING = datetime(2026, 4, 2, 1, tzinfo=UTC)
COMMANDS = commands_about(CANARY)
PIECE = examples.referral.TRANSFER_REFERRAL["evidence"][0]
nth, cells = st.integers(0, 3), st.sampled_from(SLUGS)
# Mostly it is the addressee who acts.
strangers = st.sampled_from([None] * 12 + [*PEOPLE])


def _authority(sent: ReferralTransferred) -> Authority:
    return Authority.from_proto(sent.addressee)


def _addressee(told: Any) -> tuple[str, str]:
    """Region and role of who may act on a referral, or on its reception."""
    return ZONE.by_code(told.addressee.region).slug, ROLES[told.addressee.organ]


class Referring(RuleBasedStateMachine):
    """Jiashan refers clues to its own police and to the procurators of Qingpu. Every move may be refused."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.patch = pytest.MonkeyPatch()
        self.clock = MovingClock(self.patch, MORNING)
        self.world = World.of()
        self.checks: list[str] = []

    def attempt(self, move: Coroutine[Any, Any, object]) -> None:
        """A move that the rules may refuse."""
        try:
            self.runner.run(move)
        except Refusal:
            return

    def cell(self, who: tuple[str, str]) -> tuple[MemoryCell, Any]:
        cell = self.world.cells[who[0]]
        return cell, cell.call(who[1], actor=HANDLERS[0] if who == OFFICER else f"{who[0]}:{who[1]}")

    def told(self, *kinds: type[Any]) -> Iterator[tuple[Record, Any]]:
        """Every fact of these kinds of any region, each region's in its order."""
        for cell in self.world.cells.values():
            for record in cell.facts:
                if isinstance(message := record.message(), kinds):
                    yield record, message

    def sent(self, n: int) -> tuple[str, ReferralTransferred]:
        """One of the referrals, the newest first."""
        found = [(r.subject, m) for r, m in self.told(ReferralTransferred)]
        return found[-1 - n % len(found)]

    # --- moves ------------------------------------------------------------------------------

    @initialize()
    def two_are_on_their_way(self) -> None:
        for n in range(2):
            self.a_clue_is_checked(n, lone=False)
            self.transfer(0, CANARY)
        self.runner.run(self.world.settle())
        for n in range(3):
            self.receive(n, None)

    @rule(n=nth, lone=st.booleans())
    def a_clue_is_checked(self, n: int, lone: bool) -> None:
        """By two officers, or by one and the head, who then may not approve."""
        cell, call = self.cell(OFFICER)
        screened = ScreenClue(offence="other", facts=CANARY)
        id = self.runner.run(clue_check.screen_clue(cell.desk, call, screened)).id
        team = FormTeam(handlers=(HANDLERS[0], HEAD) if lone else HANDLERS)
        self.attempt(clue_check.form_team(cell.desk, self.cell(OFFICER)[1], id, team))
        report = SubmitClueReport(**examples.clue_check.SUBMIT_CLUE_REPORT)
        self.attempt(clue_check.submit_clue_report(cell.desk, self.cell(OFFICER)[1], id, report))
        addressee, copy_to = TO[n % 2]
        approval = ApproveTransfer(addressee=addressee, copy_to=copy_to, basis="决定。")
        head = cell.call("bureau_head", actor=HEAD)
        self.attempt(clue_check.approve_transfer(cell.desk, head, id, approval))
        self.checks.append(id)

    @rule(n=nth, facts=st.sampled_from([CANARY, f"又{CANARY}"]))
    def transfer(self, n: int, facts: str) -> None:
        cell, call = self.cell(OFFICER)
        body = {**examples.referral.TRANSFER_REFERRAL, "check_id": self.checks[-1 - n % len(self.checks)]}
        command = TransferReferral(**{**body, "facts": facts})
        self.attempt(referral.transfer_referral(cell.desk, call, command))

    @rule(n=nth, piece=st.integers(1, 2), bytes=st.integers(0, 1))
    def supplement(self, n: int, piece: int, bytes: int) -> None:
        cell, call = self.cell(OFFICER)
        more = {**PIECE, "number": piece, "sha256": f"{bytes:064x}"}
        command = SupplementReferral(**{**examples.referral.SUPPLEMENT_REFERRAL, "evidence": [more]})
        self.attempt(referral.supplement_referral(cell.desk, call, self.sent(n)[0], command))

    @rule(n=nth, stranger=strangers)
    def receive(self, n: int, stranger: tuple[str, str] | None) -> None:
        subject, sent = self.sent(n)
        cell, call = self.cell(stranger or _addressee(sent))
        command = ReceiveReferral(referral_id=subject)
        self.attempt(reception.receive_referral(cell.desk.at_once(), call, command))

    @rule(
        n=nth, stranger=strangers, moves=st.lists(st.sampled_from(sorted(COMMANDS)), min_size=2, max_size=6)
    )
    def decide(self, n: int, stranger: tuple[str, str] | None, moves: list[str]) -> None:
        received = [(r.subject, m) for r, m in self.told(pb.ReferralReceived)]
        id, begun = received[n % len(received)]
        for what in moves:
            cell, call = self.cell(stranger or _addressee(begun))
            self.attempt(getattr(reception, what)(cell.desk.at_once(), call, id, COMMANDS[what]))

    @rule(reader=cells, of=cells)
    def one_link_flows(self, reader: str, of: str) -> None:
        self.runner.run(self.world.cells[reader].read(self.world.cells[of]))

    @rule()
    def links_flow(self) -> None:
        self.runner.run(self.world.settle())

    @rule(hours=st.sampled_from([1, 25, 80]))
    def time_passes(self, hours: int) -> None:
        self.clock.forward(minutes=60 * hours)
        for cell in self.world.cells.values():
            self.runner.run(cell.run_timers())

    # --- what holds at every moment -----------------------------------------------------------

    @invariant()
    def two_officers_checked_it_and_another_person_approved(self) -> None:
        for _, sent in self.told(ReferralTransferred):
            if sent.check_id:
                assert len(set(sent.handlers)) >= 2
                assert sent.approver not in ("", *sent.handlers)

    @invariant()
    def it_is_received_once_by_its_addressee(self) -> None:
        sent = {record.subject: (record, message) for record, message in self.told(ReferralTransferred)}
        versions = Counter(record.subject for record, _ in self.told(*REFERRAL.events))
        for record, message in self.told(pb.ReferralReceived):
            of, referred = sent[message.referral_id]
            assert record.subject == id_of(_authority(referred), of.subject)
            assert record.region == referred.addressee.region
            assert record.actor.endswith(ROLES[referred.addressee.organ])
            assert of.time <= record.time
            assert message.referral_version <= versions[of.subject]

    @invariant()
    def a_reception_goes_its_way(self) -> None:
        course: dict[str, list[type[Message]]] = {}
        for record, message in self.told(*NEXT):
            course.setdefault(record.subject, []).append(type(message))
        for steps in course.values():
            assert steps[0] is pb.ReferralReceived
            assert all(after in NEXT[before] for before, after in pairwise(steps))

    @invariant()
    def evidence_once_sent_is_fixed(self) -> None:
        hashes: dict[tuple[str, int], set[str]] = {}
        for record, message in self.told(ReferralTransferred, ReferralSupplemented):
            for piece in message.evidence:
                hashes.setdefault((record.subject, piece.number), set()).add(piece.sha256)
        assert all(len(found) == 1 for found in hashes.values())

    @invariant()
    def a_term_that_passed_is_told_once(self) -> None:
        told = self.told(ReferralOverdueRaised, pb.ReferralReceptionOverdueRaised)
        terms = Counter(
            (record.subject, message.rule, message.due_at.ToJsonString()) for record, message in told
        )
        assert max(terms.values(), default=0) <= 1

    @invariant()
    def nobody_else_learns_anything(self) -> None:
        for cell in self.world.cells.values():
            own = cell.desk.region.slug
            assert all(CANARY.encode() not in record.data for record in cell.facts)
            for row in cell._documents["rows"].values():
                owner, _, addressee, _ = row["topic"].split(".")
                assert own in (owner, addressee)

    # --- what holds once everybody has heard everything ---------------------------------------

    def teardown(self) -> None:
        try:
            self.runner.run(self.world.settle())
            self._both_sides_know_the_same()
            self._what_was_forwarded_goes_on()
        finally:
            self.runner.close()
            self.patch.undo()

    def _both_sides_know_the_same(self) -> None:
        by_code = {cell.desk.region.code: cell for cell in self.world.cells.values()}
        for record, message in self.told(pb.ReferralReceived):
            loaded = self.runner.run(by_code[record.region].journal.load(RECEPTION, record.subject))
            row = self.runner.run(
                by_code[message.sender.region].desk.known.now(record.subject, RECEPTION.name)
            )
            assert loaded is not None
            assert row is not None
            assert (row["state"], row["version"]) == (loaded[0].state, loaded[1])

    def _what_was_forwarded_goes_on(self) -> None:
        """In one referral each; and no clue that went out waits any more."""
        of = {record.subject: message.referral_id for record, message in self.told(pb.ReferralReceived)}
        forwarded = [of[record.subject] for record, _ in self.told(pb.ReferralForwarded)]
        sent = [message for _, message in self.told(ReferralTransferred)]
        assert sorted(m.forwarded_from for m in sent if m.forwarded_from) == sorted(forwarded)
        for check_id in {message.check_id for message in sent if message.check_id}:
            loaded = self.runner.run(self.world.own.journal.load(CLUE_CHECK, check_id))
            assert loaded is not None
            assert loaded[0].state == "sent"


Referring.TestCase.settings = settings(max_examples=50, stateful_step_count=30, deadline=None)
TestReferring = Referring.TestCase

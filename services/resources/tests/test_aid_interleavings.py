"""Whatever three regions do with requests, offers and teams, and however slowly they hear of it: no team is
booked twice, an agreement is two facts over the same terms, and at last both sides say the same."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import aid_story
import aid_world
import pytest
from every_state import NOON
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from joint.resources.v1 import aid_pb2, deployment_pb2, team_pb2
from moving_clock import MovingClock

from chassis.errors import Refusal
from chassis.regions import load_zone
from resources.aggregates import AID_OFFER, AID_REQUEST, DEPLOYMENT, RESCUE_TEAM
from resources.commands import deployment as moves
from resources.commands.aid_offer import WithdrawAidOffer
from resources.commands.aid_request import CancelAidRequest, RejectAidOffer
from resources.commands.team import OrderTeam, ReleaseHold
from resources.handlers import aid_offer, aid_request, deployment, team_booking
from resources.memory import MemoryCell

ZONE = load_zone(Path(__file__).parents[3] / "deploy/regions.yaml")
LENDERS = ("wujiang", "qingpu")
SLUGS = ("jiashan", *LENDERS)
lenders, slugs = st.sampled_from(LENDERS), st.sampled_from(SLUGS)
nth = st.integers(0, 3)


class Aid(RuleBasedStateMachine):
    """Jiashan asks twice; Wujiang and Qingpu have two teams each. Every move may meet a cell that has heard
    of nothing yet."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.patch = pytest.MonkeyPatch()
        self.clock = MovingClock(self.patch, NOON)
        self.cells = {slug: MemoryCell(ZONE, slug) for slug in SLUGS}
        for cell in self.cells.values():
            cell.desk = cell.desk.at_once()
        self.requests: list[str] = []
        self.teams: dict[str, list[str]] = {}

    @initialize()
    def begin(self) -> None:
        cells = tuple(self.cells.values())
        self.runner.run(aid_world.incident_at(aid_world.incident_cell(ZONE, "jiashan"), *cells))
        line = {**aid_story.TEAM_LINE, "quantity_max": 2}
        self.requests = [self.runner.run(aid_story.ask(cells[0], of)) for of in (line, aid_story.TEAM_LINE)]
        for slug in LENDERS:
            on_duty = [aid_world.team_on_duty(self.cells[slug]) for _ in range(2)]
            self.teams[slug] = [self.runner.run(each) for each in on_duty]
        self.runner.run(aid_world.settle(*cells))

    def attempt(self, move: Coroutine[Any, Any, object]) -> None:
        """A move that the rules may refuse."""
        try:
            self.runner.run(move)
        except Refusal:
            return

    def every(self, slug: str, aggregate: Any) -> list[tuple[str, Any]]:
        found, _ = self.runner.run(self.cells[slug].journal.listing(aggregate, {}, 500, ""))
        return [(id, state) for id, state, _ in found]

    def offers(self) -> list[tuple[str, str, Any]]:
        return [(slug, id, offer) for slug in LENDERS for id, offer in self.every(slug, AID_OFFER)]

    def picked(self, n: int) -> tuple[str, str, Any] | None:
        """An offer, those that stand before those that ended."""
        offers = sorted(self.offers(), key=lambda each: (each[2].state != "offered", each[1]))
        return offers[n % len(offers)] if offers else None

    def hear(self, reader: str, of: str) -> None:
        self.runner.run(self.cells[reader].read(self.cells[of]))

    @rule(reader=slugs, of=slugs)
    def one_link_flows(self, reader: str, of: str) -> None:
        self.hear(reader, of)

    @rule()
    def links_flow(self) -> None:
        self.runner.run(aid_world.settle(*self.cells.values(), rounds=1))

    @rule(slug=lenders, n=nth, request=nth, heard=st.booleans())
    def offer(self, slug: str, n: int, request: int, heard: bool) -> None:
        team_id = self.teams[slug][n % 2]
        self.attempt(aid_story.offer_team(self.cells[slug], self.requests[request % 2], team_id))
        if heard:
            self.hear("jiashan", slug)

    @rule(slug=lenders, n=nth, request=nth)
    def offer_what_is_held(self, slug: str, n: int, request: int) -> None:
        """The same hold behind another offer."""
        cell, team_id = self.cells[slug], self.teams[slug][n % 2]
        if token := self.runner.run(aid_world.team_of(cell, team_id)).token:
            said = {"team_id": team_id, "hold_token": token}
            self.attempt(aid_story.put_forward(cell, self.requests[request % 2], **said))

    @rule(n=nth)
    def accept(self, n: int) -> None:
        if picked := self.picked(n):
            _, id, offer = picked
            jiashan = self.cells["jiashan"]
            self.attempt(aid_story.accept(jiashan, offer.request_id, id, offer.terms_hash))

    @rule(n=nth, spoil=st.sampled_from(["reject", "withdraw", "give_back"]))
    def think_better_of_it(self, n: int, spoil: str) -> None:
        if picked := self.picked(n):
            self.attempt(getattr(self, f"_{spoil}")(*picked))

    def _reject(self, _: str, id: str, offer: Any) -> Coroutine[Any, Any, object]:
        cell, command = self.cells["jiashan"], RejectAidOffer(offer_id=id, reason="不用。")
        leader = cell.call("duty_leader")
        return aid_request.reject_aid_offer(cell.desk, leader, offer.request_id, command)

    def _withdraw(self, slug: str, id: str, offer: Any) -> Coroutine[Any, Any, object]:
        cell, command = self.cells[slug], WithdrawAidOffer(reason="另有警情。")
        return aid_offer.withdraw_aid_offer(cell.desk, cell.call("duty_leader"), id, command)

    def _give_back(self, slug: str, id: str, offer: Any) -> Coroutine[Any, Any, object]:
        cell, command = self.cells[slug], ReleaseHold(token=offer.hold_token, reason="另有警情。")
        return team_booking.release_hold(cell.desk, cell.call(), offer.team_id, command)

    @rule(n=nth, slug=lenders, need=st.sampled_from(["cancel", "order", "abort"]))
    def need_changes(self, n: int, slug: str, need: str) -> None:
        if (move := getattr(self, f"_{need}")(n, slug)) is not None:
            self.attempt(move)

    def _cancel(self, _: int, __: str) -> Coroutine[Any, Any, object]:
        """The second request; the first goes on, so that there is always something to agree on."""
        cell, command = self.cells["jiashan"], CancelAidRequest(reason="不用。")
        leader = cell.call("duty_leader")
        return aid_request.cancel_aid_request(cell.desk, leader, self.requests[1], command)

    def _order(self, n: int, slug: str) -> Coroutine[Any, Any, object]:
        """Its own need comes first."""
        cell, command = self.cells[slug], OrderTeam(purpose={"text": "本区火警"}, basis="本区火警。")
        return team_booking.order_team(cell.desk, cell.call(), self.teams[slug][n % 2], command)

    def _abort(self, n: int, slug: str) -> Coroutine[Any, Any, object] | None:
        cell, sent = self.cells[slug], self.every(slug, DEPLOYMENT)
        if not sent:
            return None
        command, leader = moves.AbortDeployment(reason="不必。"), cell.call("duty_leader")
        return deployment.abort_deployment(cell.desk, leader, sent[n % len(sent)][0], command)

    @rule(minutes=st.sampled_from([1, 5, 31]), slug=slugs)
    def time_passes(self, minutes: int, slug: str) -> None:
        self.clock.forward(minutes=minutes)
        self.runner.run(self.cells[slug].run_timers())

    def told(self, kind: Any) -> list[tuple[str, Any]]:
        """Stream and message of every fact of a kind, of any region."""
        facts = [record for cell in self.cells.values() for record in cell.facts]
        return [(r.subject, m) for r in facts if isinstance(m := r.message(), kind)]

    @invariant()
    def an_agreement_is_two_facts_over_the_same_terms(self) -> None:
        """I5; and no team goes before, save by its own region's order."""
        accepted = {(m.offer_id, m.terms_hash) for _, m in self.told(aid_pb2.AidOfferAccepted)}
        confirmed = {(id, m.terms_hash) for id, m in self.told(aid_pb2.AidOfferConfirmed)}
        agreed = {id for id, _ in confirmed}
        assert confirmed <= accepted
        assert {m.offer_id for _, m in self.told(aid_pb2.AidLineServed)} <= agreed
        ordered = [m for _, m in self.told(deployment_pb2.DeploymentOrdered)]
        assert {m.offer_id for m in ordered if not m.basis} <= agreed

    @invariant()
    def no_team_is_booked_twice(self) -> None:
        """I4: one deployment per commitment, one commitment at a time."""
        for slug in self.teams:
            under_way = [d.team_id for _, d in self.every(slug, DEPLOYMENT) if d.state != "aborted"]
            assert max(Counter(under_way).values(), default=0) <= 1
        promised = Counter(m.aid_offer_id for _, m in self.told(team_pb2.TeamCommitted) if m.aid_offer_id)
        assert max(promised.values(), default=0) <= 1

    @invariant()
    def no_line_gets_more_than_it_asked_for(self) -> None:
        for _, request in self.every("jiashan", AID_REQUEST):
            taken = request.progress_of(1).quantity + request.pending(1)
            assert taken <= request.line(1).quantity_max

    def teardown(self) -> None:
        """All links heal and all times pass: nobody waits for an answer, and nobody is kept for nothing."""
        try:
            self._all_heals()
            self._both_sides_agree()
        finally:
            self.runner.close()
            self.patch.undo()

    def _all_heals(self) -> None:
        cells = tuple(self.cells.values())
        for _ in range(3):
            self.runner.run(aid_world.settle(*cells))
            self.clock.forward(minutes=61)
            for cell in cells:
                self.runner.run(cell.run_timers())
        self.runner.run(aid_world.settle(*cells))

    def _both_sides_agree(self) -> None:
        confirmed = {id for _, id, offer in self.offers() if offer.state == "confirmed"}
        assert {m.offer_id for _, m in self.told(aid_pb2.AidLineServed)} == confirmed
        assert not [offer for _, _, offer in self.offers() if offer.state in ("proposed", "offered")]
        for _, request in self.every("jiashan", AID_REQUEST):
            assert request.accepted == ()
            assert request.state == "cancelled" or request.progress_of(1).state != "open"
        for slug in self.teams:
            out = {d.team_id for _, d in self.every(slug, DEPLOYMENT) if d.state != "aborted"}
            kept = {id for id, team in self.every(slug, RESCUE_TEAM) if team.allocation.state != "free"}
            assert kept == out


Aid.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
TestAid = Aid.TestCase

"""Every move of requests and offers from every state: where its block says so, and nowhere else (I3)."""

from datetime import timedelta

import aid_story
import every_state
import pytest
from every_state import NOON, Move

from kernel.values import to_timestamp
from resources.aggregates import AID_OFFER, AID_REQUEST
from resources.api.examples import aid_offer as offers
from resources.api.examples import aid_request as requests
from resources.commands import aid_offer as offer_commands
from resources.commands import aid_request as commands
from resources.domain import aid_agreement, aid_offer, aid_offer_state, aid_request, aid_request_state
from resources.domain.known_aid import KnownOffer, KnownRequest
from resources.domain.offered_thing import Thing
from resources.domain.signer import Signer
from resources.samples import aid, scene

LEADER = Signer("li", "李明", "commander", "指挥机构负责人", True)
WINDOW = timedelta(minutes=60)
OFFER = KnownOffer(
    id=scene.AID_OFFER_ID,
    region="310118",
    state="offered",
    request_id="r",
    line=1,
    quantity=1,
    terms_hash=scene.TERMS_HASH,
    valid_until=NOON + WINDOW,
)
REQUESTS = every_state.states_of(
    AID_REQUEST,
    (*aid.REQUEST[:2], aid.CANCELLED),
    (aid.REQUEST[0], aid.REFUSED),
    (*aid.REQUEST[:2], *aid.REQUEST[4:]),
)
REQUEST_MOVES: dict[str, Move] = {
    "approve": (
        ["proposed"],
        lambda s: aid_request.approve(
            s,
            commands.ApproveAidRequest(basis="会商决定。"),
            incident_state="verified",
            plan=None,
            window=WINDOW,
            signer=LEADER,
            now=NOON,
        ),
    ),
    "refuse": (
        ["proposed"],
        lambda s: aid_request.refuse(s, commands.RefuseAidRequest(reason="不必。"), person=True),
    ),
    "accept": (
        ["issued"],
        lambda s: aid_agreement.accept(
            s,
            "r",
            commands.AcceptAidOffer(offer_id=OFFER.id, terms_hash=OFFER.terms_hash),
            offer=OFFER,
            signer=LEADER,
            now=NOON,
        ),
    ),
    "reject": (
        ["issued"],
        lambda s: aid_agreement.reject(
            s, "r", commands.RejectAidOffer(offer_id=OFFER.id, reason="不用。"), offer=OFFER
        ),
    ),
    "cancel": (
        ["issued"],
        lambda s: aid_request.cancel(s, commands.CancelAidRequest(reason="不用。")),
    ),
}
THING = Thing(
    quantity=1,
    held_until=NOON + WINDOW,
    mobilised_by="嘉善县消防救援大队",
    mobiliser_region=scene.OWN,
    team_id=scene.TEAM_ID,
    hold_token=scene.TOKEN,
)
KNOWN = KnownRequest(
    id=scene.AID_REQUEST_ID,
    region="320509",
    state="issued",
    incident_id=scene.INCIDENT_ID,
    lines=REQUESTS["issued"].lines,
    to_regions=("310118", scene.OWN),
    offers_until=NOON + WINDOW,
    terms=REQUESTS["issued"].terms,
    terms_hash=scene.TERMS_HASH,
    open_lines=(1, 2),
)
OFFERS = every_state.states_of(
    AID_OFFER, aid.OFFER, (*aid.OFFER[:1], aid.WITHDRAWN), (*aid.OFFER[:1], aid.LAPSED), (aid.DECLINED,)
)
APPROVED = every_state.folded(AID_OFFER, aid.OFFER[:2])
OFFER_MOVES: dict[str, Move] = {
    "approve_mobilisation": (
        ["proposed"],
        lambda s: aid_offer.approve_mobilisation(
            s,
            offer_commands.ApproveMobilisation(**offers.APPROVE_MOBILISATION),
            line=KNOWN.lines[0],
            plan=None,
            region=scene.OWN,
            person=True,
        ),
    ),
    "withdraw": (
        ["proposed", "offered"],
        lambda s: aid_offer.withdraw(
            s, offer_commands.WithdrawAidOffer(reason="另有警情。"), committed=False
        ),
    ),
}


@pytest.mark.parametrize(("move", "state"), every_state.cases(REQUESTS, REQUEST_MOVES))
def test_requests(move: str, state: str) -> None:
    every_state.check(REQUESTS, REQUEST_MOVES, move, state, "aid.state")


@pytest.mark.parametrize(("move", "state"), every_state.cases(OFFERS, OFFER_MOVES))
def test_offers(move: str, state: str) -> None:
    every_state.check(OFFERS, OFFER_MOVES, move, state, "offer.state")


def test_every_state_was_tried() -> None:
    assert REQUESTS.keys() == aid_request_state.STATES.keys()
    assert OFFERS.keys() == aid_offer_state.STATES.keys()


@pytest.mark.parametrize("state", OFFERS)
def test_an_offer_is_made_from_an_approved_proposal_alone(state: str) -> None:
    rule = "offer.not_mobilised" if state == "proposed" else "offer.state"
    with aid_story.refused(rule):
        aid_offer.make(OFFERS[state], thing=None, validity=WINDOW, now=NOON)


def test_an_offer_stands_no_longer_than_the_hold_behind_it() -> None:
    (made,) = aid_offer.make(APPROVED, thing=THING, validity=timedelta(minutes=30), now=NOON)
    (short,) = aid_offer.make(APPROVED, thing=THING, validity=timedelta(days=1), now=NOON)
    assert made.valid_until == to_timestamp(NOON + timedelta(minutes=30))  # type: ignore[attr-defined]  # AidOffered
    assert short.valid_until == to_timestamp(THING.held_until)  # type: ignore[attr-defined]  # AidOffered


@pytest.mark.parametrize("state", OFFERS)
def test_only_an_open_offer_lapses(state: str) -> None:
    lapsed = aid_offer.lapse(OFFERS[state], "rejected")
    assert bool(lapsed) == (state in aid_offer_state.OPEN)


@pytest.mark.parametrize("state", OFFERS)
def test_only_a_standing_offer_on_equal_terms_is_confirmed(state: str) -> None:
    assert bool(aid_offer.confirm(OFFERS[state], scene.TERMS_HASH)) == (state == "offered")
    assert aid_offer.confirm(OFFERS[state], "0" * 64) == []


def test_a_stream_opens_once() -> None:
    with aid_story.refused("aid.state"):
        aid_request.propose(
            REQUESTS["proposed"],
            commands.ProposeAidRequest(**requests.PROPOSE_AID_REQUEST),
            incident_state="verified",
            neighbours=("310118", "320509"),
            signer=LEADER,
            now=NOON,
        )
    with aid_story.refused("offer.state"):
        aid_offer.propose(
            OFFERS["proposed"],
            offer_commands.ProposeAidOffer(**offers.PROPOSE_AID_OFFER),
            request=KNOWN,
            thing=THING,
            taken=(),
            signer=LEADER,
        )
    with aid_story.refused("offer.state"):
        decline = offer_commands.DeclineAid(**offers.DECLINE_AID)
        aid_offer.decline(OFFERS["declined"], decline, request=KNOWN)


@pytest.mark.parametrize("state", [None, *REQUESTS.values()])
def test_an_answer_to_nothing_that_was_accepted_changes_nothing(state: object) -> None:
    request = None if state is None else aid_request_state.AidRequest.model_validate(state)
    assert aid_agreement.confirmed(request, "another", "310118", scene.TERMS_HASH) == []
    assert aid_agreement.failed(request, "another", "310118") == []

"""Which offers are accepted, and when a line is served or ends: each guard with an attempt to break it."""

from datetime import timedelta
from typing import Any

import pytest
from aid_story import refused
from every_state import NOON, folded

from resources.aggregates import AID_REQUEST
from resources.commands.aid_request import AcceptAidOffer, CloseAidRequest, RejectAidOffer
from resources.domain import aid_agreement, aid_request
from resources.domain.aid_request_state import next_due
from resources.domain.known_aid import KnownOffer
from resources.domain.signer import Signer
from resources.samples import aid, scene

LEADER = Signer("lm", "李明", "duty_leader", "带班领导", True)
WINDOW = timedelta(minutes=60)
ISSUED = folded(AID_REQUEST, aid.REQUEST[:2])
ACCEPTED = folded(AID_REQUEST, aid.REQUEST[:3])
OFFER = KnownOffer(
    id=scene.AID_OFFER_ID,
    region=scene.OWN,
    state="offered",
    request_id="r",
    line=1,
    quantity=1,
    terms_hash=scene.TERMS_HASH,
    valid_until=NOON + WINDOW,
)


def accept(request: Any = ISSUED, offer: KnownOffer = OFFER, **changes: Any) -> list[Any]:
    said = {"offer_id": offer.id, "terms_hash": scene.TERMS_HASH, **changes}
    return aid_agreement.accept(request, "r", AcceptAidOffer(**said), offer=offer, signer=LEADER, now=NOON)


@pytest.mark.parametrize(
    ("offer", "rule"),
    [
        ({"terms_hash": "0" * 64}, "aid.other_terms"),
        ({"request_id": "another"}, "aid.offer_of_another"),
        ({"region": "320509"}, "aid.offer_of_another"),
        ({"state": "proposed"}, "aid.offer_state"),
        ({"state": "lapsed"}, "aid.offer_state"),
        ({"valid_until": NOON}, "aid.offer_expired"),
        ({"quantity": 2}, "aid.line_full"),
        ({"line": 3}, "aid.line_ended"),
    ],
)
def test_only_a_standing_offer_is_accepted_and_on_its_own_terms(offer: dict[str, Any], rule: str) -> None:
    with refused(rule):
        accept(offer=OFFER.model_copy(update=offer))


def test_an_offer_is_accepted_once_and_no_line_takes_more_than_it_asked_for() -> None:
    with refused("aid.accepted_already"):
        accept(ACCEPTED)
    with refused("aid.line_full"):
        accept(ACCEPTED, OFFER.model_copy(update={"id": scene.NEIGHBOUR_OFFER_ID}))
    with refused("aid.accepted_already"):
        reject = RejectAidOffer(offer_id=OFFER.id, reason="不用。")
        aid_agreement.reject(ACCEPTED, "r", reject, offer=OFFER)


@pytest.mark.parametrize(("region", "terms_hash"), [("310118", scene.TERMS_HASH), (scene.OWN, "0" * 64)])
def test_a_confirmation_of_other_terms_or_from_elsewhere_agrees_to_nothing(
    region: str, terms_hash: str
) -> None:
    """I5."""
    assert aid_agreement.confirmed(ACCEPTED, scene.AID_OFFER_ID, region, terms_hash) == []


def test_a_line_waits_for_an_answer_beyond_the_time_of_offers() -> None:
    """A cut link makes no line unfilled that a neighbour is about to confirm."""
    over = ISSUED.offers_until
    assert next_due(ACCEPTED) == over  # line 2
    told = aid_agreement.end_window(ACCEPTED, over)
    assert [fact.line for fact in told] == [2]  # type: ignore[attr-defined]  # AidLineUnfilled
    waiting = AID_REQUEST.evolve(ACCEPTED, told[0], NOON)
    assert next_due(waiting) is None
    failed = aid_agreement.failed(waiting, scene.AID_OFFER_ID, scene.OWN)
    assert next_due(AID_REQUEST.evolve(waiting, failed[0], NOON)) == over
    with refused("aid.lines_open"):
        aid_request.close(waiting, CloseAidRequest())


def test_before_its_time_is_over_no_line_ends() -> None:
    assert aid_agreement.end_window(ISSUED, ISSUED.offers_until - timedelta(seconds=1)) == []


def test_a_line_served_with_the_least_is_filled_when_the_time_is_over() -> None:
    """Line 2 wants 100 to 400 metres; it has 100 when nobody offers more."""
    offer = OFFER.model_copy(update={"line": 2, "quantity": 100})
    accepted = AID_REQUEST.evolve(ISSUED, accept(offer=offer)[0], NOON)
    (served,) = aid_agreement.confirmed(accepted, offer.id, offer.region, scene.TERMS_HASH)
    request = AID_REQUEST.evolve(accepted, served, NOON)
    assert request.progress_of(2).state == "open"
    ended = aid_agreement.end_window(request, ISSUED.offers_until)
    assert [type(fact).__name__ for fact in ended] == ["AidLineUnfilled", "AidLineFilled"]

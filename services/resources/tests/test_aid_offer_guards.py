"""What a region may not offer, and who may not let a team go: each guard with an attempt to break it."""

from datetime import timedelta
from typing import Any

import pytest
from aid_story import refused
from every_state import NOON, folded

from resources.aggregates import AID_OFFER, AID_REQUEST, RESCUE_TEAM, STOCK_LOT
from resources.api.examples import aid_offer as bodies
from resources.commands.aid_offer import ApproveMobilisation, ProposeAidOffer, WithdrawAidOffer
from resources.commands.aid_values import AidLine
from resources.domain import aid_offer
from resources.domain.known_aid import KnownClause, KnownPlan, KnownRequest
from resources.domain.offered_thing import Thing, held_team, reserved_goods
from resources.domain.preauthorised import MOBILISE, Plan
from resources.domain.signer import Signer
from resources.domain.team_state import Allocation, RescueTeam
from resources.samples import aid, rescue_team, scene, stock

OFFICER = Signer("sj", "沈佳", "duty_officer", "值班员", True)
ASKED = folded(AID_REQUEST, aid.REQUEST[:2])
KNOWN = KnownRequest(
    id=scene.AID_REQUEST_ID,
    region="320509",
    state="issued",
    incident_id=scene.INCIDENT_ID,
    lines=ASKED.lines,
    to_regions=("310118", scene.OWN),
    offers_until=NOON + timedelta(hours=1),
    terms=ASKED.terms,
    terms_hash=scene.TERMS_HASH,
    open_lines=(1, 2),
)
PROPOSED = folded(AID_OFFER, aid.OFFER[:1])
HELD = Allocation(state="held", token=scene.TOKEN, until=NOON + timedelta(minutes=30))
TEAM: RescueTeam = folded(RESCUE_TEAM, rescue_team.TEAM[:3]).model_copy(
    update={"allocation": HELD, "duty": "available"}
)
_ANY = {"kind": TEAM.details.kind, "capabilities": (), "level_at_least": 0}
LINE = AidLine(**{**KNOWN.lines[0].model_dump(), **_ANY})


def propose(
    thing: Thing,
    request: KnownRequest = KNOWN,
    taken: tuple[str, ...] = (),
    said: dict[str, Any] = bodies.PROPOSE_AID_OFFER,
) -> list[Any]:
    command = ProposeAidOffer(**said)
    return aid_offer.propose(None, command, request=request, thing=thing, taken=taken, signer=OFFICER)


def thing(team: RescueTeam = TEAM, line: AidLine = LINE, token: str = scene.TOKEN) -> Thing:
    return held_team(team, scene.TEAM_ID, token, line, NOON)


def changed(**details: Any) -> RescueTeam:
    whole = {**TEAM.model_dump(), "details": {**TEAM.details.model_dump(), **details}}
    return RescueTeam.model_validate(whole)


def approve(
    offer: Any = PROPOSED, plan: Plan | None = None, *, person: bool = True, **said: Any
) -> list[Any]:
    command = ApproveMobilisation(**{**bodies.APPROVE_MOBILISATION, **said})
    return aid_offer.approve_mobilisation(
        offer, command, line=LINE, plan=plan, region=scene.OWN, person=person
    )


@pytest.mark.parametrize(
    ("request_", "n", "rule"),
    [
        ({"to_regions": ("310118",)}, 1, "offer.not_asked"),
        ({}, 3, "offer.no_such_line"),
        ({"open_lines": (2,)}, 1, "offer.request_over"),
        ({"state": "cancelled"}, 1, "offer.request_over"),
        ({"state": "closed"}, 1, "offer.request_over"),
    ],
)
def test_only_who_was_asked_answers_and_only_what_still_waits(
    request_: dict[str, Any], n: int, rule: str
) -> None:
    """I24."""
    with refused(rule):
        aid_offer.line_of(KNOWN.model_copy(update=request_), n, scene.OWN)


@pytest.mark.parametrize(
    "allocation",
    [
        {"state": "free", "token": None, "until": None},
        {"token": "another"},
        {"until": NOON},
        {"state": "committed"},
        {"state": "resting"},
    ],
)
def test_scarce_first_a_team_is_held_before_it_is_offered(allocation: dict[str, Any]) -> None:
    """I30."""
    with refused("offer.not_held"):
        thing(TEAM.model_copy(update={"allocation": HELD.model_copy(update=allocation)}))


@pytest.mark.parametrize(
    "team",
    [
        changed(dispatchable=False, undispatchable_because="汇总数"),
        changed(certified_until=NOON),
        changed(insured_until=NOON),
        TEAM.model_copy(update={"duty": "out_of_service"}),
        TEAM.model_copy(update={"state": "registered"}),
    ],
)
def test_a_team_that_cannot_come_is_not_offered(team: RescueTeam) -> None:
    """I23."""
    with refused("offer.not_dispatchable"):
        thing(team)


@pytest.mark.parametrize(
    "line",
    [
        {"kind": "diving"},
        {"named_team_id": scene.AID_OFFER_ID},
        {"capabilities": ({"code": "diving", "level_at_least": 5},)},
        {"capabilities": ({"code": "technical_rescue", "level_at_least": 2},)},
        {"level_at_least": 1},
    ],
)
def test_a_team_that_does_not_fit_is_not_offered(line: dict[str, Any]) -> None:
    weak = changed(level=2, capabilities=({"code": "technical_rescue", "level": 3},))
    fit = AidLine.model_validate({**LINE.model_dump(), **line})
    with refused("offer.unfit"):
        thing(weak, fit)


def test_a_team_that_is_strong_enough_is_offered() -> None:
    strong = changed(level=1, capabilities=({"code": "technical_rescue", "level": 1},))
    line = {
        **LINE.model_dump(),
        "level_at_least": 2,
        "capabilities": ({"code": "technical_rescue", "level_at_least": 2},),
        "named_team_id": scene.TEAM_ID,
    }
    assert thing(strong, AidLine.model_validate(line)).team_id == scene.TEAM_ID


def test_one_hold_backs_one_offer() -> None:
    """I4."""
    with refused("offer.hold_used"):
        propose(thing(), taken=(scene.TOKEN,))


def test_other_terms_have_another_hash() -> None:
    (as_asked,) = propose(thing())
    own = {**bodies.PROPOSE_AID_OFFER, "terms": {**KNOWN.terms.model_dump(), "cost": "各自承担。"}}
    (other,) = propose(thing(), said=own)
    (again,) = propose(thing(), KNOWN.model_copy(update={"terms_hash": "1" * 64}))
    assert len({as_asked.terms_hash, other.terms_hash, again.terms_hash}) == 3


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"mobilised_by": "嘉善县应急管理局"}, "offer.not_its_commander"),
        ({"document_no": " "}, "offer.approval_without_basis"),
        ({"plan_id": scene.AID_OFFER_ID, "clause": "5.6"}, "offer.not_preauthorised"),
    ],
)
def test_only_whoever_commands_the_team_lets_it_go(said: dict[str, Any], rule: str) -> None:
    """I23."""
    with refused(rule):
        approve(**said)


def test_a_program_lets_no_team_go() -> None:
    with refused("offer.person"):
        approve(person=False)


def test_a_social_force_answers_the_call_itself() -> None:
    social = PROPOSED.model_copy(update={"social_force": True})
    with refused("offer.call_not_answered"):
        approve(social)
    (approved,) = approve(social, answered_by="张队长")
    assert approved.answered_by == "张队长"


def test_a_clause_lets_a_team_of_the_region_go_and_none_of_a_unit_above() -> None:
    clause = KnownClause(clause="5.6", role="duty_leader", act=MOBILISE, hours_at_most=12)
    plan = Plan(KnownPlan(id="p", region="310118", state="in_force", preauthorised=(clause,)), signed=True)
    said: dict[str, Any] = {"plan_id": scene.AID_OFFER_ID, "clause": "5.6", "document_no": ""}
    assert approve(plan=plan, **said)
    above = PROPOSED.model_copy(update={"mobiliser_region": "330000"})
    with refused("offer.commanded_above"):
        approve(above, plan, **said)
    assert approve(above)


def test_what_was_committed_is_not_withdrawn() -> None:
    offered = folded(AID_OFFER, aid.OFFER[:3])
    with refused("offer.committed"):
        aid_offer.withdraw(offered, WithdrawAidOffer(reason="另有警情。"), committed=True)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ({"item_code": "2039999"}, "offer.unfit"),
        ({"unit": "卷"}, "offer.unfit"),
        ({"quantity_max": 299}, "offer.unfit"),
    ],
)
def test_goods_that_do_not_fit_are_not_offered(line: dict[str, Any], rule: str) -> None:
    lot = folded(STOCK_LOT, stock.LOT[:2])
    wanted = AidLine.model_validate({**KNOWN.lines[1].model_dump(), **line})
    with refused(rule):
        reserved_goods(lot, scene.LOT_ID, scene.RESERVATION_ID, wanted, scene.OWN, NOON)


def test_goods_are_reserved_before_they_are_offered() -> None:
    """I30."""
    wanted = KNOWN.lines[1]
    for lot, moment in (
        (folded(STOCK_LOT, stock.LOT[:1]), NOON),
        (folded(STOCK_LOT, stock.LOT[:2]), NOON + timedelta(hours=2)),
        (folded(STOCK_LOT, stock.LOT[:3]), NOON),
    ):
        with refused("offer.not_reserved"):
            reserved_goods(lot, scene.LOT_ID, scene.RESERVATION_ID, wanted, scene.OWN, moment)


def test_an_offer_runs_out_with_its_hold_or_its_validity() -> None:
    offered = folded(AID_OFFER, aid.OFFER[:3])
    later = NOON + timedelta(hours=1)
    causes = [fact.cause for o in (PROPOSED, offered) for fact in aid_offer.run_out(o, later)]  # type: ignore[attr-defined]  # AidOfferLapsed
    assert causes == [3, 4]
    assert aid_offer.run_out(PROPOSED, NOON) == aid_offer.run_out(offered, NOON) == []

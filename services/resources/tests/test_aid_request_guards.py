"""What nobody may ask a neighbour for, and who may not approve it: each guard with an attempt to break it."""

from datetime import timedelta
from typing import Any

import pytest
from aid_story import GOODS_LINE, TEAM_LINE, proposal, refused
from every_state import NOON, folded

from chassis.errors import Refusal
from incident.commands.plan_bodies import PreauthorisedClauseBody
from resources.aggregates import AID_REQUEST
from resources.commands.aid_request import AcceptAidOffer, ApproveAidRequest
from resources.domain import aid_agreement, aid_request
from resources.domain.known_aid import KnownClause, KnownOffer, KnownPlan
from resources.domain.preauthorised import MOBILISE, REQUEST_AID, Plan, check_clause
from resources.domain.signer import Signer
from resources.samples import aid, scene

OFFICER = Signer("wf", "王芳", "duty_officer", "值班员", True)
COMMANDER = Signer("zzq", "周志强", "commander", "指挥机构负责人", True)
LEADER = Signer("lm", "李明", "duty_leader", "带班领导", True)
WINDOW = timedelta(minutes=60)
PROPOSED = folded(AID_REQUEST, aid.REQUEST[:1])
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


def propose(command: Any, incident_state: str = "verified") -> list[Any]:
    return aid_request.propose(
        None,
        command,
        incident_state=incident_state,
        neighbours={"310118", "320509"},
        signer=OFFICER,
        now=NOON,
    )


def approve(signer: Signer, plan: Plan | None = None, **said: Any) -> list[Any]:
    return aid_request.approve(
        PROPOSED,
        ApproveAidRequest(basis="会商决定。", **said),
        incident_state="responding",
        plan=plan,
        window=WINDOW,
        signer=signer,
        now=NOON,
    )


def plan(state: str = "in_force", act: str = REQUEST_AID, hours: int = 12, *, signed: bool = True) -> Plan:
    clause = KnownClause(clause="5.5", role="duty_leader", act=act, hours_at_most=hours)
    return Plan(KnownPlan(id="p", region="310118", state=state, preauthorised=(clause,)), signed=signed)


@pytest.mark.parametrize("state", ["reported", "rejected", "terminated", "closed", "merged"])
def test_nobody_asks_for_an_incident_that_is_not_under_way(state: str) -> None:
    with refused("aid.incident_state"):
        propose(proposal(), state)


@pytest.mark.parametrize("regions", [[scene.OWN], ["440300"], ["320509", "320509"]])
def test_only_neighbours_are_asked_and_each_once(regions: list[str]) -> None:
    with refused("aid.not_a_neighbour"):
        propose(proposal(to_regions=regions))


def test_the_time_of_offers_lies_ahead() -> None:
    with refused("aid.offers_until_passed"):
        propose(proposal(offers_until=NOON))
    late = folded(AID_REQUEST, propose(proposal(offers_until=NOON + WINDOW)))
    with refused("aid.offers_until_passed"):
        aid_request.approve(
            late,
            ApproveAidRequest(basis="会商决定。"),
            incident_state="verified",
            plan=None,
            window=WINDOW,
            signer=COMMANDER,
            now=NOON + WINDOW,
        )


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ({**TEAM_LINE, "item_code": "2030101", "unit": "米"}, "aid.line_subject"),
        ({k: v for k, v in TEAM_LINE.items() if k != "kind"}, "aid.line_subject"),
        ({**GOODS_LINE, "unit": " "}, "aid.unit_missing"),
        ({**TEAM_LINE, "quantity_min": 2}, "aid.quantity"),
        ({**TEAM_LINE, "needed_until": TEAM_LINE["needed_from"]}, "aid.needed_times"),
    ],
)
def test_a_line_asks_for_one_thing_in_possible_numbers_and_times(line: dict[str, Any], rule: str) -> None:
    with pytest.raises(Refusal) as caught:
        propose(proposal(TEAM_LINE, line))
    assert caught.value.rule == rule
    assert caught.value.fields[0].pointer.startswith("/lines/1/")


def test_other_lines_or_terms_have_another_hash() -> None:
    (one,) = propose(proposal())
    (same,) = propose(proposal(reason="另一个理由。"))
    (more,) = propose(proposal({**TEAM_LINE, "quantity_max": 2}))
    assert one.terms_hash == same.terms_hash
    assert one.terms_hash != more.terms_hash


def test_the_proposer_does_not_approve() -> None:
    """I21."""
    with refused("aid.own_proposal"):
        approve(Signer("wj-do", "王芳", "commander", "指挥机构负责人", True))


def test_a_program_signs_nothing() -> None:
    """I25."""
    program = Signer("bot", "接口", "commander", "指挥机构负责人", False)
    for attempt in (lambda: approve(program), lambda: _accept_by(program)):
        with refused("aid.person"):
            attempt()


def _accept_by(signer: Signer) -> None:
    command = AcceptAidOffer(offer_id=OFFER.id, terms_hash=scene.TERMS_HASH)
    aid_agreement.accept(ISSUED, "r", command, offer=OFFER, signer=signer, now=NOON)


def test_a_commander_needs_no_clause() -> None:
    with refused("aid.clause_not_needed"):
        approve(COMMANDER, clause="5.5")
    (issued,) = approve(COMMANDER, document_no="善应急指〔2023〕5号")
    assert issued.approval.person == "周志强"


def test_a_leader_approves_under_a_clause_and_the_record_names_it() -> None:
    (issued,) = approve(LEADER, plan(), plan_id=scene.AID_OFFER_ID, clause="5.5")
    assert (issued.approval.clause, issued.approval.plan_id) == ("5.5", scene.AID_OFFER_ID)


@pytest.mark.parametrize(
    ("of", "rule"),
    [
        (None, "aid.not_preauthorised"),
        (plan(state="superseded"), "aid.plan_not_in_force"),
        (plan(signed=False), "aid.plan_not_signed"),
        (plan(act="start"), "aid.not_preauthorised"),
        (plan(act=MOBILISE), "aid.not_preauthorised"),
        (plan(hours=7), "aid.beyond_clause"),
    ],
)
def test_a_leader_has_no_other_way(of: Plan | None, rule: str) -> None:
    with refused(rule):
        approve(LEADER, of, plan_id=scene.AID_OFFER_ID, clause="5.5")


def test_a_clause_of_a_joint_plan_may_say_so() -> None:
    """The acts of mutual aid are acts that a plan can preauthorise."""
    for act in (REQUEST_AID, MOBILISE):
        body = PreauthorisedClauseBody(
            clause="5.5", role="duty_leader", act=act, level_at_most="iii", hours_at_most=12, limits="水上。"
        )
        clause = KnownClause.model_validate(body.model_dump())
        edition = KnownPlan(id="p", region="310118", state="in_force", preauthorised=(clause,))
        check_clause(Plan(edition, signed=True), "5.5", act, 8, "aid")

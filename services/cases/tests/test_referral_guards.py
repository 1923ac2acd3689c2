"""What must not happen to a referral, tried (I13, I18, I24, I25)."""

from typing import Any

import pytest
from cases_world import HEAD, World, body

from cases.api import examples
from cases.commands.oversight import ReceiveCopy
from cases.commands.reception import (
    FileCase,
    ForwardReferral,
    NoteOutcome,
    ReceiveReferral,
    RefuseCase,
    RequestSupplement,
)
from cases.commands.referral import CloseReferral, SendOpinion
from cases.domain.package import MANDATORY
from cases.handlers import oversight, reception, referral
from cases.samples.scene import HANDLERS, LETTER, OTHER, OWN, PHOTO
from chassis.clock import new_id
from chassis.errors import Kind, Refusal

FILE = FileCase(note="立案。")
REFUSE = RefuseCase(ground="no_facts", reason="没有犯罪事实。")
_PIECE = examples.referral.TRANSFER_REFERRAL["evidence"][0]
_PAPERS = examples.referral.TRANSFER_REFERRAL["papers"]


async def refusal_of(doing: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        await doing
    assert refused.value.sentence.endswith("。")
    return refused.value


async def test_who_is_no_handler_does_not_transfer(world: World) -> None:
    check_id = await world.approved()
    assert (await refusal_of(world.transfer(check_id, "jiashan:zhifa-09"))).rule == "referral.not_a_handler"
    assert (await refusal_of(world.transfer(check_id, HEAD))).rule == "referral.not_a_handler"
    assert (await refusal_of(world.transfer(check_id, person=False))).rule == "referral.person"
    assert world.own.facts == []


async def test_what_is_not_approved_is_not_transferred(world: World) -> None:
    id = await world.screen()
    await world.report(id)
    assert (await refusal_of(world.transfer(id))).kind is Kind.NOT_FOUND


async def test_a_clue_is_transferred_once(world: World) -> None:
    check_id = await world.approved()
    await world.transfer(check_id)
    assert (await refusal_of(world.transfer(check_id, HANDLERS[1]))).rule == "referral.not_approved"


@pytest.mark.parametrize(
    ("papers", "rule"),
    [
        ([_PAPERS[1]], "referral.letter_missing"),
        ([_PAPERS[0], {**_PAPERS[1], "sha256": "f" * 64}], "referral.report_changed"),
    ],
)
async def test_a_package_has_its_letter_and_the_very_report(
    world: World, papers: list[dict[str, str]], rule: str
) -> None:
    check_id = await world.approved()
    assert (await refusal_of(world.transfer(check_id, papers=papers))).rule == rule


async def test_the_receipt_is_not_refused_for_missing_papers(world: World) -> None:
    id = await world.referred(papers=[_PAPERS[0]])
    received = await world.receive(id)
    assert received.state.state == "received"
    assert set(received.state.missing) == set(MANDATORY) - {"letter"}
    refusal = await refusal_of(world.move(reception.refuse_filing, received.id, REFUSE))
    assert refusal.rule == "reception.papers_first"
    assert "调查报告" in refusal.sentence
    with pytest.raises(ValueError, match="ground"):
        RefuseCase(ground="papers_missing", reason="材料不全。")


async def test_another_organ_does_not_turn_away_for_missing_papers_either(world: World) -> None:
    id = await world.referred("procuratorate", OTHER)
    received = await world.receive(id, "qingpu", "procurator")
    doing = world.move(reception.refuse_referral, received.id, REFUSE, slug="qingpu", role="procurator")
    assert (await refusal_of(doing)).rule == "reception.papers_first"


async def test_evidence_once_sent_is_fixed(world: World) -> None:
    id = await world.referred()
    changed = [{**_PIECE, "sha256": "e" * 64}]
    assert (
        await refusal_of(world.supplement(id, papers=[], evidence=changed))
    ).rule == "referral.evidence_fixed"
    more = [{**_PIECE, "number": 2, "sha256": "d" * 64}]
    state = await world.supplement(id, papers=[], evidence=more)
    assert [(piece.number, piece.sha256) for piece in state.evidence] == [(1, PHOTO), (2, "d" * 64)]
    assert state.papers[0].sha256 == LETTER


async def test_two_pieces_cannot_have_one_number(world: World) -> None:
    check_id = await world.approved()
    twice = [_PIECE, {**_PIECE, "sha256": "e" * 64}]
    assert (await refusal_of(world.transfer(check_id, evidence=twice))).rule == "referral.evidence_fixed"


async def test_a_supplement_brings_something(world: World) -> None:
    id = await world.referred()
    assert (await refusal_of(world.supplement(id, papers=[]))).rule == "referral.nothing_added"


@pytest.mark.parametrize(
    ("slug", "role"),
    [("jiashan", "procurator"), ("qingpu", "police_liaison"), ("jiashan", "enforcement_officer")],
)
async def test_only_the_addressee_receipts(world: World, slug: str, role: str) -> None:
    id = await world.referred()
    refusal = await refusal_of(world.receive(id, slug, role))
    assert refusal.rule in ("not_known_here", "journal.not_found")


async def test_what_does_not_exist_is_refused_like_what_one_must_not_know(world: World) -> None:
    id = await world.referred()
    unknown = await refusal_of(world.receive(new_id(), "wujiang"))
    hidden = await refusal_of(world.receive(id, "wujiang"))
    assert (hidden.kind, hidden.rule, hidden.sentence) == (unknown.kind, unknown.rule, unknown.sentence)


async def test_a_program_does_not_receipt(world: World) -> None:
    id = await world.referred()
    call = world.own.call("police_liaison", person=False)
    doing = reception.receive_referral(world.own.desk, call, ReceiveReferral(referral_id=id))
    assert (await refusal_of(doing)).rule == "reception.person"


async def test_a_copy_is_receipted_as_oversight_and_an_original_is_not(world: World) -> None:
    id = await world.referred()
    copies = [r.subject for r in world.own.facts if r.type.endswith("Transferred") and r.subject != id]
    assert (await refusal_of(world.receive(copies[0], role="procurator"))).rule == "reception.is_copy"
    elsewhere = await world.referred("procuratorate", OTHER)
    cell = world.cells["qingpu"]
    doing = oversight.receive_copy(cell.desk, cell.call("procurator"), ReceiveCopy(copy_id=elsewhere))
    assert (await refusal_of(doing)).rule == "oversight.no_copy"


async def test_a_second_receipt_changes_nothing(world: World) -> None:
    id = await world.referred()
    first, second = await world.receive(id), await world.receive(id)
    assert (first.id, first.version) == (second.id, second.version)


async def test_long_terms_are_the_polices_and_approved(world: World) -> None:
    id = await world.referred()
    assert (await refusal_of(world.receive(id, term="complex"))).rule == "reception.term_unapproved"
    state = (await world.receive(id, term="complex", term_approved_by="jiashan:juzhang-ga")).state
    assert state.clocks[0].rule == "transfer.police_decision.complex"
    other = await world.referred("procuratorate", OTHER)
    doing = world.receive(other, "qingpu", "procurator", term="lead")
    assert (await refusal_of(doing)).rule == "reception.term_of_police"


async def test_police_and_others_have_their_own_decisions(world: World) -> None:
    received = await world.receive(await world.referred())
    note = NoteOutcome(note="受理。")
    assert (
        await refusal_of(world.move(reception.accept_referral, received.id, note))
    ).rule == "reception.police"
    other = await world.receive(await world.referred("procuratorate", OTHER), "qingpu", "procurator")
    doing = world.move(reception.file_case, other.id, FILE, slug="qingpu", role="procurator")
    assert (await refusal_of(doing)).rule == "reception.not_police"


async def test_no_move_outside_the_blocks(world: World) -> None:
    received = await world.receive(await world.referred())
    await world.move(reception.file_case, received.id, FILE)
    for handler, command in (
        (reception.file_case, FILE),
        (reception.refuse_filing, REFUSE),
        (reception.request_supplement, RequestSupplement(kinds=("other",), note="请补。")),
    ):
        assert (await refusal_of(world.move(handler, received.id, command))).rule == "reception.state"


@pytest.mark.parametrize(
    ("to", "rule"),
    [
        ({"region": OWN, "organ": "police"}, "reception.forward_back"),
        ({"region": OWN, "organ": "bureau"}, "reception.forward_back"),
        ({"region": "110000", "organ": "police"}, "reception.region"),
    ],
)
async def test_a_case_is_forwarded_to_somebody_else(world: World, to: dict[str, str], rule: str) -> None:
    received = await world.receive(await world.referred())
    command = ForwardReferral(to=to, reason="无管辖权。")
    assert (await refusal_of(world.move(reception.forward_reception, received.id, command))).rule == rule


async def test_only_the_sender_supplements_and_closes(world: World) -> None:
    id = await world.referred()
    for role in ("police_liaison", "procurator"):
        doing = world.move(referral.close_referral, id, CloseReferral(reason="完。"), role=role)
        assert (await refusal_of(doing)).kind is Kind.NOT_FOUND


@pytest.mark.parametrize(
    ("role", "changes", "rule"),
    [
        ("procurator", {"addressee": {"region": OTHER, "organ": "police"}}, "referral.opinion_to_bureau"),
        ("enforcement_officer", {}, "referral.opinion_by_justice"),
        ("procurator", {"addressee": {"region": "110000", "organ": "bureau"}}, "referral.region"),
        ("procurator", {"papers": [_PAPERS[1]]}, "referral.letter_missing"),
    ],
)
async def test_an_opinion_goes_from_justice_to_a_bureau(
    world: World, role: str, changes: dict[str, Any], rule: str
) -> None:
    command = SendOpinion(**body(examples.referral.SEND_OPINION, **changes))
    doing = referral.send_opinion(world.own.desk, world.own.call(role), command)
    assert (await refusal_of(doing)).rule == rule

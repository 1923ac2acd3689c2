"""The ways of a referral: to the police with a copy, to a procuratorate, to a bureau, and forwarded."""

import pytest
from cases_world import World

from cases.aggregates import CLUE_CHECK, OVERSIGHT, RECEPTION, REFERRAL
from cases.api import examples
from cases.commands.authority import Authority
from cases.commands.oversight import CloseOversight, ReceiveCopy
from cases.commands.reception import (
    AnswerReferral,
    FileCase,
    ForwardReferral,
    NoteOutcome,
    RefuseCase,
    RequestSupplement,
)
from cases.commands.referral import CloseReferral, SendOpinion, TransferReferral
from cases.domain.referral_state import id_of
from cases.handlers import oversight, reception, referral
from cases.handlers.sealing import opened
from cases.memory import MemoryCell
from cases.samples.scene import HANDLERS, OTHER, OWN
from chassis.journal import Aggregate

NOTE = NoteOutcome(note="已办。")


async def row(cell: MemoryCell, aggregate: Aggregate, id: str) -> dict:  # type: ignore[type-arg]
    found = await cell.desk.known.now(id, aggregate.name)
    assert found is not None
    data: dict[str, object] = found["data"]
    return data


async def test_the_police_path_from_transfer_to_conclusion(world: World) -> None:
    check_id = await world.approved()
    outcome = await world.transfer(check_id)
    sent = await world.own.journal.load(CLUE_CHECK, check_id)
    assert sent is not None
    assert (sent[0].state, sent[0].referral_id) == ("sent", outcome.id)
    received = await world.receive(outcome.id)
    assert received.state.missing == ("goods_list", "appraisal")
    asked = await world.ask_papers(outcome.id, "goods_list", "appraisal")
    assert asked.state == "supplement_requested"
    due = await world.own.journal.load(REFERRAL, outcome.id)
    assert due is not None
    assert (due[0].due_kinds, [c.rule for c in due[0].clocks]) == (
        ("goods_list", "appraisal"),
        ["transfer.completion"],
    )
    await world.supplement(outcome.id)
    seen = await world.own.journal.load(RECEPTION, received.id)
    assert seen is not None
    assert (seen[0].state, seen[0].missing) == ("received", ("goods_list",))
    filed = await world.move(reception.file_case, received.id, FileCase(note="已立案。"))
    assert (filed.state, filed.clocks) == ("filed", ())
    assert (await world.move(reception.conclude_case, received.id, NOTE)).state == "concluded"
    closed = await world.move(
        referral.close_referral, outcome.id, CloseReferral(reason="归档。"), role="enforcement_officer"
    )
    assert closed.state == "closed"


async def test_the_police_may_decide_not_to_file_once_papers_were_asked_for(world: World) -> None:
    id = await world.referred()
    received = await world.receive(id)
    await world.ask_papers(id, "appraisal")
    await world.supplement(id)
    refusal = RefuseCase(ground="no_facts", reason="经审查没有犯罪事实。")
    decided = await world.move(reception.refuse_filing, received.id, refusal)
    assert (decided.state, decided.ground) == ("not_filed", "no_facts")
    assert await opened(world.own.desk, decided.note, received.id) == "经审查没有犯罪事实。"


async def test_the_procuratorate_gets_a_copy_that_it_receipts_as_oversight(world: World) -> None:
    check_id = await world.approved()
    original = await world.transfer(check_id)
    copy_id = id_of(check_id, Authority(region=OWN, organ="procuratorate"))
    copy = await row(world.own, REFERRAL, copy_id)
    assert copy["copy_of"] == original.id
    call = world.own.call("procurator")
    outcome = await oversight.receive_copy(world.own.desk, call, ReceiveCopy(copy_id=copy_id))
    await world.settle()
    assert (outcome.state.original_id, outcome.state.state) == (original.id, "copy_received")
    closing = CloseOversight(note="监督终结。")
    closed = await world.move(oversight.close_oversight, outcome.id, closing, role="procurator")
    assert closed.state == "closed"
    assert (await row(world.own, OVERSIGHT, outcome.id))["state"] == "closed"


async def test_a_procuratorate_elsewhere_accepts_and_answers(world: World) -> None:
    id = await world.referred("procuratorate", OTHER)
    received = await world.receive(id, "qingpu", "procurator")
    assert [clock.rule for clock in received.state.clocks] == ["intake.procuratorate_review"]
    accepted = await world.move(
        reception.accept_referral, received.id, NOTE, slug="qingpu", role="procurator"
    )
    assert (accepted.state, accepted.clocks) == ("accepted", ())
    answering = AnswerReferral(answer="已制发检察建议。")
    answered = await world.move(
        reception.answer_referral, received.id, answering, slug="qingpu", role="procurator"
    )
    assert answered.state == "answered"
    here = RECEPTION.state.model_validate(await row(world.own, RECEPTION, received.id))
    assert here.state == "answered"
    assert here.note is not None
    assert await opened(world.own.desk, here.note, received.id) == "已制发检察建议。"


async def test_what_was_sealed_here_opens_at_the_addressee(world: World) -> None:
    id = await world.referred("procuratorate", OTHER, facts="强令冒险作业。")
    there = REFERRAL.state.model_validate(await row(world.cells["qingpu"], REFERRAL, id))
    words = await opened(world.cells["qingpu"].desk, there.contents[0], id)
    assert words["facts"] == "强令冒险作业。"
    assert words["titles"]
    assert words["descriptions"] == {"1": "失效阀门照片,拍摄于现场。"}


async def test_a_supplement_reaches_the_addressee_elsewhere(world: World) -> None:
    id = await world.referred("procuratorate", OTHER)
    received = await world.receive(id, "qingpu", "procurator")
    command = RequestSupplement(kinds=("appraisal",), note="请补。")
    await world.move(reception.request_supplement, received.id, command, slug="qingpu", role="procurator")
    await world.supplement(id)
    state = (await world.cells["qingpu"].journal.load(RECEPTION, received.id)) or pytest.fail("no reception")
    assert (state[0].state, state[0].missing) == ("received", ("goods_list",))


async def test_a_case_of_another_place_is_forwarded_with_its_words(world: World) -> None:
    id = await world.referred(facts="主要犯罪地在吴江。")
    received = await world.receive(id)
    to = {"region": "320509", "organ": "police"}
    await world.move(reception.forward_reception, received.id, ForwardReferral(to=to, reason="无管辖权。"))
    onward = id_of(id, Authority(**to))
    there = REFERRAL.state.model_validate(await row(world.cells["wujiang"], REFERRAL, onward))
    assert (there.forwarded_from, there.sender.organ, there.handlers) == (id, "police", HANDLERS)
    words = await opened(world.cells["wujiang"].desk, there.contents[0], onward)
    assert words["facts"] == "主要犯罪地在吴江。"
    again = await world.receive(onward, "wujiang")
    assert again.state.state == "received"


async def test_a_procuratorate_sends_its_opinion_to_a_bureau(world: World) -> None:
    command = SendOpinion(**examples.referral.SEND_OPINION)
    call = world.own.call("procurator")
    outcome = await referral.send_opinion(world.own.desk, call, command)
    await world.settle()
    assert (outcome.state.sender.organ, outcome.state.handlers) == ("procuratorate", ())
    received = await world.receive(outcome.id, "qingpu", "enforcement_officer")
    assert received.state.clocks == ()
    accepted = await world.move(
        reception.accept_referral, received.id, NOTE, slug="qingpu", role="enforcement_officer"
    )
    assert accepted.state == "accepted"


async def test_a_repeat_of_a_transfer_makes_up_for_a_copy_that_was_not_written(world: World) -> None:
    check_id = await world.approved()
    call = world.own.call("enforcement_officer", actor=HANDLERS[0])
    command = TransferReferral(**{**examples.referral.TRANSFER_REFERRAL, "check_id": check_id})
    first = await referral.transfer_referral(world.own.desk, call, command)
    await world.settle()
    again = await referral.transfer_referral(world.own.desk, call, command)
    assert (again.id, again.replayed) == (first.id, True)
    sent = [r for r in world.own.facts if r.type.endswith("ReferralTransferred")]
    assert len(sent) == 2

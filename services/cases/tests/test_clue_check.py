"""What a bureau must do before it refers a clue, and everything that is refused (I13)."""

import pytest
from cases_world import HEAD, World, body

from cases.aggregates import CLUE_CHECK
from cases.api import examples
from cases.commands.clue_check import ApproveTransfer, FormTeam, RejectTransfer, SubmitClueReport
from cases.domain.clue_check_state import ClueCheck
from cases.handlers import clue_check as handlers
from cases.handlers.sealing import opened
from cases.rules import load
from cases.samples.scene import HANDLERS, OTHER, OWN
from chassis.errors import Kind, Refusal


async def _state(world: World, id: str) -> ClueCheck:
    loaded = await world.own.journal.load(CLUE_CHECK, id)
    assert loaded is not None
    return loaded[0]


async def test_a_clue_is_checked_reported_and_approved(world: World) -> None:
    id = await world.screen()
    assert (await _state(world, id)).state == "screened"
    await world.report(id)
    outcome = await world.approve(id)
    assert (outcome.state.state, outcome.state.approver) == ("approved", HEAD)
    assert outcome.state.handlers == HANDLERS
    assert [clock.rule for clock in outcome.state.clocks] == ["transfer.send"]


async def test_what_a_clue_says_is_sealed_and_opens_only_here(world: World) -> None:
    id = await world.screen(facts="罐体阀门失效。")
    state = await _state(world, id)
    assert (await opened(world.own.desk, state.contents, id))["facts"] == "罐体阀门失效。"
    other = world.cells["qingpu"]
    with pytest.raises(Refusal, match=r"vault\.destroyed"):
        await opened(other.desk, state.contents, id)


@pytest.mark.parametrize(
    ("figures", "flag"),
    [
        ({"deaths": 0, "serious_injuries": 2, "loss_cny": 999_999}, ""),
        ({"deaths": 1, "serious_injuries": None, "loss_cny": None}, "serious"),
        ({"deaths": None, "serious_injuries": 3, "loss_cny": None}, "serious"),
        ({"deaths": None, "serious_injuries": None, "loss_cny": 1_000_000}, "serious"),
        ({"deaths": 3, "serious_injuries": 0, "loss_cny": 0}, "especially_serious"),
        ({"deaths": 0, "serious_injuries": 10, "loss_cny": 0}, "especially_serious"),
        ({"deaths": None, "serious_injuries": None, "loss_cny": None}, ""),
    ],
)
async def test_figures_only_raise_a_flag(world: World, figures: dict[str, int | None], flag: str) -> None:
    state = await _state(world, await world.screen(**figures))
    assert (state.screening, state.state) == (flag, "screened")
    assert load().screening.serious.basis == "JI2015 art 6"


@pytest.mark.parametrize(
    ("handlers_", "rule"),
    [
        ((HANDLERS[0],), "clue.two_officers"),
        ((HANDLERS[0], HANDLERS[0]), "clue.two_officers"),
        ((*HANDLERS, HANDLERS[0]), "clue.named_twice"),
    ],
)
async def test_one_officer_is_no_team(world: World, handlers_: tuple[str, ...], rule: str) -> None:
    id = await world.screen()
    with pytest.raises(Refusal) as refused:
        await handlers.form_team(
            world.own.desk, world.own.call("enforcement_officer"), id, FormTeam(handlers=handlers_)
        )
    assert (refused.value.kind, refused.value.rule) == (Kind.INVALID, rule)
    assert (await _state(world, id)).state == "screened"


async def test_only_the_team_reports(world: World) -> None:
    id = await world.screen()
    call = world.own.call("enforcement_officer", actor="jiashan:zhifa-09")
    await handlers.form_team(world.own.desk, call, id, FormTeam(handlers=HANDLERS))
    again = world.own.call("enforcement_officer", actor="jiashan:zhifa-09")
    command = SubmitClueReport(**examples.clue_check.SUBMIT_CLUE_REPORT)
    with pytest.raises(Refusal, match=r"clue\.not_a_handler"):
        await handlers.submit_clue_report(world.own.desk, again, id, command)


async def test_the_approver_is_no_handler(world: World) -> None:
    id = await world.screen()
    await world.report(id, HANDLERS[0], HEAD)
    with pytest.raises(Refusal, match=r"clue\.approver_is_handler") as refused:
        await world.approve(id, HEAD)
    assert refused.value.kind is Kind.FORBIDDEN
    rejecting = RejectTransfer(**examples.clue_check.REJECT_TRANSFER)
    call = world.own.call("bureau_head", actor=HEAD)
    with pytest.raises(Refusal, match=r"clue\.approver_is_handler"):
        await handlers.reject_transfer(world.own.desk, call, id, rejecting)
    assert (await _state(world, id)).state == "report_submitted"


@pytest.mark.parametrize(
    ("role", "person", "rule"),
    [
        ("duty_leader", True, "clue.not_the_head"),
        ("enforcement_officer", True, "clue.not_the_head"),
        ("bureau_head", False, "clue.person"),
        ("timer", False, "clue.person"),
    ],
)
async def test_only_the_principal_head_approves_and_in_person(
    world: World, role: str, person: bool, rule: str
) -> None:
    id = await world.screen()
    await world.report(id)
    command = ApproveTransfer(**examples.clue_check.APPROVE_TRANSFER)
    with pytest.raises(Refusal) as refused:
        await handlers.approve_transfer(world.own.desk, world.own.call(role, person=person), id, command)
    assert refused.value.rule == rule


@pytest.mark.parametrize(
    ("addressee", "copy_to", "rule"),
    [
        ({"region": OWN, "organ": "police"}, None, "clue.copy_missing"),
        ({"region": OWN, "organ": "police"}, {"region": OWN, "organ": "police"}, "clue.copy_missing"),
        (
            {"region": OWN, "organ": "police"},
            {"region": OTHER, "organ": "procuratorate"},
            "clue.copy_missing",
        ),
        (
            {"region": OWN, "organ": "procuratorate"},
            {"region": OWN, "organ": "procuratorate"},
            "clue.copy_unasked",
        ),
        ({"region": OWN, "organ": "bureau"}, None, "clue.addressee_self"),
        ({"region": "110000", "organ": "procuratorate"}, None, "clue.region"),
    ],
)
async def test_an_approval_names_where_it_may_go(
    world: World, addressee: dict[str, str], copy_to: dict[str, str] | None, rule: str
) -> None:
    id = await world.screen()
    await world.report(id)
    with pytest.raises(Refusal) as refused:
        await world.approve(id, addressee=addressee, copy_to=copy_to)
    assert refused.value.rule == rule
    assert refused.value.sentence.endswith("。")


async def test_a_fine_is_no_reason_not_to_refer() -> None:
    with pytest.raises(ValueError, match="ground"):
        RejectTransfer(**body(examples.clue_check.REJECT_TRANSFER, ground="fined"))


async def test_a_rejected_clue_is_not_transferred(world: World) -> None:
    id = await world.screen()
    await world.report(id)
    call = world.own.call("bureau_head", actor=HEAD)
    command = RejectTransfer(**examples.clue_check.REJECT_TRANSFER)
    outcome = await handlers.reject_transfer(world.own.desk, call, id, command)
    assert outcome.state.state == "rejected"
    with pytest.raises(Refusal) as refused:
        await world.transfer(id)
    assert refused.value.kind is Kind.NOT_FOUND


async def test_a_check_stays_in_the_own_bureau(world: World) -> None:
    id = await world.screen()
    await world.report(id)
    await world.settle()
    assert world.own.facts == []
    assert {record.classification for record in world.own.local_facts} == {"confidential"}
    others = [cell for cell in world.cells.values() if cell is not world.own]
    assert [await cell.journal.load(CLUE_CHECK, id) for cell in others] == [None, None]

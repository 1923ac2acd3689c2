"""A joint plan between three cells: presented, signed, refused, in force, superseded."""

from collections.abc import Sequence

import pytest
from three_cells import REGIONS, ThreeCells, shuffled

from chassis.errors import Kind, Refusal
from chassis.regions import Zone
from incident.api import examples
from incident.commands.joint_plan import RevisePlan
from incident.domain.deadlines import Rulebook
from incident.domain.plan_signature import id_of
from incident.handlers import joint_plan

OWNER, OTHER, THIRD = REGIONS


@pytest.fixture
def three(zone: Zone, rules: Rulebook) -> ThreeCells:
    """Three cells that know nothing of each other yet."""
    return ThreeCells(zone, rules)


@pytest.fixture
async def opened(three: ThreeCells) -> str:
    """A plan of the owner that lies before every region."""
    plan_id = await three.draft(OWNER)
    await three.open(OWNER, plan_id)
    await three.gossip()
    return plan_id


async def test_an_opened_plan_lies_before_every_region(three: ThreeCells, opened: str) -> None:
    plan = await three.plan(OWNER, opened)
    assert (plan.state, plan.round, plan.regions) == ("opened", 1, REGIONS)
    for region in REGIONS:
        signature = await three.signature(region, opened)
        assert (signature.state, signature.plan_id, signature.round) == ("presented", opened, 1)
        assert signature.terms_hash == plan.terms_hash == plan.terms.sha256


@pytest.mark.parametrize("order", [shuffled(seed) for seed in range(4)])
async def test_it_is_in_force_when_the_last_of_three_has_signed(
    order: Sequence[str], three: ThreeCells, opened: str
) -> None:
    for signer in order:
        assert (await three.plan(OWNER, opened)).state == "opened"
        await three.sign(signer, opened)
        await three.gossip(order)
    plan = await three.plan(OWNER, opened)
    assert plan.state == "in_force"
    assert plan.signature_ids == tuple(id_of(region, opened) for region in REGIONS)
    for cell in three.cells.values():
        assert (await cell.desk.known.plan(opened)).state == "in_force"


async def test_signatures_that_arrive_late_and_together_count_once(three: ThreeCells, opened: str) -> None:
    for signer in REGIONS:
        await three.sign(signer, opened)
    await three[OWNER].read(three[THIRD], three[OTHER], three[OWNER])
    assert (await three.plan(OWNER, opened)).state == "in_force"
    entered = [f for f in three[OWNER].facts if f.type.endswith("JointPlanEnteredIntoForce")]
    assert len(entered) == 1


async def test_one_refusal_makes_it_a_draft_again_and_the_next_round_begins_anew(
    three: ThreeCells, opened: str
) -> None:
    await three.sign(OWNER, opened)
    await three.sign(OTHER, opened)
    await three.refuse(THIRD, opened)
    await three.gossip()
    plan = await three.plan(OWNER, opened)
    assert (plan.state, plan.returned_by, plan.reason) == ("drafted", THIRD, "请补充取水口清单。")

    revise = RevisePlan.model_validate(examples.joint_plan.REVISE_PLAN)
    cell = three[OWNER]
    await joint_plan.revise_plan(cell.desk, cell.call("drill_coordinator"), opened, revise)
    await three.open(OWNER, opened)
    await three.gossip()
    presented = await three.signature(OTHER, opened)
    assert (presented.state, presented.round) == ("presented", 2)
    assert presented.terms_hash == revise.terms.sha256

    await three.sign(THIRD, opened)
    await three.gossip()
    assert (await three.plan(OWNER, opened)).state == "opened"


async def test_the_same_terms_opened_again_need_new_signatures(three: ThreeCells, opened: str) -> None:
    await three.sign(OWNER, opened)
    await three.sign(OTHER, opened)
    await three.refuse(THIRD, opened)
    await three[OWNER].read(three[THIRD], three[OTHER], three[OWNER])
    await three.open(OWNER, opened)
    await three[THIRD].read(three[OWNER])
    await three.sign(THIRD, opened)
    await three[OWNER].read(three[THIRD])
    # The other two still stand under the first round.
    assert (await three.plan(OWNER, opened)).state == "opened"
    await three.gossip()
    for signer in (OWNER, OTHER):
        await three.sign(signer, opened)
    await three.gossip()
    assert (await three.plan(OWNER, opened)).state == "in_force"


async def test_terms_that_were_not_presented_cannot_be_signed(three: ThreeCells, opened: str) -> None:
    with pytest.raises(Refusal) as caught:
        await three.sign(OTHER, opened, terms_hash="0" * 64)
    assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "plan.terms_changed")


async def test_a_round_that_is_over_cannot_be_signed(three: ThreeCells, opened: str) -> None:
    await three.refuse(THIRD, opened)
    await three.gossip()
    with pytest.raises(Refusal) as caught:
        await three.sign(OTHER, opened)
    assert caught.value.rule == "plan.not_open"


async def test_an_edition_follows_the_last_of_any_region(three: ThreeCells) -> None:
    await three.draft(OWNER)
    for region, edition in ((OWNER, 1), (OWNER, 3)):
        with pytest.raises(Refusal) as caught:
            await three.draft(region, edition)
        assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "plan.edition")
    await three.gossip()
    with pytest.raises(Refusal):
        await three.draft(OTHER, 1)
    assert await three.draft(OTHER, 2)
    assert await three.draft(OTHER, 1, series="flood-typhoon")


@pytest.mark.parametrize("second_owner", [OWNER, OTHER])
async def test_the_next_edition_in_force_ends_the_one_before(second_owner: str, three: ThreeCells) -> None:
    first = await three.in_force(OWNER)
    other_series = await three.in_force(OWNER, series="flood-typhoon")
    second = await three.in_force(second_owner, 2)
    old = await three.plan(OWNER, first)
    assert (old.state, old.superseded_by) == ("superseded", second)
    assert (await three.plan(second_owner, second)).state == "in_force"
    assert (await three.plan(OWNER, other_series)).state == "in_force"


async def test_an_edition_signed_after_its_successor_is_superseded_at_once(three: ThreeCells) -> None:
    first = await three.draft(OWNER)
    await three.open(OWNER, first)
    await three.gossip()
    for signer in (OWNER, OTHER):
        await three.sign(signer, first)
    await three.gossip()
    second = await three.in_force(OTHER, 2)
    await three.sign(THIRD, first)
    await three.gossip()
    old = await three.plan(OWNER, first)
    assert (old.state, old.superseded_by) == ("superseded", second)


async def test_two_drafts_of_one_edition_are_not_both_signed(three: ThreeCells) -> None:
    mine, theirs = await three.draft(OWNER), await three.draft(OTHER)
    await three.open(OWNER, mine)
    await three.open(OTHER, theirs)
    await three.gossip()
    await three.sign(THIRD, mine)
    with pytest.raises(Refusal) as caught:
        await three.sign(THIRD, theirs)
    assert caught.value.rule == "plan.edition_taken"

    await three.refuse(OTHER, mine)
    await three.gossip()
    assert (await three.sign(THIRD, theirs)).state == "signed"

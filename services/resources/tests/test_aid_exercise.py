"""Mutual aid in an exercise: it plays with copies of teams and goods and touches nothing real (I15)."""

import aid_story
import aid_world
import pytest
from aid_story import Regions, refused

from chassis.clock import new_id
from incident.memory import MemoryCell as IncidentCell
from incident.samples.incident import EARLIER_ID
from resources.aggregates import AID_OFFER, DEPLOYMENT, SCENE_CHECK_IN, STOCK_LOT, STOCK_TRANSFER
from resources.commands.stock import ConsumeStock
from resources.domain import scene_check_in, stock_transfer
from resources.domain.stock_lot_state import twin_id
from resources.handlers.stock_at_hand import lot_seen
from resources.handlers.stock_lot import consume_stock
from resources.memory import MemoryCell

LINE = {**aid_story.GOODS_LINE, "quantity_max": 300}


@pytest.fixture
async def exercise(incidents: IncidentCell, regions: Regions) -> str:
    """An exercise with an incident of its own at Jiashan."""
    id = new_id()
    await aid_world.incident_at(incidents, *regions, id=EARLIER_ID, exercise_id=id)
    return id


async def _real(cell: MemoryCell) -> list[str]:
    return [fact.type.rpartition(".")[2] for fact in cell.facts if fact.exercise_id is None]


async def test_a_whole_agreement_in_an_exercise_commits_the_copy_alone(
    regions: Regions, exercise: str
) -> None:
    jiashan, wujiang, _ = regions
    team_id = await aid_world.team_on_duty(wujiang)
    before = await _real(wujiang)
    request_id = await aid_story.ask(jiashan, incident_id=EARLIER_ID, exercise_id=exercise)
    await aid_world.settle(*regions)
    offer_id, offer = await aid_story.offer_team(wujiang, request_id, team_id, exercise_id=exercise)
    await aid_world.settle(*regions)
    await aid_story.accept(jiashan, request_id, offer_id, offer.terms_hash, exercise_id=exercise)
    await aid_world.settle(*regions)
    agreed = await aid_story.offer_of(wujiang, offer_id, exercise_id=exercise)
    assert (agreed.state, agreed.team_id != team_id) == ("confirmed", True)
    assert (await aid_world.team_of(wujiang, team_id)).state == "free"
    sent = await wujiang.journal.within(exercise).load(DEPLOYMENT, agreed.deployment_id)
    check_in_id = scene_check_in.id_of("330421", agreed.deployment_id)
    awaited = await jiashan.journal.within(exercise).load(SCENE_CHECK_IN, check_in_id)
    assert sent is not None
    assert awaited is not None
    assert await _real(wujiang) == before


async def test_a_real_need_takes_the_team_and_the_offer_of_the_exercise_lapses(
    regions: Regions, exercise: str
) -> None:
    jiashan, wujiang, _ = regions
    team_id = await aid_world.team_on_duty(wujiang)
    request_id = await aid_story.ask(jiashan, incident_id=EARLIER_ID, exercise_id=exercise)
    await aid_world.settle(*regions)
    offer_id, _ = await aid_story.offer_team(wujiang, request_id, team_id, exercise_id=exercise)
    await aid_world.hold(wujiang, team_id)
    await aid_world.settle(*regions)
    lapsed = await aid_story.offer_of(wujiang, offer_id, exercise_id=exercise)
    assert (lapsed.state, lapsed.reason) == ("lapsed", "hold_gone")
    assert (await aid_world.team_of(wujiang, team_id)).state == "held"


async def test_goods_of_an_exercise_are_a_copy_of_what_is_available(regions: Regions, exercise: str) -> None:
    jiashan, wujiang, _ = regions
    lot_id = await aid_story.lot(wujiang)
    await aid_story.reserve(wujiang, lot_id, 100)
    call = wujiang.call("resource_manager", exercise_id=exercise)
    with refused("stock.not_enough"):
        too_much = ConsumeStock(quantity=201, purpose="演练")
        await consume_stock(wujiang.desk.within(exercise), call, lot_id, too_much)
    copy, reservation_id = await aid_story.reserve(wujiang, lot_id, 200, exercise_id=exercise)
    assert copy == twin_id(exercise, lot_id)
    seen, state, _ = await lot_seen(wujiang.desk.within(exercise), exercise, lot_id)
    assert (seen, state.twin_of, state.on_hand, state.available) == (copy, lot_id, 200, 0)
    real = await wujiang.journal.load(STOCK_LOT, lot_id)
    assert real is not None
    assert (real[0].on_hand, real[0].reserved) == (300, 100)
    request_id = await aid_story.ask(jiashan, LINE, incident_id=EARLIER_ID, exercise_id=exercise)
    await aid_world.settle(*regions)
    said = {"lot_id": lot_id, "reservation_id": reservation_id, "call": {"exercise_id": exercise}}
    offer_id = await aid_story.put_forward(wujiang, request_id, **said)
    offer = await aid_story.make(wujiang, offer_id, exercise_id=exercise)
    await aid_world.settle(*regions)
    await aid_story.accept(jiashan, request_id, offer_id, offer.terms_hash, exercise_id=exercise)
    await aid_world.settle(*regions)
    transfer_id = stock_transfer.id_of(reservation_id)
    assert await wujiang.journal.within(exercise).load(STOCK_TRANSFER, transfer_id) is not None
    assert await wujiang.journal.load(STOCK_TRANSFER, transfer_id) is None


async def test_play_neither_sees_nor_answers_what_is_real(regions: Regions, exercise: str) -> None:
    jiashan, wujiang, _ = regions
    request_id = await aid_story.ask(jiashan)
    await aid_world.settle(*regions)
    team_id = await aid_world.team_on_duty(wujiang)
    jiashan.desk, wujiang.desk = jiashan.desk.at_once(), wujiang.desk.at_once()
    with refused("not_known_here"):
        await aid_story.offer_team(wujiang, request_id, team_id, exercise_id=exercise)
    with refused("not_known_here"):
        await aid_story.ask(jiashan, exercise_id=exercise)
    assert await wujiang.journal.listing(AID_OFFER, {}, 10, "") == ([], "")

"""Goods from the reservation to the count at the other store: to a neighbour, at home, and half way."""

import aid_story
import aid_world
from aid_story import Regions

from resources.aggregates import STOCK_LOT, STOCK_TRANSFER, TRANSFER_RECEIPT
from resources.commands.stock import (
    CancelTransfer,
    DispatchTransfer,
    ReceiveTransfer,
    ReleaseReservation,
    ReserveStock,
)
from resources.domain import stock_transfer, transfer_receipt
from resources.domain.stock_lot_state import StockLot, received_id
from resources.domain.stock_transfer import StockTransfer
from resources.handlers import stock_lot as lots
from resources.handlers import stock_transfer as transfers
from resources.handlers import transfer_receipt as receipts
from resources.memory import MemoryCell

DISPATCH = DispatchTransfer(carrier="区应急运输队")
LINE = {**aid_story.GOODS_LINE, "quantity_max": 300}


async def _lot(cell: MemoryCell, id: str) -> StockLot:
    loaded = await cell.journal.load(STOCK_LOT, id)
    assert loaded is not None
    return loaded[0]


async def _transfer(cell: MemoryCell, id: str) -> StockTransfer:
    loaded = await cell.journal.load(STOCK_TRANSFER, id)
    assert loaded is not None
    return loaded[0]


async def _receipt_state(cell: MemoryCell, id: str) -> str:
    loaded = await cell.journal.load(TRANSFER_RECEIPT, id)
    return loaded[0].state if loaded else ""


async def _agreed(regions: Regions) -> tuple[str, str]:
    """Wujiang lends goods to Jiashan: its lot, and the transfer."""
    jiashan, wujiang, _ = regions
    request_id = await aid_story.ask(jiashan, LINE)
    await aid_world.settle(*regions)
    lot_id = await aid_story.lot(wujiang)
    _, reservation_id = await aid_story.reserve(wujiang, lot_id, 300)
    offer_id = await aid_story.put_forward(wujiang, request_id, lot_id=lot_id, reservation_id=reservation_id)
    offer = await aid_story.make(wujiang, offer_id)
    await aid_world.settle(*regions)
    await aid_story.accept(jiashan, request_id, offer_id, offer.terms_hash)
    await aid_world.settle(*regions)
    assert (await aid_story.request_of(jiashan, request_id)).progress_of(1).quantity == 300
    assert (await aid_story.offer_of(wujiang, offer_id)).state == "confirmed"
    return lot_id, stock_transfer.id_of(reservation_id)


async def _count(cell: MemoryCell, transfer_id: str, quantity: int, note: str = "") -> None:
    command = ReceiveTransfer(quantity=quantity, store="陶庄仓库", custodian="储备中心", note=note)
    id = transfer_receipt.id_of(cell.desk.region.code, transfer_id)
    await receipts.receive_transfer(cell.desk, cell.call("resource_manager"), "沈佳", id, command)


async def test_goods_go_to_the_neighbour_and_become_a_lot_there(regions: Regions) -> None:
    jiashan, wujiang, _ = regions
    lot_id, transfer_id = await _agreed(regions)
    assert (await _lot(wujiang, lot_id)).reserved == 300
    await transfers.dispatch_transfer(wujiang.desk, wujiang.call("resource_manager"), transfer_id, DISPATCH)
    await aid_world.settle(*regions)
    left = await _lot(wujiang, lot_id)
    assert (left.on_hand, left.reserved) == (0, 0)
    await _count(jiashan, transfer_id, 300)
    await aid_world.settle(*regions)
    sent = await _transfer(wujiang, transfer_id)
    assert (sent.state, sent.received, sent.lost) == ("reconciled", 300, 0)
    arrived = await _lot(jiashan, received_id("330421", transfer_id))
    assert (arrived.on_hand, arrived.store, arrived.item_code) == (300, "陶庄仓库", "2030101")


async def test_what_is_missing_is_short_and_not_in_transit_for_ever(regions: Regions) -> None:
    jiashan, wujiang, _ = regions
    _, transfer_id = await _agreed(regions)
    await transfers.dispatch_transfer(wujiang.desk, wujiang.call("resource_manager"), transfer_id, DISPATCH)
    await aid_world.settle(*regions)
    await _count(jiashan, transfer_id, 298, "钩破两米。")
    await aid_world.settle(*regions)
    sent = await _transfer(wujiang, transfer_id)
    assert (sent.state, sent.received, sent.missing) == ("short", 298, 2)


async def test_nothing_is_signed_for_before_it_left(regions: Regions) -> None:
    jiashan, *_ = regions
    _, transfer_id = await _agreed(regions)
    jiashan.desk = jiashan.desk.at_once()
    with aid_story.refused("transfer.not_dispatched"):
        await _count(jiashan, transfer_id, 300)


async def test_goods_of_which_nothing_arrived_open_no_lot(regions: Regions) -> None:
    jiashan, wujiang, _ = regions
    _, transfer_id = await _agreed(regions)
    await transfers.dispatch_transfer(wujiang.desk, wujiang.call("resource_manager"), transfer_id, DISPATCH)
    await aid_world.settle(*regions)
    await _count(jiashan, transfer_id, 0, "车辆翻覆。")
    await aid_world.settle(*regions)
    assert await jiashan.journal.load(STOCK_LOT, received_id("330421", transfer_id)) is None
    assert (await _transfer(wujiang, transfer_id)).missing == 300


async def test_a_cancelled_transfer_frees_the_goods_and_voids_the_receipt(regions: Regions) -> None:
    jiashan, wujiang, _ = regions
    lot_id, transfer_id = await _agreed(regions)
    cancel = CancelTransfer(reason="不用。")
    await transfers.cancel_transfer(wujiang.desk, wujiang.call("duty_leader"), transfer_id, cancel)
    await aid_world.settle(*regions)
    assert (await _lot(wujiang, lot_id)).available == 300
    assert await _receipt_state(jiashan, transfer_receipt.id_of("330421", transfer_id)) == "voided"


async def test_goods_go_to_another_store_of_the_region(regions: Regions) -> None:
    jiashan, *_ = regions
    lot_id = await aid_story.lot(jiashan)
    command = ReserveStock(quantity=120, purpose="充实前置点", to_store="西塘镇前置点")
    reserved = await lots.reserve_stock(jiashan.desk, jiashan.call("resource_manager"), lot_id, command)
    await aid_world.settle(jiashan)
    transfer_id = stock_transfer.id_of(reserved.state.reservations[0].id)
    await transfers.dispatch_transfer(jiashan.desk, jiashan.call("resource_manager"), transfer_id, DISPATCH)
    await aid_world.settle(jiashan)
    await _count(jiashan, transfer_id, 120)
    await aid_world.settle(jiashan)
    here, there = await _lot(jiashan, lot_id), await _lot(jiashan, received_id("330421", transfer_id))
    assert (here.on_hand, there.on_hand) == (180, 120)
    assert (await _transfer(jiashan, transfer_id)).state == "reconciled"


async def test_goods_that_were_freed_lapse_the_offer(regions: Regions) -> None:
    jiashan, wujiang, _ = regions
    request_id = await aid_story.ask(jiashan, LINE)
    await aid_world.settle(*regions)
    lot_id = await aid_story.lot(wujiang)
    _, reservation_id = await aid_story.reserve(wujiang, lot_id, 300)
    offer_id = await aid_story.put_forward(wujiang, request_id, lot_id=lot_id, reservation_id=reservation_id)
    offer = await aid_story.make(wujiang, offer_id)
    await aid_world.settle(*regions)
    release = ReleaseReservation(reservation_id=reservation_id, reason="另有急用。")
    await lots.release_reservation(wujiang.desk, wujiang.call("resource_manager"), lot_id, release)
    await aid_story.accept(jiashan, request_id, offer_id, offer.terms_hash)
    await aid_world.settle(*regions)
    assert (await aid_story.offer_of(wujiang, offer_id)).reason == "hold_gone"
    assert (await aid_story.request_of(jiashan, request_id)).accepted == ()

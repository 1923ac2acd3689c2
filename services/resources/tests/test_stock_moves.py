"""Every move of lots, transfers and receipts from every state, and each guard with an attempt to break it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import every_state
import pytest
from aid_story import refused
from every_state import NOON, Move, folded

from resources.aggregates import STOCK_LOT, STOCK_TRANSFER, TRANSFER_RECEIPT
from resources.api.examples import stock_lot as bodies
from resources.api.examples.transfer_receipt import RECEIVE
from resources.commands import stock as commands
from resources.domain import stock_lot, stock_lot_state, stock_transfer, transfer_receipt
from resources.domain.known_aid import KnownTransfer
from resources.domain.signer import Signer
from resources.samples import scene, stock

KEEPER = Signer("sj", "沈佳", "resource_manager", "力量物资管理员", True)
SOON = NOON + timedelta(minutes=30)
LOTS = every_state.states_of(STOCK_LOT, stock.LOT)
RESERVED = folded(STOCK_LOT, stock.LOT[:2])
PROMISED = folded(STOCK_LOT, stock.LOT[:3])
FOR_OFFER = commands.ReserveStock(quantity=100, purpose="应援", until=SOON)


def reserve(lot: Any, moment: Any = NOON, **changes: Any) -> list[Any]:
    command = commands.ReserveStock(**{**FOR_OFFER.model_dump(), **changes})
    return stock_lot.reserve(lot, command, reservation_id="r", now=moment)


LOT_MOVES: dict[str, Move] = {
    "receive": (["active"], lambda s: stock_lot.receive(s, commands.ReceiveStock(**bodies.RECEIVE_STOCK))),
    "reserve": (["active"], reserve),
    "consume": (["active"], lambda s: stock_lot.consume(s, commands.ConsumeStock(quantity=1, purpose="用"))),
    "adjust": (["active"], lambda s: stock_lot.adjust(s, commands.AdjustStock(**bodies.ADJUST_STOCK))),
}
TRANSFERS = every_state.states_of(STOCK_TRANSFER, stock.TRANSFER, (stock.ORDERED, stock.CANCELLED))
TRANSFER_MOVES: dict[str, Move] = {
    "dispatch": (["ordered"], lambda s: stock_transfer.dispatch(s, commands.DispatchTransfer(carrier="车"))),
    "reconcile": (
        ["short"],
        lambda s: stock_transfer.reconcile(s, commands.ReconcileTransfer(reason="钩破。")),
    ),
    "cancel": (["ordered"], lambda s: stock_transfer.cancel(s, commands.CancelTransfer(reason="不用。"))),
}
RECEIPTS = every_state.states_of(TRANSFER_RECEIPT, stock.RECEIPT, (stock.EXPECTED, stock.VOIDED))
SENT = KnownTransfer(id=scene.TRANSFER_ID, region="320509", state="dispatched", quantity=300)


def receive(receipt: Any, transfer: KnownTransfer = SENT, signer: Signer = KEEPER, **said: Any) -> list[Any]:
    command = commands.ReceiveTransfer(**{**RECEIVE, **said})
    return transfer_receipt.receive(receipt, command, transfer=transfer, signer=signer)


RECEIPT_MOVES: dict[str, Move] = {"receive": (["expected"], receive)}


@pytest.mark.parametrize(("move", "state"), every_state.cases(LOTS, LOT_MOVES))
def test_lots(move: str, state: str) -> None:
    every_state.check(LOTS, LOT_MOVES, move, state, "stock.state")


@pytest.mark.parametrize(("move", "state"), every_state.cases(TRANSFERS, TRANSFER_MOVES))
def test_transfers(move: str, state: str) -> None:
    every_state.check(TRANSFERS, TRANSFER_MOVES, move, state, "transfer.state")


@pytest.mark.parametrize(("move", "state"), every_state.cases(RECEIPTS, RECEIPT_MOVES))
def test_receipts(move: str, state: str) -> None:
    every_state.check(RECEIPTS, RECEIPT_MOVES, move, state, "transfer.state")


def test_every_state_was_tried() -> None:
    assert LOTS.keys() == stock_lot_state.STATES.keys()
    assert TRANSFERS.keys() == stock_transfer.STATES.keys()
    assert RECEIPTS.keys() == transfer_receipt.STATES.keys()


def release(reservation_id: str, lot: Any = RESERVED) -> list[Any]:
    return stock_lot.release(lot, commands.ReleaseReservation(reservation_id=reservation_id, reason="不用。"))


def use(n: int) -> list[Any]:
    return stock_lot.consume(RESERVED, commands.ConsumeStock(quantity=n, purpose="用"))


def count(difference: int) -> list[Any]:
    return stock_lot.adjust(RESERVED, commands.AdjustStock(difference=difference, reason="盘点"))


def promise(lot: Any, id: str = scene.RESERVATION_ID, moment: Any = NOON) -> list[Any]:
    return stock_lot.commit(lot, id, "another", now=moment)


def open_expired() -> list[Any]:
    body = {**bodies.OPEN_STOCK_LOT, "expires_on": "2023-04-19"}
    return stock_lot.open_lot(None, commands.OpenStockLot(**body), now=NOON)


LATER, LAST_DAY = NOON + timedelta(hours=2), NOON + timedelta(days=3_910)
UNSENT, PROGRAM = (
    SENT.model_copy(update={"state": "ordered"}),
    Signer("bot", "机", "resource_manager", "", False),
)
ATTEMPTS: list[tuple[str, Callable[[], object]]] = [
    ("stock.not_enough", lambda: reserve(RESERVED, quantity=101)),
    ("stock.not_enough", lambda: use(101)),
    ("stock.negative", lambda: count(-401)),
    ("stock.below_reserved", lambda: count(-101)),
    ("stock.no_difference", lambda: count(0)),
    ("stock.expired", lambda: reserve(RESERVED, LAST_DAY, until=LAST_DAY + timedelta(days=90))),
    ("stock.until_passed", lambda: reserve(RESERVED, until=NOON)),
    ("stock.reserved_for_what", lambda: reserve(RESERVED, until=None)),
    ("stock.reserved_for_what", lambda: reserve(RESERVED, to_store="西塘镇前置点")),
    ("stock.not_empty", lambda: stock_lot.close(RESERVED, commands.CloseStockLot(reason="销"))),
    ("stock.reservation_gone", lambda: release(scene.LOT_ID)),
    ("stock.promised", lambda: release(scene.RESERVATION_ID, PROMISED)),
    ("stock.reservation_gone", lambda: promise(RESERVED, "gone")),
    ("stock.reservation_gone", lambda: promise(RESERVED, moment=LATER)),
    ("stock.reservation_gone", lambda: promise(PROMISED)),
    ("stock.expired", open_expired),
    ("transfer.too_many", lambda: receive(RECEIPTS["expected"], quantity=301)),
    ("transfer.note_missing", lambda: receive(RECEIPTS["expected"], note=" ")),
    ("transfer.person", lambda: receive(RECEIPTS["expected"], signer=PROGRAM)),
    ("transfer.not_dispatched", lambda: receive(RECEIPTS["expected"], UNSENT)),
]


@pytest.mark.parametrize(("rule", "attempt"), ATTEMPTS)
def test_the_ledger_is_not_broken(rule: str, attempt: Callable[[], object]) -> None:
    """I7."""
    with refused(rule):
        attempt()


def test_a_lot_holds_a_bounded_number_of_reservations() -> None:
    lot = LOTS["active"]
    for n in range(stock_lot.RESERVATIONS):
        command = commands.ReserveStock(quantity=1, purpose="应援", until=SOON)
        (fact,) = stock_lot.reserve(lot, command, reservation_id=str(n), now=NOON)
        lot = STOCK_LOT.evolve(lot, fact, NOON)
    with refused("stock.reservations"):
        reserve(lot, quantity=1)


def test_falling_through_the_minimum_is_said_once() -> None:
    through = stock_lot.consume(LOTS["active"], commands.ConsumeStock(quantity=201, purpose="用"))
    assert [type(fact).__name__ for fact in through] == ["StockConsumed", "StockBelowMinimum"]
    low = folded(STOCK_LOT, [stock.OPENED, *through])
    again = stock_lot.consume(low, commands.ConsumeStock(quantity=1, purpose="用"))
    assert [type(fact).__name__ for fact in again] == ["StockConsumed"]


def test_a_reservation_runs_out_and_a_promise_does_not() -> None:
    over = NOON + timedelta(hours=2)
    assert [f.reservation_id for f in stock_lot.run_out(RESERVED, over)] == [scene.RESERVATION_ID]  # type: ignore[attr-defined]  # ReservationReleased
    assert stock_lot.run_out(RESERVED, NOON) == stock_lot.run_out(PROMISED, over) == []
    assert stock_lot_state.next_due(RESERVED) == RESERVED.reservations[0].until
    assert stock_lot_state.next_due(PROMISED) is None


def test_what_is_promised_to_another_offer_is_not_freed() -> None:
    assert stock_lot.free_for_offer(PROMISED, scene.RESERVATION_ID, "another", "失效。") == []
    assert stock_lot.free_for_offer(PROMISED, scene.RESERVATION_ID, scene.AID_OFFER_ID, "失效。")
    assert stock_lot.free(LOTS["active"], "gone", "失效。") == stock_lot.free(None, "gone", "失效。") == []


def test_a_repeat_changes_nothing() -> None:
    assert stock_lot.commit(PROMISED, scene.RESERVATION_ID, scene.AID_OFFER_ID, now=NOON) == []
    assert stock_lot.issue(LOTS["active"], scene.RESERVATION_ID, scene.TRANSFER_ID) == []
    assert stock_lot.store(LOTS["active"], RECEIPTS["received"]) == []
    assert stock_transfer.settle(TRANSFERS["reconciled"], 300) == []
    assert stock_transfer.settle(None, 300) == []
    assert transfer_receipt.void(RECEIPTS["received"], "不来。") == []


def test_what_was_counted_settles_what_was_sent() -> None:
    """I7: dispatched = received + lost + in transit."""
    (whole,) = stock_transfer.settle(TRANSFERS["dispatched"], 300)
    assert (type(whole).__name__, whole.received) == ("TransferReconciled", 300)  # type: ignore[attr-defined]  # see left
    short = STOCK_TRANSFER.evolve(
        TRANSFERS["dispatched"], stock_transfer.settle(TRANSFERS["dispatched"], 298)[0], NOON
    )
    assert (short.state, short.received, short.missing) == ("short", 298, 2)
    (lost,) = stock_transfer.reconcile(short, commands.ReconcileTransfer(reason="钩破。"))
    after = STOCK_TRANSFER.evolve(short, lost, NOON)
    assert (after.received + after.lost, after.missing) == (300, 0)


def test_the_last_day_of_use_counts_whole() -> None:
    (opened,) = stock_lot.open_lot(
        None, commands.OpenStockLot(**{**bodies.OPEN_STOCK_LOT, "expires_on": "2023-04-20"}), now=NOON
    )
    lot = folded(STOCK_LOT, [opened])
    assert reserve(lot, until=NOON + timedelta(minutes=1))
    assert opened.expires_on == "2023-04-20"  # type: ignore[attr-defined]  # StockReceived

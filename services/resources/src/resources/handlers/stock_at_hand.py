"""Which stream does a command on a lot 物资批次 go to? The lot itself, or its copy in an exercise."""

from collections.abc import Callable

from google.protobuf.message import Message

from chassis.journal import Call, Outcome
from chassis.known import one
from resources.aggregates import STOCK_LOT
from resources.domain.stock_lot import open_twin
from resources.domain.stock_lot_state import StockLot, twin_id
from resources.handlers.desk import Desk

Decide = Callable[[StockLot | None], list[Message]]


async def on_lot(desk: Desk, call: Call, id: str, decide: Decide) -> Outcome[StockLot]:
    """Runs a command on the lot that the id names; in an exercise on its copy, which the first one opens.
    Raises Refusal NOT_FOUND and what `decide` raises."""
    if call.exercise_id is None or await desk.journal.load(STOCK_LOT, id) is not None:
        return await desk.journal.execute(STOCK_LOT, id, call, decide)
    copy = twin_id(call.exercise_id, id)
    real, _ = await one(desk.within(None).journal, STOCK_LOT, id)
    return await desk.journal.execute(STOCK_LOT, copy, call, lambda state: _play(state, real, id, decide))


def _play(state: StockLot | None, real: StockLot, id: str, decide: Decide) -> list[Message]:
    if state is not None:
        return decide(state)
    opened = open_twin(real, id)
    return [opened, *decide(STOCK_LOT.evolve(None, opened, real.changed_at))]


async def lot_seen(desk: Desk, exercise_id: str | None, id: str) -> tuple[str, StockLot, int]:
    """Id, state and version of a lot; those in an exercise see its copy once there is one. Raises Refusal
    NOT_FOUND `journal.not_found`."""
    if exercise_id is not None:
        for seen in (id, twin_id(exercise_id, id)):
            if (found := await desk.journal.load(STOCK_LOT, seen)) is not None:
                return (seen, *found)
    return (id, *await one(desk.within(None).journal, STOCK_LOT, id))

"""Whatever is done with a lot: the ledger's sum is on hand, and never less is on hand than reserved."""

from datetime import timedelta
from typing import Any

from every_state import NOON
from google.protobuf.message import Message
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from joint.resources.v1 import stock_pb2 as pb

from chassis.errors import Refusal
from resources.aggregates import STOCK_LOT
from resources.api.examples.stock_lot import OPEN_STOCK_LOT
from resources.commands import stock as commands
from resources.domain import stock_lot

units = st.integers(1, 400)
picks = st.integers(0, 9)


class Ledger(RuleBasedStateMachine):
    """One lot with everything that people, reactions and the clock do to it."""

    def __init__(self) -> None:
        super().__init__()
        self.lot: Any = None
        self.facts: list[Message] = []
        self.now = NOON

    @initialize()
    def open(self) -> None:
        self.do(lambda s: stock_lot.open_lot(s, commands.OpenStockLot(**OPEN_STOCK_LOT), now=self.now))

    def do(self, decide: Any) -> None:
        try:
            told = decide(self.lot)
        except Refusal:
            return
        for fact in told:
            self.lot = STOCK_LOT.evolve(self.lot, fact, self.now)
            self.facts.append(fact)

    def picked(self, n: int) -> str:
        """Id of a reservation, or of none."""
        found = self.lot.reservations
        return found[n].id if n < len(found) else "none"

    @rule(n=units)
    def receive(self, n: int) -> None:
        self.do(lambda s: stock_lot.receive(s, commands.ReceiveStock(quantity=n, source="购")))

    @rule(n=units, home=st.booleans())
    def reserve(self, n: int, home: bool) -> None:
        to = {"to_store": "库"} if home else {"until": self.now + timedelta(minutes=30)}
        command = commands.ReserveStock(quantity=n, purpose="应援", **to)
        id = str(len(self.facts))
        self.do(lambda s: stock_lot.reserve(s, command, reservation_id=id, now=self.now))

    @rule(n=picks, offer=st.sampled_from(["o1", "o2"]))
    def commit(self, n: int, offer: str) -> None:
        self.do(lambda s: stock_lot.commit(s, self.picked(n), offer, now=self.now))

    @rule(n=picks)
    def issue(self, n: int) -> None:
        self.do(lambda s: stock_lot.issue(s, self.picked(n), "t"))

    @rule(n=picks)
    def free(self, n: int) -> None:
        self.do(lambda s: stock_lot.free(s, self.picked(n), "撤销。"))

    @rule(n=picks, offer=st.sampled_from(["o1", "o2"]))
    def free_for_offer(self, n: int, offer: str) -> None:
        self.do(lambda s: stock_lot.free_for_offer(s, self.picked(n), offer, "失效。"))

    @rule(n=units)
    def consume(self, n: int) -> None:
        self.do(lambda s: stock_lot.consume(s, commands.ConsumeStock(quantity=n, purpose="用")))

    @rule(n=st.integers(-400, 400))
    def adjust(self, n: int) -> None:
        self.do(lambda s: stock_lot.adjust(s, commands.AdjustStock(difference=n, reason="盘点")))

    @rule(minutes=st.integers(1, 60))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.do(lambda s: stock_lot.run_out(s, self.now))

    @rule()
    def close(self) -> None:
        self.do(lambda s: stock_lot.close(s, commands.CloseStockLot(reason="销批")))

    @invariant()
    def sums_agree(self) -> None:
        if self.lot is None:
            return
        assert self.lot.on_hand == sum(map(_effect, self.facts))
        assert self.lot.on_hand >= self.lot.reserved >= 0
        assert len({r.id for r in self.lot.reservations}) == len(self.lot.reservations)
        assert self.lot.state == "active" or (self.lot.on_hand, self.lot.reserved) == (0, 0)


def _effect(fact: Message) -> int:
    """Units that a fact adds to what is on hand."""
    if isinstance(fact, pb.StockReceived):
        return fact.quantity
    if isinstance(fact, (pb.StockIssued, pb.StockConsumed)):
        return -fact.quantity
    return fact.difference if isinstance(fact, pb.StockAdjusted) else 0


Ledger.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestLedger = Ledger.TestCase

"""Which facts move our own offers of aid 应援, and what they hold? Scarce first: the team or the goods are
committed before the offer is confirmed (I30)."""

from google.protobuf.message import Message
from joint.resources.v1 import aid_pb2 as pb
from joint.resources.v1 import stock_pb2, team_pb2

from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions, further
from resources.aggregates import AID_OFFER, STOCK_LOT
from resources.domain import deployment_state, stock_transfer
from resources.handlers import offer_course
from resources.handlers.desk import Desk
from resources.handlers.stock_course import free_goods_of_offer
from resources.handlers.team_booking import stand_down_team

ENDED = "应援已经结束。"


async def on_offer_accepted(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Commits what was accepted: from the region that asked, for the request that it answers."""
    assert isinstance(message, pb.AidOfferAccepted)
    loaded = await desk.journal.load(AID_OFFER, message.offer_id)
    if loaded is None or loaded[0].state != "offered":
        return
    offer, _ = loaded
    if (record.region, record.subject) == (offer.asking_region, offer.request_id):
        await offer_course.commit_for(desk, call, message.offer_id, offer, message.terms_hash)


async def on_own_team_committed(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Confirms the offer; the team stays when the offer ended in the same moment."""
    assert isinstance(message, team_pb2.TeamCommitted)
    if record.region != desk.region.code or not message.aid_offer_id:
        return
    deployment_id = deployment_state.id_of(record.subject, message.token)
    confirmed = await offer_course.confirm_offer(
        desk, call, message.aid_offer_id, message.terms_hash, deployment_id=deployment_id
    )
    if not confirmed:
        await stand_down_team(desk, further(call, record.subject), record.subject, message.token, ENDED)


async def on_own_stock_committed(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Confirms the offer; the goods are free when the offer ended in the same moment."""
    assert isinstance(message, stock_pb2.StockCommitted)
    loaded = await desk.journal.load(AID_OFFER, message.offer_id)
    if record.region != desk.region.code or loaded is None:
        return
    transfer_id = stock_transfer.id_of(message.reservation_id)
    confirmed = await offer_course.confirm_offer(
        desk, call, message.offer_id, loaded[0].terms_hash, transfer_id=transfer_id
    )
    if not confirmed:
        again = further(call, record.subject)
        await free_goods_of_offer(
            desk, again, record.subject, message.reservation_id, message.offer_id, ENDED
        )


async def on_offer_rejected(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """The region that asked does not want it."""
    assert isinstance(message, pb.AidOfferRejected)
    loaded = await desk.journal.load(AID_OFFER, message.offer_id)
    asked = (loaded[0].asking_region, loaded[0].request_id) if loaded else None
    if asked == (record.region, record.subject):
        await offer_course.lapse_offer(desk, call, message.offer_id, "rejected")


async def on_request_cancelled(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Nobody needs what we offered."""
    await offer_course.lapse_offers_of_request(desk, call, record.subject, record.region)


async def on_own_hold_gone(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """The hold behind an offer ended without a commitment."""
    assert isinstance(message, (team_pb2.HoldExpired, team_pb2.HoldReleased, team_pb2.HoldPreempted))
    if record.region == desk.region.code:
        await offer_course.lapse_offers_of_hold(desk, call, message.token)


async def on_own_reservation_gone(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """The same of goods."""
    assert isinstance(message, stock_pb2.ReservationReleased)
    if record.region == desk.region.code and await desk.journal.load(STOCK_LOT, record.subject):
        await offer_course.lapse_offers_of_reservation(desk, call, message.reservation_id)


async def on_own_offer_over(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Frees the team or the goods."""
    if record.region == desk.region.code:
        await offer_course.let_go(desk, call, record.subject, ENDED)


_HOLD_GONE = (Reaction("lapse_offer_of_hold", on_own_hold_gone),)
_OVER = (Reaction("let_go", on_own_offer_over),)
REACTIONS: Reactions[Desk] = {
    pb.AidOfferAccepted: (Reaction("commit_accepted", on_offer_accepted),),
    pb.AidOfferRejected: (Reaction("lapse_rejected", on_offer_rejected),),
    pb.AidRequestCancelled: (Reaction("lapse_cancelled", on_request_cancelled),),
    pb.AidOfferWithdrawn: _OVER,
    pb.AidOfferLapsed: _OVER,
    team_pb2.TeamCommitted: (Reaction("confirm_offer", on_own_team_committed),),
    team_pb2.HoldExpired: _HOLD_GONE,
    team_pb2.HoldReleased: _HOLD_GONE,
    team_pb2.HoldPreempted: _HOLD_GONE,
    stock_pb2.StockCommitted: (Reaction("confirm_offer", on_own_stock_committed),),
    stock_pb2.ReservationReleased: (Reaction("lapse_offer_of_reservation", on_own_reservation_gone),),
}

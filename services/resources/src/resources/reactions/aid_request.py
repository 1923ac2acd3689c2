"""Which facts move our own requests for aid 增援请求? What lending regions say of their offers (I5)."""

from google.protobuf.message import Message
from joint.resources.v1 import aid_pb2 as pb

from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions
from resources import aid_queries
from resources.handlers.aid_request import note_confirmed, note_failed
from resources.handlers.desk import Desk

OVER = ("withdrawn", "lapsed")


async def on_offer_confirmed(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """The line is served, if we accepted this offer on these terms."""
    assert isinstance(message, pb.AidOfferConfirmed)
    await note_confirmed(desk, call, message.request_id, record.subject, record.region, message.terms_hash)


async def on_offer_over(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """What we accepted comes to nothing; the line waits again."""
    offer = await aid_queries.offer(desk.known, record.subject)
    await note_failed(desk, call, offer.request_id, offer.id, record.region)


async def on_own_acceptance(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """An offer that ended while somebody accepted it, so that its end found nothing to fail."""
    assert isinstance(message, pb.AidOfferAccepted)
    if record.region != desk.region.code:
        return
    offer = await aid_queries.offer(desk.known, message.offer_id)
    if offer.state in OVER:
        await note_failed(desk, call, record.subject, offer.id, offer.region)


REACTIONS: Reactions[Desk] = {
    pb.AidOfferConfirmed: (Reaction("serve_line", on_offer_confirmed),),
    pb.AidOfferWithdrawn: (Reaction("fail_acceptance", on_offer_over),),
    pb.AidOfferLapsed: (Reaction("fail_acceptance", on_offer_over),),
    pb.AidOfferAccepted: (Reaction("fail_late_acceptance", on_own_acceptance),),
}

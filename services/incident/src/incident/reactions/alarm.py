"""Which facts wait for 签收 here, and which end the waiting?"""

from google.protobuf.message import Message
from joint.common.v1.values_pb2 import acknowledged_by
from joint.incident.v1.acknowledgement_pb2 import ItemAcknowledged
from joint.incident.v1.notice_pb2 import NoticeIssued, NoticeReceived

from chassis.acknowledging import asked
from chassis.clock import now
from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions, further
from incident.aggregates import AGGREGATES
from incident.domain.waiting import Waiting
from incident.handlers.alarm import settle
from incident.handlers.desk import Desk


async def on_fact_that_asks(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Notes a neighbour's fact that asks this region; whether anybody is called about it turns out later, so
    that what is answered in time costs no commit. Play asks nobody in earnest (I15)."""
    regions = message.to_regions if isinstance(message, NoticeIssued) else asked(message)
    own = desk.region.code
    if record.region == own or own not in regions or record.exercise_id is not None:
        return
    moment = now()
    await desk.pending.add(
        Waiting(
            item_id=record.id,
            item_type=record.type,
            item_region=record.region,
            subject=record.subject,
            arrived_at=moment,
            due_at=moment + desk.calls.first,
            rings=moment - record.time <= desk.calls.too_old,
        )
    )


async def on_own_acknowledgement(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """The fact waits no more."""
    if record.region != desk.region.code:
        return
    assert isinstance(message, ItemAcknowledged)
    await settle(desk, call, message.item_id)


async def on_own_receipt(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """The notice waits no more."""
    if record.region != desk.region.code:
        return
    assert isinstance(message, NoticeReceived)
    for waiting in await desk.pending.of_subject(message.notice_id):
        await settle(desk, further(call, waiting.item_id), waiting.item_id)


_ASKING = [
    event
    for aggregate in AGGREGATES
    for event in aggregate.events
    if event.DESCRIPTOR.GetOptions().Extensions[acknowledged_by]
]
_NOTE = (Reaction("note_waiting_fact", on_fact_that_asks),)
REACTIONS: Reactions[Desk] = {
    **dict.fromkeys([*_ASKING, NoticeIssued], _NOTE),
    ItemAcknowledged: (Reaction("settle_waiting_fact", on_own_acknowledgement),),
    NoticeReceived: (Reaction("settle_waiting_notice", on_own_receipt),),
}

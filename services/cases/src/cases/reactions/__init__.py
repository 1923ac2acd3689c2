"""What do facts about referrals make us do?"""

from collections.abc import Awaitable

from google.protobuf.message import Message
from joint.cases.v1 import reception_pb2, referral_pb2

from cases.domain.working_days import NO_HOLIDAYS
from cases.handlers.clue_check import mark_sent
from cases.handlers.desk import Desk
from cases.handlers.follow_up import adopt_key, begin_supplement, forward_referral, see_supplement
from chassis.envelope import Record
from chassis.errors import NOT_KNOWN_HERE, Kind, Refusal
from chassis.journal import Call
from chassis.key_exchange import NO_PUBLIC_KEY
from chassis.reacting import Reaction, Reactions

MENDED = (NO_PUBLIC_KEY, NO_HOLIDAYS)
"""Refusals that end when somebody mends the cell: until then what was to follow waits, and stops nobody."""


async def _once_mended(doing: Awaitable[None]) -> None:
    try:
        await doing
    except Refusal as refusal:
        if refusal.rule not in MENDED:
            raise
        raise Refusal(Kind.CONFLICT, NOT_KNOWN_HERE, refusal.sentence) from refusal


async def on_transferred(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Keeps the key of what is for this region."""
    assert isinstance(message, referral_pb2.ReferralTransferred)
    await adopt_key(desk, message)


async def on_sent(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Ends the own check whose referral went out."""
    assert isinstance(message, referral_pb2.ReferralTransferred)
    if record.region == desk.region.code and message.check_id and not message.copy_of:
        await mark_sent(desk, call, message.check_id, record.subject)


async def on_supplement_requested(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Begins the own term to complete the papers."""
    assert isinstance(message, reception_pb2.ReferralSupplementRequested)
    await _once_mended(begin_supplement(desk, call, record.subject, message))


async def on_supplemented(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Notes that what was asked for has come."""
    await see_supplement(desk, call, record.subject)


async def on_forwarded(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Refers to the next organ what the own one forwarded."""
    assert isinstance(message, reception_pb2.ReferralForwarded)
    if record.region == desk.region.code:
        await _once_mended(forward_referral(desk, call, record.subject, message))


REACTIONS: Reactions[Desk] = {
    referral_pb2.ReferralTransferred: (
        Reaction("adopt_case_key", on_transferred),
        Reaction("mark_clue_sent", on_sent),
    ),
    referral_pb2.ReferralSupplemented: (Reaction("see_supplement", on_supplemented),),
    reception_pb2.ReferralSupplementRequested: (Reaction("begin_supplement", on_supplement_requested),),
    reception_pb2.ReferralForwarded: (Reaction("forward_referral", on_forwarded),),
}

"""What becomes of an offer of aid 应援 by itself: reactions and the timer call these. The scarce stream goes
first: a team or goods are committed before the offer says so (I30)."""

from datetime import datetime

from chassis.errors import Refusal
from chassis.journal import Call
from chassis.known import every
from chassis.reacting import further
from resources.aggregates import AID_OFFER, RESCUE_TEAM, STOCK_LOT
from resources.commands.team import CommitTeam
from resources.domain import aid_offer as domain
from resources.domain.aid_offer_state import OPEN, AidOffer
from resources.handlers.desk import Desk
from resources.handlers.stock_course import commit_goods, free_goods_of_offer
from resources.handlers.team_booking import commit_team, release_held_team

GONE = ("team.hold_gone", "team.state", "stock.reservation_gone", "journal.not_found")
"""Refusals that say: what was offered is no longer at hand."""


async def commit_for(desk: Desk, call: Call, offer_id: str, offer: AidOffer, terms_hash: str) -> None:
    """What was accepted is committed, if the hold stands and the terms are equal; else the offer lapses."""
    if terms_hash != offer.terms_hash:
        await lapse_offer(desk, call, offer_id, "other_terms")
        return
    try:
        await _commit(desk, call, offer_id, offer)
    except Refusal as refusal:
        if refusal.rule not in GONE:
            raise
        await lapse_offer(desk, further(call, offer_id), offer_id, "hold_gone")


async def confirm_offer(
    desk: Desk,
    call: Call,
    offer_id: str,
    terms_hash: str,
    *,
    deployment_id: str = "",
    transfer_id: str = "",
) -> bool:
    """成交 of what is committed; False when the offer ended meanwhile, so that nobody is kept for nothing."""
    if await desk.journal.load(AID_OFFER, offer_id) is None:
        return False
    outcome = await desk.journal.execute(
        AID_OFFER,
        offer_id,
        call,
        lambda state: domain.confirm(state, terms_hash, deployment_id=deployment_id, transfer_id=transfer_id),
    )
    follows = (outcome.state.deployment_id, outcome.state.transfer_id)
    return outcome.state.state == "confirmed" and follows == (deployment_id, transfer_id)


async def lapse_offer(desk: Desk, call: Call, offer_id: str, cause: str) -> None:
    """失效; nothing when it is over, or not ours."""
    if await desk.journal.load(AID_OFFER, offer_id) is not None:
        await desk.journal.execute(AID_OFFER, offer_id, call, lambda state: domain.lapse(state, cause))


async def lapse_offers_of_request(desk: Desk, call: Call, request_id: str, region: str) -> None:
    """失效 of every open offer for a request that its region cancelled."""
    for id, offer in await every(desk.journal, AID_OFFER, {"request_id": request_id}):
        if offer.state in OPEN and offer.asking_region == region:
            await lapse_offer(desk, further(call, id), id, "request_cancelled")


async def lapse_offers_of_hold(desk: Desk, call: Call, token: str) -> None:
    """失效 of the open offer behind which a hold is gone; one that was committed for is confirmed instead."""
    await _lapse_loose(desk, call, {"hold_token": token})


async def lapse_offers_of_reservation(desk: Desk, call: Call, reservation_id: str) -> None:
    """The same of goods."""
    await _lapse_loose(desk, call, {"reservation_id": reservation_id})


async def let_go(desk: Desk, call: Call, offer_id: str, reason: str) -> None:
    """Frees what an offer that ended had held; nothing when it is not ours."""
    loaded = await desk.journal.load(AID_OFFER, offer_id)
    if loaded is None:
        return
    offer, _ = loaded
    if offer.team_id:
        await release_held_team(desk, call, offer.team_id, offer.hold_token, reason)
    elif offer.lot_id:
        await free_goods_of_offer(desk, call, offer.lot_id, offer.reservation_id, offer_id, reason)


async def run_out(desk: Desk, call: Call, id: str, moment: datetime) -> object:
    """失效 by the clock, unless it was accepted and committed in the last moment: then it is confirmed."""
    loaded = await desk.journal.load(AID_OFFER, id)
    if loaded is None or await is_committed(desk, loaded[0]):
        return None
    return await desk.journal.execute(
        AID_OFFER, id, call, lambda state: domain.run_out(state, moment) if state else []
    )


async def is_committed(desk: Desk, offer: AidOffer) -> bool:
    """Whether the team or the goods are committed for it."""
    if offer.team_id:
        team = await desk.journal.load(RESCUE_TEAM, offer.team_id)
        allocation = team[0].allocation if team else None
        return allocation is not None and (allocation.state, allocation.token) == (
            "committed",
            offer.hold_token,
        )
    lot = await desk.journal.load(STOCK_LOT, offer.lot_id) if offer.lot_id else None
    reservation = lot[0].reservation(offer.reservation_id) if lot else None
    return reservation is not None and reservation.offer_id != ""


async def _commit(desk: Desk, call: Call, offer_id: str, offer: AidOffer) -> None:
    if offer.team_id:
        token, terms_hash = offer.hold_token, offer.terms_hash
        command = CommitTeam(token=token, aid_offer_id=offer_id, terms_hash=terms_hash)
        await commit_team(desk, call, offer.team_id, command)
    else:
        await commit_goods(desk, call, offer.lot_id, offer.reservation_id, offer_id)


async def _lapse_loose(desk: Desk, call: Call, where: dict[str, str]) -> None:
    for id, offer in await every(desk.journal, AID_OFFER, where):
        if offer.state in OPEN and not await is_committed(desk, offer):
            await lapse_offer(desk, further(call, id), id, "hold_gone")

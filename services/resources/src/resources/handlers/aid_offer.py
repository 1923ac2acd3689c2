"""Commands on offers of aid 应援 by a person. `name` is that of the person who signs."""

from chassis.clock import new_id, now
from chassis.journal import Call, Outcome
from chassis.known import every, one
from kernel.moves import invalid
from resources import aid_queries
from resources.aggregates import AID_OFFER
from resources.commands.aid_offer import (
    ApproveMobilisation,
    DeclineAid,
    MakeOffer,
    ProposeAidOffer,
    WithdrawAidOffer,
)
from resources.commands.aid_values import AidLine
from resources.domain import aid_offer as domain
from resources.domain.aid_offer_state import OPEN, AidOffer
from resources.domain.offered_thing import Thing, held_team, reserved_goods
from resources.handlers.desk import Desk
from resources.handlers.offer_course import is_committed
from resources.handlers.signing import signer
from resources.handlers.stock_at_hand import lot_seen
from resources.handlers.team_at_hand import team_seen

Offered = Outcome[AidOffer]


async def propose_aid_offer(desk: Desk, call: Call, name: str, command: ProposeAidOffer) -> Offered:
    """拟应援 of what is held or reserved already, for a request that is known here (I24, I30)."""
    request = await aid_queries.request(desk.known, command.request_id)
    line = domain.line_of(request, command.line, desk.region.code)
    thing = await _put_forward(desk, call, command, line)
    taken = await _taken(desk)
    return await desk.journal.execute(
        AID_OFFER,
        new_id(),
        call,
        lambda state: domain.propose(
            state, command, request=request, thing=thing, taken=taken, signer=signer(call, name)
        ),
    )


async def approve_mobilisation(desk: Desk, call: Call, id: str, command: ApproveMobilisation) -> Offered:
    """调派批准."""
    offer, _ = await one(desk.journal, AID_OFFER, id)
    request = await aid_queries.request(desk.known, offer.request_id)
    plan = await aid_queries.plan(desk.known, command.plan_id, desk.region.code)
    return await desk.journal.execute(
        AID_OFFER,
        id,
        call,
        lambda state: domain.approve_mobilisation(
            state,
            command,
            line=request.lines[offer.line - 1],
            plan=plan,
            region=desk.region.code,
            person=call.person,
        ),
    )


async def make_offer(desk: Desk, call: Call, id: str, command: MakeOffer) -> Offered:
    """应援, if the request still waits and the team or the goods are still at hand."""
    offer, _ = await one(desk.journal, AID_OFFER, id)
    thing = None
    if offer.state == "proposed" and offer.mobilisation is not None:
        request = await aid_queries.request(desk.known, offer.request_id)
        line = domain.line_of(request, offer.line, desk.region.code)
        thing = await _thing(desk, call, offer, line)
    return await desk.journal.execute(
        AID_OFFER,
        id,
        call,
        lambda state: domain.make(state, thing=thing, validity=desk.parameters.offer_validity, now=now()),
    )


async def withdraw_aid_offer(desk: Desk, call: Call, id: str, command: WithdrawAidOffer) -> Offered:
    """撤回."""
    offer, _ = await one(desk.journal, AID_OFFER, id)
    committed = await is_committed(desk, offer)
    return await desk.journal.execute(
        AID_OFFER, id, call, lambda state: domain.withdraw(state, command, committed=committed)
    )


async def decline_aid(desk: Desk, call: Call, command: DeclineAid) -> Offered:
    """谢绝, of a request that is known here and asks this region."""
    request = await aid_queries.request(desk.known, command.request_id)
    domain.line_of(request, command.line, desk.region.code)
    return await desk.journal.execute(
        AID_OFFER, new_id(), call, lambda state: domain.decline(state, command, request=request)
    )


async def _put_forward(desk: Desk, call: Call, command: ProposeAidOffer, line: AidLine) -> Thing:
    team = (command.team_id, command.hold_token)
    goods = (command.lot_id, command.reservation_id)
    if all(team) and not any(goods):
        return await _held(desk, call, command.team_id or "", command.hold_token or "", line)
    if all(goods) and not any(team):
        return await _reserved(desk, call, command.lot_id or "", command.reservation_id or "", line)
    sentence = "须写明队伍及其预占凭证,或者物资批次及其预留编号,二者只写其一。"
    raise invalid("offer.subject", sentence, "/team_id", "/hold_token", "/lot_id", "/reservation_id")


async def _thing(desk: Desk, call: Call, offer: AidOffer, line: AidLine) -> Thing:
    if offer.team_id:
        return await _held(desk, call, offer.team_id, offer.hold_token, line)
    return await _reserved(desk, call, offer.lot_id, offer.reservation_id, line)


async def _held(desk: Desk, call: Call, id: str, token: str, line: AidLine) -> Thing:
    seen, team, _ = await team_seen(desk, call.exercise_id, id)
    return held_team(team, seen, token, line, now())


async def _reserved(desk: Desk, call: Call, id: str, reservation_id: str, line: AidLine) -> Thing:
    seen, lot, _ = await lot_seen(desk, call.exercise_id, id)
    return reserved_goods(lot, seen, reservation_id, line, desk.region.code, now())


async def _taken(desk: Desk) -> set[str]:
    """Holds and reservations behind offers that stand."""
    found = [offer for state in OPEN for _, offer in await every(desk.journal, AID_OFFER, {"state": state})]
    return {offer.hold_token or offer.reservation_id for offer in found}

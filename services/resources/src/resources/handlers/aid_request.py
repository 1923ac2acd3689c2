"""Commands on mutual aid requests 增援请求. `name` is that of the person who signs."""

from chassis.clock import new_id, now
from chassis.journal import Call, Outcome
from chassis.known import one
from resources import aid_queries
from resources.aggregates import AID_REQUEST
from resources.commands.aid_request import (
    AcceptAidOffer,
    ApproveAidRequest,
    CancelAidRequest,
    CloseAidRequest,
    ProposeAidRequest,
    RefuseAidRequest,
    RejectAidOffer,
)
from resources.domain import aid_agreement, aid_request
from resources.domain.aid_request_state import AidRequest
from resources.handlers.desk import Desk
from resources.handlers.signing import signer

Requested = Outcome[AidRequest]


async def propose_aid_request(desk: Desk, call: Call, name: str, command: ProposeAidRequest) -> Requested:
    """拟请, for an incident that is known here."""
    incident_state = await aid_queries.incident_state(desk.known, command.incident_id)
    return await desk.journal.execute(
        AID_REQUEST,
        new_id(),
        call,
        lambda state: aid_request.propose(
            state,
            command,
            incident_state=incident_state,
            neighbours=desk.zone.codes - {desk.region.code},
            signer=signer(call, name),
            now=now(),
        ),
    )


async def approve_aid_request(
    desk: Desk, call: Call, name: str, id: str, command: ApproveAidRequest
) -> Requested:
    """商请, if the incident is still under way."""
    request, _ = await one(desk.journal, AID_REQUEST, id)
    incident_state = await aid_queries.incident_state(desk.known, request.incident_id)
    plan = await aid_queries.plan(desk.known, command.plan_id, desk.region.code)
    return await desk.journal.execute(
        AID_REQUEST,
        id,
        call,
        lambda state: aid_request.approve(
            state,
            command,
            incident_state=incident_state,
            plan=plan,
            window=desk.parameters.offers_window,
            signer=signer(call, name),
            now=now(),
        ),
    )


async def refuse_aid_request(desk: Desk, call: Call, id: str, command: RefuseAidRequest) -> Requested:
    """不同意."""
    return await desk.journal.execute(
        AID_REQUEST, id, call, lambda state: aid_request.refuse(state, command, person=call.person)
    )


async def accept_aid_offer(desk: Desk, call: Call, name: str, id: str, command: AcceptAidOffer) -> Requested:
    """采纳 of an offer that is known here."""
    offer = await aid_queries.offer(desk.known, command.offer_id)
    return await desk.journal.execute(
        AID_REQUEST,
        id,
        call,
        lambda state: aid_agreement.accept(
            state, id, command, offer=offer, signer=signer(call, name), now=now()
        ),
    )


async def reject_aid_offer(desk: Desk, call: Call, id: str, command: RejectAidOffer) -> Requested:
    """不采纳 of an offer that is known here."""
    offer = await aid_queries.offer(desk.known, command.offer_id)
    return await desk.journal.execute(
        AID_REQUEST, id, call, lambda state: aid_agreement.reject(state, id, command, offer=offer)
    )


async def close_aid_request(desk: Desk, call: Call, id: str, command: CloseAidRequest) -> Requested:
    """办结."""
    return await desk.journal.execute(AID_REQUEST, id, call, lambda state: aid_request.close(state, command))


async def cancel_aid_request(desk: Desk, call: Call, id: str, command: CancelAidRequest) -> Requested:
    """撤销."""
    return await desk.journal.execute(AID_REQUEST, id, call, lambda state: aid_request.cancel(state, command))


async def note_confirmed(
    desk: Desk, call: Call, id: str, offer_id: str, region: str, terms_hash: str
) -> None:
    """成交; called by the reaction to a neighbour's confirmation. Nothing where the request is not ours."""
    if await desk.journal.load(AID_REQUEST, id) is not None:
        await desk.journal.execute(
            AID_REQUEST,
            id,
            call,
            lambda state: aid_agreement.confirmed(state, offer_id, region, terms_hash),
        )


async def note_failed(desk: Desk, call: Call, id: str, offer_id: str, region: str) -> None:
    """The lender cannot keep an offer; called by reactions. Nothing where the request is not ours."""
    if await desk.journal.load(AID_REQUEST, id) is not None:
        await desk.journal.execute(
            AID_REQUEST, id, call, lambda state: aid_agreement.failed(state, offer_id, region)
        )

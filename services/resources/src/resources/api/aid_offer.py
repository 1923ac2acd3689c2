"""The HTTP door of offers of aid 应援 and refusals to give it 谢绝."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, CallerDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from kernel.answers import Answer, listed
from kernel.roles import LEADER, READERS
from resources.aggregates import AID_OFFER
from resources.api.examples import aid_offer as examples
from resources.commands.aid_offer import (
    ApproveMobilisation,
    DeclineAid,
    MakeOffer,
    ProposeAidOffer,
    WithdrawAidOffer,
)
from resources.handlers import aid_offer as handlers
from resources.handlers.desk import Desk
from resources.roles import KEEPERS

doors = Doors("resources")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["proposed", "offered", "confirmed", "withdrawn", "lapsed", "declined"]


@doors.command(
    "/aid-offers",
    roles=KEEPERS,
    if_match=Match.NONE,
    status=201,
    example=examples.PROPOSE_AID_OFFER,
    summary="拟应援",
)
async def propose_aid_offer(
    response: Response, desk: DeskDep, call: CallDep, caller: CallerDep, command: ProposeAidOffer
) -> Answer:
    return stored(response, await handlers.propose_aid_offer(desk, call, caller.name, command))


@doors.command(
    "/aid-declinations",
    roles=LEADER,
    if_match=Match.NONE,
    status=201,
    example=examples.DECLINE_AID,
    summary="谢绝增援请求",
)
async def decline_aid(response: Response, desk: DeskDep, call: CallDep, command: DeclineAid) -> Answer:
    return stored(response, await handlers.decline_aid(desk, call, command))


@doors.query("/aid-offers", roles=READERS, example={"state": "offered"}, summary="应援列表")
async def list_aid_offers(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, AID_OFFER, page, state)


@doors.query("/aid-offers/{offer_id}", roles=READERS, example=examples.AID_OFFER, summary="一项应援")
async def get_aid_offer(response: Response, desk: DeskDep, offer_id: str) -> Answer:
    state, version = await one(desk.journal, AID_OFFER, offer_id)
    return shown(response, offer_id, state, version)


@doors.command(
    "/aid-offers/{offer_id}/mobilisation-approvals",
    roles=LEADER,
    person=True,
    example=examples.APPROVE_MOBILISATION,
    summary="调派批准",
)
async def approve_mobilisation(
    response: Response, desk: DeskDep, call: CallDep, offer_id: str, command: ApproveMobilisation
) -> Answer:
    return stored(response, await handlers.approve_mobilisation(desk, call, offer_id, command))


@doors.command(
    "/aid-offers/{offer_id}/makings", roles=LEADER, example=examples.MAKE_OFFER, summary="提出应援"
)
async def make_offer(
    response: Response, desk: DeskDep, call: CallDep, offer_id: str, command: MakeOffer
) -> Answer:
    return stored(response, await handlers.make_offer(desk, call, offer_id, command))


@doors.command(
    "/aid-offers/{offer_id}/withdrawals",
    roles=LEADER,
    example=examples.WITHDRAW_AID_OFFER,
    summary="撤回应援",
)
async def withdraw_aid_offer(
    response: Response, desk: DeskDep, call: CallDep, offer_id: str, command: WithdrawAidOffer
) -> Answer:
    return stored(response, await handlers.withdraw_aid_offer(desk, call, offer_id, command))

"""The HTTP door of plan signatures 会签."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import PLAN_SIGNATURE
from incident.api.examples import plan_signature as examples
from incident.commands.plan_signature import RefusePlan, SignPlan
from incident.handlers import plan_signature as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import HEAD, READERS

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["presented", "signed", "refused"]


@doors.query("/plan-signatures", roles=READERS, example={"state": "presented"}, summary="预案会签列表")
async def list_plan_signatures(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, PLAN_SIGNATURE, page, state)


@doors.query(
    "/plan-signatures/{signature_id}", roles=READERS, example=examples.PLAN_SIGNATURE, summary="一份预案会签"
)
async def get_plan_signature(response: Response, desk: DeskDep, signature_id: str) -> Answer:
    state, version = await one(desk.journal, PLAN_SIGNATURE, signature_id)
    return shown(response, signature_id, state, version)


@doors.command(
    "/plan-signatures/{signature_id}/signings",
    roles=HEAD,
    person=True,
    example=examples.SIGN_PLAN,
    summary="会签联合预案",
)
async def sign_plan(
    response: Response, desk: DeskDep, call: CallDep, signature_id: str, command: SignPlan
) -> Answer:
    return stored(response, await handlers.sign_plan(desk, call, signature_id, command))


@doors.command(
    "/plan-signatures/{signature_id}/refusals",
    roles=HEAD,
    person=True,
    example=examples.REFUSE_PLAN,
    summary="不同意联合预案",
)
async def refuse_plan(
    response: Response, desk: DeskDep, call: CallDep, signature_id: str, command: RefusePlan
) -> Answer:
    return stored(response, await handlers.refuse_plan(desk, call, signature_id, command))

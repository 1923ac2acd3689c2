"""The HTTP door of engagements of experts 专家任务: the home region records what its experts say."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, PageDep, shown, stored
from chassis.known import one
from expert_pool.aggregates import EXPERT_ENGAGEMENT
from expert_pool.api.examples import expert_engagement as examples
from expert_pool.commands.expert_engagement import (
    AcceptEngagement,
    DeclineEngagement,
    RecuseExpert,
    ReviseOpinion,
    SubmitOpinion,
)
from expert_pool.handlers import expert_engagement as handlers
from expert_pool.handlers.desk import Desk
from expert_pool.roles import MANAGER
from kernel.answers import Answer, listed
from kernel.roles import READERS

doors = Doors("experts")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["invited", "no_reply", "accepted", "opinion_submitted", "declined", "recused", "closed"]


@doors.query("/expert-engagements", roles=READERS, example={"state": "invited"}, summary="专家任务列表")
async def list_engagements(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, EXPERT_ENGAGEMENT, page, state)


@doors.query(
    "/expert-engagements/{engagement_id}",
    roles=READERS,
    example=examples.ENGAGEMENT,
    summary="一项专家任务",
)
async def get_engagement(response: Response, desk: DeskDep, engagement_id: str) -> Answer:
    state, version = await one(desk.journal, EXPERT_ENGAGEMENT, engagement_id)
    return shown(response, engagement_id, state, version)


@doors.command(
    "/expert-engagements/{engagement_id}/acceptances",
    roles=MANAGER,
    person=True,
    example=examples.ACCEPT_ENGAGEMENT,
    summary="应召",
)
async def accept_engagement(
    response: Response, desk: DeskDep, call: CallDep, engagement_id: str, command: AcceptEngagement
) -> Answer:
    return stored(response, await handlers.accept_engagement(desk, call, engagement_id, command))


@doors.command(
    "/expert-engagements/{engagement_id}/declinations",
    roles=MANAGER,
    person=True,
    example=examples.DECLINE_ENGAGEMENT,
    summary="谢绝",
)
async def decline_engagement(
    response: Response, desk: DeskDep, call: CallDep, engagement_id: str, command: DeclineEngagement
) -> Answer:
    return stored(response, await handlers.decline_engagement(desk, call, engagement_id, command))


@doors.command(
    "/expert-engagements/{engagement_id}/recusals",
    roles=MANAGER,
    person=True,
    example=examples.RECUSE_EXPERT,
    summary="回避",
)
async def recuse_expert(
    response: Response, desk: DeskDep, call: CallDep, engagement_id: str, command: RecuseExpert
) -> Answer:
    return stored(response, await handlers.recuse_expert(desk, call, engagement_id, command))


@doors.command(
    "/expert-engagements/{engagement_id}/opinions",
    roles=MANAGER,
    person=True,
    example=examples.SUBMIT_OPINION,
    summary="提交意见",
)
async def submit_opinion(
    response: Response, desk: DeskDep, call: CallDep, engagement_id: str, command: SubmitOpinion
) -> Answer:
    return stored(response, await handlers.submit_opinion(desk, call, engagement_id, command))


@doors.command(
    "/expert-engagements/{engagement_id}/opinion-revisions",
    roles=MANAGER,
    person=True,
    example=examples.REVISE_OPINION,
    summary="修订意见",
)
async def revise_opinion(
    response: Response, desk: DeskDep, call: CallDep, engagement_id: str, command: ReviseOpinion
) -> Answer:
    return stored(response, await handlers.revise_opinion(desk, call, engagement_id, command))

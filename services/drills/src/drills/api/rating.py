"""The HTTP door of ratings 评定; every call is made with the exercise's token."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from drills.aggregates import RATING
from drills.api.examples import evaluation as examples
from drills.commands.evaluation import RateObjective
from drills.handlers import evaluation as handlers
from drills.handlers.desk import Desk
from drills.roles import CONTROL, EVALUATOR
from kernel.answers import Answer, listed

doors = Doors("drills", prepares=True)
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["rated"]


@doors.command(
    "/ratings",
    roles=EVALUATOR,
    if_match=Match.NONE,
    status=201,
    example=examples.RATE_OBJECTIVE,
    summary="评定演练目标",
)
async def rate_objective(response: Response, desk: DeskDep, call: CallDep, command: RateObjective) -> Answer:
    return stored(response, await handlers.rate_objective(desk, call, command))


@doors.query("/ratings", roles=CONTROL, example={"state": "rated"}, summary="评定列表")
async def list_ratings(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, RATING, page, state)


@doors.query("/ratings/{rating_id}", roles=CONTROL, example=examples.RATING, summary="一项评定")
async def get_rating(response: Response, desk: DeskDep, rating_id: str) -> Answer:
    state, version = await one(desk.journal, RATING, rating_id)
    return shown(response, rating_id, state, version)

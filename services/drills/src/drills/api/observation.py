"""The HTTP door of observations 观察记录; every call is made with the exercise's token."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from drills.aggregates import OBSERVATION
from drills.api.examples import evaluation as examples
from drills.commands.evaluation import NoteObservation
from drills.handlers import evaluation as handlers
from drills.handlers.desk import Desk
from drills.roles import CONTROL, EVALUATOR
from kernel.answers import Answer, listed

doors = Doors("drills", prepares=True)
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["noted"]


@doors.command(
    "/observations",
    roles=EVALUATOR,
    if_match=Match.NONE,
    status=201,
    example=examples.NOTE_OBSERVATION,
    summary="记录观察",
)
async def note_observation(
    response: Response, desk: DeskDep, call: CallDep, command: NoteObservation
) -> Answer:
    return stored(response, await handlers.note_observation(desk, call, command))


@doors.query("/observations", roles=CONTROL, example={"state": "noted"}, summary="观察记录列表")
async def list_observations(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, OBSERVATION, page, state)


@doors.query(
    "/observations/{observation_id}", roles=CONTROL, example=examples.OBSERVATION, summary="一条观察记录"
)
async def get_observation(response: Response, desk: DeskDep, observation_id: str) -> Answer:
    state, version = await one(desk.journal, OBSERVATION, observation_id)
    return shown(response, observation_id, state, version)

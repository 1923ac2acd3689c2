"""The HTTP door of check-ins at the scene 现场报到."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, PageDep, shown, stored
from chassis.known import one
from kernel.answers import Answer, listed
from kernel.roles import OFFICER, READERS
from resources.aggregates import SCENE_CHECK_IN
from resources.api.examples import scene_check_in as examples
from resources.commands.scene_check_in import CheckInAtScene, CheckOutOfScene, ProposeRelease
from resources.handlers import scene_check_in as handlers
from resources.handlers.desk import Desk

doors = Doors("resources")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["expected", "checked_in", "checked_out", "cancelled"]


@doors.query("/scene-check-ins", roles=READERS, example={"state": "expected"}, summary="现场报到列表")
async def list_scene_check_ins(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, SCENE_CHECK_IN, page, state)


@doors.query(
    "/scene-check-ins/{check_in_id}", roles=READERS, example=examples.SCENE_CHECK_IN, summary="一次现场报到"
)
async def get_scene_check_in(response: Response, desk: DeskDep, check_in_id: str) -> Answer:
    state, version = await one(desk.journal, SCENE_CHECK_IN, check_in_id)
    return shown(response, check_in_id, state, version)


@doors.command(
    "/scene-check-ins/{check_in_id}/check-ins", roles=OFFICER, example=examples.CHECK_IN, summary="登记报到"
)
async def check_in_at_scene(
    response: Response, desk: DeskDep, call: CallDep, check_in_id: str, command: CheckInAtScene
) -> Answer:
    return stored(response, await handlers.check_in_at_scene(desk, call, check_in_id, command))


@doors.command(
    "/scene-check-ins/{check_in_id}/release-proposals",
    roles=OFFICER,
    example=examples.PROPOSE_RELEASE,
    summary="建议撤收",
)
async def propose_release(
    response: Response, desk: DeskDep, call: CallDep, check_in_id: str, command: ProposeRelease
) -> Answer:
    return stored(response, await handlers.propose_release(desk, call, check_in_id, command))


@doors.command(
    "/scene-check-ins/{check_in_id}/check-outs", roles=OFFICER, example=examples.CHECK_OUT, summary="登记离场"
)
async def check_out_of_scene(
    response: Response, desk: DeskDep, call: CallDep, check_in_id: str, command: CheckOutOfScene
) -> Answer:
    return stored(response, await handlers.check_out_of_scene(desk, call, check_in_id, command))
